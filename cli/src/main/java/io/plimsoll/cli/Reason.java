package io.plimsoll.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why something could not be read or written: a clause that may stand behind a colon. */
final class Reason {

  private Reason() {}

  static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> "there is no such file or folder";
      case AccessDeniedException e -> "permission denied";
      case FileAlreadyExistsException e -> "it is there already";
      case DirectoryNotEmptyException e -> "it is a folder";
      case FileSystemException e when e.getReason() != null && e.getReason().startsWith("Too many levels") ->
          "it is a link that leads round in a circle";
      case FileSystemException e when e.getReason() != null -> clause(e.getReason());
      default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : clause(failure.getMessage());
    };
  }

  /** The system begins its sentences with a capital, and Java puts its own words around some. */
  private static String clause(String text) {
    return text.isEmpty() || (text.length() > 1 && Character.isUpperCase(text.charAt(1)))
        ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
