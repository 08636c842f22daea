package io.plimsoll.lsp;

import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** What is open in an editor, and what was said of it. Documents change on one thread, are judged on another and asked about on more. */
final class Editing {

  /** More documents are not held at a time; an editor has far fewer. */
  private static final int MOST = 4096;

  private final Judge judge;
  private final RuleIndex rules;
  private final Board board = new Board();
  private final Runs runs;
  private final Consumer<String> log;
  private final Map<String, Document> documents = new LinkedHashMap<>();
  private final List<Path> folders = new ArrayList<>();
  private Client client;
  private @Nullable LanguageClient editor;
  private boolean disk = true;
  private @Nullable Words words;

  Editing(Judge judge, RuleIndex rules, Severity least, Consumer<String> log) {
    this.judge = judge;
    this.rules = rules;
    this.client = Client.unknown(least);
    this.log = log;
    this.runs = new Runs(this::run, failure -> log.accept("internal error: " + failure.getClass().getName() + place(failure)));
    judge.whenMoreIsKnown(runs::askToo);
  }

  static String place(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    return frames.length == 0 ? "" : " at " + frames[0].getClassName() + ":" + frames[0].getLineNumber();
  }

  RuleIndex rules() {
    return rules;
  }

  synchronized void connect(LanguageClient remote) {
    this.editor = remote;
  }

  synchronized @Nullable LanguageClient editor() {
    return editor;
  }

  synchronized void introduce(Client abilities, List<Path> opened) {
    this.client = abilities;
    folders.clear();
    folders.addAll(opened);
  }

  synchronized Client client() {
    return client;
  }

  Runs runs() {
    return runs;
  }

  Board board() {
    return board;
  }

  /** Completion and explanation, made when first asked for. */
  synchronized Words words() {
    Words made = words;
    if (made == null) {
      made = new Words(PolicySchema.shipped(), rules);
      words = made;
    }
    return made;
  }

  synchronized void folders(List<Path> added, List<Path> removed) {
    folders.removeAll(removed);
    added.stream().filter(folder -> !folders.contains(folder)).forEach(folders::add);
    disk = true;
    runs.ask();
  }

  synchronized void open(Document document) {
    if (documents.size() >= MOST && !documents.containsKey(document.uri())) {
      log.accept("more than " + MOST + " documents are open; the last ones are not judged");
      return;
    }
    documents.put(document.uri(), document);
    runs.ask();
  }

  synchronized void change(String uri, Document next) {
    if (documents.replace(uri, next) != null) {
      runs.ask();
    }
  }

  synchronized void close(String uri) {
    if (documents.remove(uri) != null) {
      disk = true;
      runs.ask();
    }
  }

  /** Files may have come or gone. */
  synchronized void lookAgain() {
    disk = true;
    runs.ask();
  }

  synchronized @Nullable Document document(String uri) {
    return documents.get(uri);
  }

  synchronized Map<String, Document> documents() {
    return new HashMap<>(documents);
  }

  private boolean run(BooleanSupplier wanted) {
    Map<String, Document> snapshot;
    Judge.Question question;
    Client abilities;
    LanguageClient remote;
    synchronized (this) {
      snapshot = new HashMap<>(documents);
      var open = new ArrayList<Judge.Open>(documents.size());
      documents.values().forEach(one -> open.add(new Judge.Open(one.uri(), Uris.path(one.uri()), one.language(), one.text())));
      question = new Judge.Question(folders, open, disk, wanted);
      disk = false;
      abilities = client;
      remote = editor;
    }
    List<Ruling> rulings = judge.judge(question);
    if (!wanted.getAsBoolean() || remote == null) {
      return false;
    }
    board.tell(rulings, snapshot, abilities, remote);
    return true;
  }
}
