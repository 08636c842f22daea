package io.plimsoll.lsp;

import com.google.gson.JsonParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.MessageIssueHandler;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Reads messages from the editor, one after the other. The library's own reader takes a header and a message of any length; here both
 * are bounded, and what is no message is passed over with a word, so that the next one is still heard.
 */
class Incoming implements MessageProducer {

  /** The longest message, in bytes: many times the largest file that is judged. */
  static final int LONGEST = 64 << 20;

  /** The longest header, in bytes. */
  private static final int LONGEST_HEADER = 8 << 10;

  private static final String LENGTH = "content-length";

  private final InputStream in;
  private final MessageJsonHandler json;
  private final MessageIssueHandler issues;
  private final Consumer<String> log;

  Incoming(InputStream in, MessageJsonHandler json, MessageIssueHandler issues, Consumer<String> log) {
    this.in = in;
    this.json = json;
    this.issues = issues;
    this.log = log;
  }

  @Override
  public void listen(MessageConsumer consumer) {
    try {
      while (true) {
        int length = header();
        if (length < 0) {
          return;
        }
        if (length > LONGEST) {
          // Whatever it changed, the text that is held would not be the editor's any more.
          log.accept("a message of " + length + " bytes came, and " + LONGEST + " is the most; the connection ends");
          return;
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
          return;
        }
        consume(content, consumer);
      }
    } catch (IOException e) {
      log.accept("the connection broke");
    }
  }

  /** The length that a header tells; -1 at the end, and where a header is none. */
  private int header() throws IOException {
    int length = -1;
    int read = 0;
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (++read > LONGEST_HEADER) {
        log.accept("what comes in is no message of the Language Server Protocol; the connection ends");
        return -1;
      }
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String text = line.toString().strip();
      line.setLength(0);
      if (text.isEmpty()) {
        if (length >= 0) {
          return length;
        }
        if (read > 2) {
          log.accept("a header came without a length");
        }
        continue;
      }
      int colon = text.indexOf(':');
      if (colon > 0 && text.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(LENGTH)) {
        length = number(text.substring(colon + 1).strip());
      }
    }
    return -1;
  }

  /** A number, or -1 for what is none; what is too large for us is as large as can be. */
  private static int number(String text) {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return (int) Math.min(Long.parseLong(text), Integer.MAX_VALUE);
  }

  private void consume(byte[] content, MessageConsumer consumer) {
    try {
      Message message = json.parseMessage(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
      if (message == null) {
        log.accept("an empty message came");
      } else {
        consumer.consume(message);
      }
    } catch (MessageIssueException e) {
      // A request is answered with what is wrong. The cause would be told too, with a stack trace.
      List<MessageIssue> said = e.getIssues().stream().map(one -> new MessageIssue(one.getText(), one.getIssueCode())).toList();
      issues.handle(e.getRpcMessage(), said);
    } catch (JsonParseException | StackOverflowError e) {
      log.accept("a message came that is no JSON (" + ResponseErrorCode.ParseError.getValue() + ")");
    } catch (RuntimeException e) {
      log.accept("a message could not be handled: " + e.getClass().getName());
    }
  }
}
