package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Nearest;
import java.util.List;
import java.util.Locale;

/** A comment that was meant as a parser directive, and a syntax that is spelled as no frontend is. */
public final class DirectiveTypo extends DockerfileRule {

  private static final List<String> NAMES = List.of("syntax", "escape", "check");

  /** Frontends of Docker's own. */
  private static final List<String> FRONTENDS =
      List.of("docker/dockerfile", "docker/dockerfile-upstream", "docker.io/docker/dockerfile");

  public DirectiveTypo() {
    super(RuleInfo.dockerfile("PL1154", "directive-typo", "a parser directive is read as a comment", Severity.LOW,
        "tally:tally/syntax-directive-typo"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    Source source = dockerfile.source();
    for (Pair directive : dockerfile.directives()) {
      syntax(directive, out);
    }
    int last = dockerfile.directives().isEmpty() ? 0
        : dockerfile.directives().getLast().at() instanceof Place.InText at ? at.range().end().line() : 0;
    for (int line = last + 1; line <= source.lineCount(); line++) {
      String text = source.line(line).strip();
      if (text.isEmpty()) {
        continue;
      }
      if (text.charAt(0) != '#') {
        return;
      }
      comment(source, line, text, out);
    }
  }

  private static void comment(Source source, int line, String text, Findings out) {
    int sign = text.indexOf('=');
    String name = sign < 0 ? "" : text.substring(1, sign).strip().toLowerCase(Locale.ROOT);
    String value = sign < 0 ? "" : text.substring(sign + 1).strip();
    // hadolint, shellcheck and others have directives of their own in comments; a sentence has blanks.
    if (name.isEmpty() || name.indexOf(' ') >= 0 || value.isEmpty() || value.indexOf(' ') >= 0) {
      return;
    }
    Place.InText at = source.place(source.lineStart(line), source.lineEnd(line));
    if (name.equals("syntax") || name.equals("escape")) {
      Draft draft = out.at(at)
          .so("This directive does nothing")
          .says("directives must be at the very top, before any comment or empty line")
          .hint("move it to the first line");
      if (name.equals("syntax") && !source.text().startsWith("#!") && line < source.lineCount()) {
        draft.fix(Fix.unsafe("move it to the first line", "what Docker's frontend of today reads, and this one does not",
            new Edit.Splice(source.place(0, 0), text + "\n"),
            new Edit.Splice(source.place(source.lineStart(line), source.lineStart(line + 1)), "")));
      }
    } else if (!NAMES.contains(name)) {
      String near = Nearest.to(name, NAMES);
      boolean meant = near != null && (near.equals("syntax") ? value.contains("/") || value.contains(":") : near.equals("escape") && value.length() == 1);
      if (near != null && meant) {
        Draft draft = out.at(at)
            .so("This directive does nothing")
            .says(name + " is no directive, so the line is a comment")
            .hint("is " + near + " meant?");
        int start = source.line(line).toLowerCase(Locale.ROOT).indexOf(name);
        if (isFirst(source, line)) {
          draft.fix(Fix.unsafe("write " + near, "what was not read in that way before",
              new Edit.Splice(source.place(source.lineStart(line) + start, source.lineStart(line) + start + name.length()), near)));
        }
      }
    }
  }

  /** True where nothing but directives and comments like them stands above, so that it would be read as one. */
  private static boolean isFirst(Source source, int line) {
    for (int above = 1; above < line; above++) {
      String text = source.line(above);
      int sign = text.indexOf('=');
      if (!text.startsWith("#") || sign < 0 || !NAMES.contains(text.substring(1, sign).strip().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private static void syntax(Pair directive, Findings out) {
    Text value = directive.value().value();
    if (!"syntax".equals(directive.name().known()) || value == null || value.known() == null) {
      return;
    }
    String written = value.shown();
    int colon = written.lastIndexOf(':');
    String name = colon < 0 ? written : written.substring(0, colon);
    String near = FRONTENDS.contains(name) || !name.startsWith("d") ? null : Nearest.to(name, FRONTENDS);
    if (near != null) {
      Draft draft = out.at(directive.at())
          .so("Whoever owns " + name + " on Docker Hub decides how this file is built")
          .says(name + " is not Docker's own frontend")
          .hint("is " + near + " meant?");
      if (directive.value().place() instanceof Place.InText at) {
        draft.fix(Fix.unsafe("take " + near, "what only the frontend of " + name + " reads",
            new Edit.Splice(at, near + written.substring(name.length()))));
      }
    }
  }
}
