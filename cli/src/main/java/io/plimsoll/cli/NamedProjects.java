package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.DefaultFiles;
import io.plimsoll.core.read.compose.NamedFiles;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.words.Echo;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the projects that .env files name by COMPOSE_FILE: what {@code docker compose up} starts in such a folder. The file that
 * it would take otherwise is judged as well, by whoever found it.
 */
final class NamedProjects {

  private final Disk disk;
  private final Files files;
  private final Intake intake;

  /**
   * Of a run.
   *
   * @param files the tree as it is read
   */
  NamedProjects(Disk disk, Files files, Intake intake) {
    this.disk = disk;
    this.files = files;
    this.intake = intake;
  }

  /**
   * Takes in what the env files below a folder name.
   *
   * @return the files, real, that are part of such a project and are none by their own name
   */
  Set<Path> take(Discovery.Listing listing) {
    Set<Path> parts = new HashSet<>();
    for (Path env : listing.environments()) {
      if (files.look(disk.name(env)) instanceof Files.Look.Found(Source source)) {
        try {
          NamedFiles named = NamedFiles.of(source);
          if (named != null) {
            intake.mention(source);
            project(env, named, listing, parts);
          }
        } catch (ReadException e) {
          intake.mention(source);
          intake.fail(disk.name(env), e);
        }
      }
    }
    return parts;
  }

  private void project(Path env, NamedFiles named, Discovery.Listing listing, Set<Path> parts) throws ReadException {
    var paths = new ArrayList<Path>(named.paths().size());
    var sources = new ArrayList<Source>(named.paths().size());
    for (String one : named.paths()) {
      Path path = resolved(env, one);
      String name = path == null ? "/" : disk.name(path);
      String why = path == null ? "is no file" : name.startsWith("/") ? "lies outside of the tree" : switch (files.look(name)) {
        case Files.Look.Found(Source source) -> {
          sources.add(source);
          yield null;
        }
        case Files.Look.Missing missing -> "is not there";
        case Files.Look.Closed(String reason) -> "is not read: " + reason;
      };
      if (path == null || why != null) {
        throw new ReadException("COMPOSE_FILE names " + Echo.of(one) + ", which " + why, named.at());
      }
      paths.add(disk.real(path));
    }
    if (isTakenAnyway(paths, listing)) {
      return;
    }
    for (Path path : paths) {
      if (!DefaultFiles.NAMES.contains(FileNames.of(path))) {
        parts.add(path);
      }
    }
    String first = String.valueOf(sources.getFirst().file());
    int slash = first.lastIndexOf('/');
    intake.compose(sources, slash < 0 ? "" : first.substring(0, slash), named.variables());
  }

  /** A path from the folder of an env file, or null for standard input and what is not on this disk. */
  private static @Nullable Path resolved(Path env, String path) {
    try {
      return path.equals("-") || path.isEmpty() || path.contains("://") ? null : env.resolveSibling(path).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** True where these are the files that Compose takes unasked. */
  private boolean isTakenAnyway(List<Path> paths, Discovery.Listing listing) {
    for (Discovery.Found found : listing.files()) {
      Path over = found.over();
      if (found.project() && disk.real(found.path()).equals(paths.getFirst())) {
        return paths.equals(over == null ? List.of(disk.real(found.path())) : List.of(disk.real(found.path()), disk.real(over)));
      }
    }
    return false;
  }
}
