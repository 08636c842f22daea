package io.plimsoll.core.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page of a rule: what an attacker gets, what to do instead, a bad and a good sample. */
public final class Pages {

  private Pages() {}

  /**
   * A rule's page, in Markdown: {@code NAME.md} beside the class that the rule names.
   *
   * @throws IllegalStateException when there is none, which is a fault of the build
   */
  public static String markdown(Rule<?> rule) {
    String text = rule.text();
    if (text != null) {
      return text;
    }
    String name = rule.pageName() + ".md";
    try (InputStream page = rule.page().getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException(
            rule.info().id() + " has no page: " + name + " is not beside " + rule.page().getName());
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
