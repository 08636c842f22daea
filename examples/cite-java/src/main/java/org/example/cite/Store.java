package org.example.cite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Citations in a file, a line each. */
final class Store {

  private final Path file;

  Store(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.file = folder.resolve("citations.jsonl");
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
  }

  synchronized void add(Citation citation) throws IOException {
    Files.writeString(file, citation.json() + "\n", StandardOpenOption.APPEND);
  }

  synchronized List<Citation> citing(String doi) throws IOException {
    var found = new ArrayList<Citation>();
    for (String line : Files.readAllLines(file)) {
      Citation citation = Citation.parse(line);
      if (citation.to().equals(doi)) {
        found.add(citation);
      }
    }
    return found;
  }
}
