package io.plimsoll.cli;

import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads many files before their turn, so that all processors have something to do. Not for several threads. */
final class Ahead implements Files {

  private final Files files;
  private final Disk disk;
  private final Map<String, Look> looks = new HashMap<>();

  /** Reads from {@code files}, which several threads may ask, what {@code disk} has names for. */
  Ahead(Files files, Disk disk) {
    this.files = files;
    this.disk = disk;
  }

  /** Reads files that will be asked for once each. Few are left until then. */
  void read(List<Path> paths) {
    var shares = new ArrayList<List<Path>>();
    for (int from = 0; from < paths.size(); from += Intake.BATCH) {
      shares.add(paths.subList(from, Math.min(paths.size(), from + Intake.BATCH)));
    }
    if (shares.size() < 2) {
      return;
    }
    Workers.each(shares, share -> {
      Map<String, Look> read = new HashMap<>();
      for (Path path : share) {
        String name = disk.name(path);
        // What lies outside is never asked for.
        if (!name.startsWith("/")) {
          read.put(name, files.look(name));
        }
      }
      return read;
    }).forEach(looks::putAll);
  }

  @Override
  public Look look(String path) {
    Look look = looks.remove(path);
    return look == null ? files.look(path) : look;
  }
}
