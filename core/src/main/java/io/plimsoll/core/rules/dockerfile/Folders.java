package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.EndOfLife;
import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which folder an instruction works, and the edit that says so. */
final class Folders {

  /** The WORKDIR of official images, by their Dockerfiles (github.com/docker-library); seen 2026-11-22. */
  private static final Map<String, String> WORKDIRS = Map.of(
      "golang", "/go", "php", "/var/www/html", "httpd", "/usr/local/apache2", "tomcat", "/usr/local/tomcat", "redis", "/data",
      "wordpress", "/var/www/html", "composer", "/app", "jetty", "/var/lib/jetty", "gradle", "/home/gradle");

  /** Official images that set none, and systems: they start at the top. */
  private static final Set<String> TOP = Set.of(
      "scratch", "busybox", "node", "python", "ruby", "rust", "nginx", "openjdk", "eclipse-temurin", "maven", "amazoncorretto", "gcc",
      "perl", "elixir", "erlang", "buildpack-deps", "postgres", "mysql", "mariadb", "archlinux");

  private Folders() {}

  /** The folder in which a stage begins, or null where that is not known. */
  static @Nullable String ofBase(Stage stage) {
    if (stage.base() != null) {
      return null;
    }
    if ("scratch".equals(stage.from().image().text().known())) {
      return "/";
    }
    ImageName image = ImageName.of(stage.from().image().text());
    String name = image == null ? "" : Mirrors.original(image);
    if (stage.from().image().text().shown().contains("onbuild")) {
      return null; // Such a tag brings a WORKDIR of its own.
    }
    boolean top = TOP.contains(name) || (image != null && name.indexOf('/') < 0 && EndOfLife.isSystem(image));
    return top ? "/" : WORKDIRS.get(name);
  }

  /** A path seen from a folder. */
  static String from(String folder, String path) {
    return SlashPath.clean(path.startsWith("/") ? path : folder + "/" + path);
  }

  /** The folder behind a WORKDIR; null where that is not known. */
  static @Nullable String behind(@Nullable String folder, Instruction.Workdir workdir) {
    String path = workdir.path().text().known();
    return path == null || path.indexOf('\\') >= 0 ? null
        : path.startsWith("/") ? SlashPath.clean(path) : folder == null ? null : SlashPath.clean(folder + "/" + path);
  }

  /**
   * Writes a relative path from the top: with the folder that is known, which changes nothing, or with the one that nearly all bases
   * start in.
   *
   * @param folder where the instruction works; null if that is not known
   * @param told true where a WORKDIR of this file says where, so that a guess is none
   */
  static @Nullable Fix absolute(Instruction.Value path, @Nullable String folder, boolean told) {
    String known = path.text().known();
    if (known == null || !path.raw().equals(known) || known.indexOf('\\') >= 0 || known.startsWith("~") || (folder == null && told)) {
      return null;
    }
    String below = SlashPath.clean((folder == null ? "" : folder) + "/" + known);
    String whole = known.endsWith("/") || known.equals(".") || known.endsWith("/.") ? below.endsWith("/") ? below : below + "/" : below;
    var edit = new Edit.Splice(path.at(), whole);
    return folder != null ? Fix.safe("write " + whole, edit)
        : Fix.unsafe("write " + whole, "what counts on the folder that the base image starts in, where that is not /", edit);
  }
}
