package io.plimsoll.lsp;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is open in an editor as {@code plimsoll check} would: whoever runs the server knows the disk. It is asked by one
 * thread at a time.
 */
public interface Judge {

  /**
   * What is asked.
   *
   * @param folders the folders that the editor works in
   * @param open every document that is open, with its text as it is in the editor
   * @param disk true when files may have come or gone since the last time that it was asked, wanted or not
   * @param wanted false once the answer is of no use any more
   */
  record Question(List<Path> folders, List<Open> open, boolean disk, BooleanSupplier wanted) {
    public Question {
      folders = List.copyOf(folders);
      open = List.copyOf(open);
    }
  }

  /**
   * An open document.
   *
   * @param uri as the editor spells it
   * @param path where it lies, or null where that is nowhere on this disk
   * @param language what the editor takes it for: {@code dockerfile}, {@code dockercompose}, {@code yaml} ...
   */
  record Open(String uri, @Nullable Path path, String language, String text) {}

  /** What is to be said, a ruling for each tree that has an open document in it; none once it is not wanted any more. */
  List<Ruling> judge(Question question);

  /** Names who is to ask again when something has been learned meanwhile that may change an answer. */
  void whenMoreIsKnown(Runnable ask);
}
