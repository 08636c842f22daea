package io.plimsoll.cli;

import io.plimsoll.core.secret.SecretText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

  /** Why a path leads nowhere; a command line in quotes looks like a path. */
  static String missing(Path path, Path absolute, IOException e) {
    if (Files.isSymbolicLink(absolute) && e instanceof NoSuchFileException) {
      return "it is a link to nothing";
    }
    String text = path.toString();
    boolean line = text.indexOf(' ') > 0 && (text.startsWith("docker ") || text.startsWith("sudo "));
    boolean url = text.startsWith("http:/") || text.startsWith("https:/") || text.startsWith("git@") || text.startsWith("oci:/");
    return of(e) + (url ? "; nothing is fetched: give a file that is here" : "") + (line ? "; a command line is given after --, without quotes: plimsoll check -- " + masked(text) : "");
  }

  /** A text that was taken for a path, which has made one slash of two: a password in a URL is hidden all the same. */
  static String masked(String text) {
    String urls = text.replace(":/", "://");
    String hidden = SecretText.masked(urls);
    return hidden.equals(urls) ? SecretText.masked(text) : hidden;
  }
}
