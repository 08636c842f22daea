package io.plimsoll.lsp;

import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.ConcurrentMessageProcessor;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * One connection to an editor, from its first message to its end. One thread reads what the editor says, and so holds its documents in
 * the order in which it changes them; one judges; two answer questions. Nothing but messages goes to the editor: what else is to be said
 * goes to the log, without a word of a document.
 */
public final class Session {

  /** How many questions wait for an answer at a time. */
  private static final int MOST_WAITING = 256;

  /** What may come before the first message and after the last. */
  private static final Set<String> ALWAYS = Set.of("initialize", "shutdown", "exit");

  private final PrintStream log;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  private Session(PrintStream log) {
    this.log = log;
  }

  /**
   * Serves an editor until it goes; the answer is the exit code: 0 where it said shutdown before, 1 where it
   * did not, 2 where it never said anything.
   *
   * @param log what is said beside the connection
   * @param rules every rule, for pages and completion
   * @param least findings that are less severe are not told, unless the editor says otherwise
   */
  public static int serve(InputStream in, OutputStream out, PrintStream log, Judge judge, RuleIndex rules, Severity least, String version) {
    return new Session(log).run(in, out, judge, rules, least, version);
  }

  private void say(String sentence) {
    log.println("plimsoll: " + sentence);
  }

  private static ThreadFactory threads(String name) {
    return work -> {
      var thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private int run(InputStream in, OutputStream out, Judge judge, RuleIndex rules, Severity least, String version) {
    quieten();
    var answers = new ThreadPoolExecutor(
        2, 2, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), threads("answers"), new ThreadPoolExecutor.AbortPolicy());
    var editing = new Editing(judge, rules, least, this::say);
    var server = new Server(editing, least, version, answers, end::complete);
    ExecutorService reader = Executors.newSingleThreadExecutor(threads("reader"));
    Launcher<LanguageClient> launcher = new Connection(server)
        .setLocalService(server).setRemoteInterface(LanguageClient.class).setInput(in).setOutput(out).setExecutorService(reader)
        .setExceptionHandler(this::answer)
        .create();
    server.connect(launcher.getRemoteProxy());
    Future<Void> _ = launcher.startListening();
    int exit = end.join();
    editing.runs().close();
    answers.shutdownNow();
    reader.shutdownNow();
    return exit;
  }

  /** What a question is answered that went wrong; a stack trace is nobody's business. */
  private ResponseError answer(Throwable failure) {
    Throwable cause = failure.getCause() != null && !(failure instanceof ResponseErrorException) ? failure.getCause() : failure;
    if (cause instanceof ResponseErrorException error) {
      return error.getResponseError();
    }
    if (cause instanceof UnsupportedOperationException) {
      // The library knows all methods of the protocol, and throws this for those that we have not.
      return new ResponseError(ResponseErrorCode.MethodNotFound, "plimsoll does not answer this", null);
    }
    if (cause instanceof java.util.concurrent.RejectedExecutionException) {
      return new ResponseError(ResponseErrorCode.RequestFailed, "too many questions wait for an answer", null);
    }
    say("internal error: " + cause.getClass().getName() + Editing.place(cause));
    return new ResponseError(ResponseErrorCode.InternalError, "internal error: " + cause.getClass().getSimpleName(), null);
  }

  /** The library's log, which would print whole messages: what happened, and nothing of what was said. */
  private void quieten() {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(new Handler() {
      @Override
      public void publish(LogRecord event) {
        String text = event.getMessage() == null ? "" : event.getMessage();
        int end = text.indexOf(": ");
        String first = end < 0 ? text.lines().findFirst().orElse("") : text.substring(0, end);
        say(Echo.sentence(first) + (event.getThrown() == null ? "" : " (" + event.getThrown().getClass().getName() + ")"));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    });
  }

  /** The library's connection with a reader of our own, and the order that the protocol asks for. */
  private final class Connection extends LSPLauncher.Builder<LanguageClient> {
    private final Server server;

    Connection(Server server) {
      this.server = server;
    }

    @Override
    public Launcher<LanguageClient> create() {
      MessageJsonHandler json = createJsonHandler();
      RemoteEndpoint remote = createRemoteEndpoint(json);
      LanguageClient proxy = createProxy(remote);
      var incoming = new Incoming(input, json, remote, Session.this::say) {
        @Override
        public void listen(MessageConsumer consumer) {
          try {
            super.listen(consumer);
          } finally {
            if (!server.isInitialized()) {
              say("no editor spoke on standard input; docs/lsp.md says how to have one start plimsoll lsp");
            }
            end.complete(server.isDown() ? 0 : server.isInitialized() ? 1 : 2);
          }
        }
      };
      MessageConsumer consumer = message -> {
        if (isInOrder(message, remote)) {
          remote.consume(message);
        }
      };
      return createLauncher(executorService, proxy, remote, new ConcurrentMessageProcessor(incoming, consumer));
    }

    /** False for what comes before initialize or after shutdown; a question is then answered with that. */
    private boolean isInOrder(Message message, RemoteEndpoint remote) {
      String method = message instanceof RequestMessage request ? request.getMethod()
          : message instanceof NotificationMessage notification ? notification.getMethod() : null;
      boolean early = !server.isInitialized();
      if (method == null || method.equals("exit") || (early ? ALWAYS.contains(method) : !server.isDown() && !method.equals("initialize"))) {
        return true;
      }
      if (message instanceof RequestMessage) {
        var issue = new org.eclipse.lsp4j.jsonrpc.messages.MessageIssue(
            early ? "initialize comes first" : server.isDown() ? "nothing is answered after shutdown" : "initialize comes once",
            early ? ResponseErrorCode.ServerNotInitialized.getValue() : ResponseErrorCode.InvalidRequest.getValue());
        remote.handle(message, java.util.List.of(issue));
      }
      return false;
    }
  }
}
