package io.plimsoll.core.rule;

import org.jspecify.annotations.Nullable;

/**
 * A rule: what is fixed about it, what it looks at, and one method.
 *
 * @param <S> what it looks at: ContainerSpec, Stage, Dockerfile, Project, Daemon ...
 */
public interface Rule<S> {

  RuleInfo info();

  /** The class of its subjects. */
  Class<S> over();

  /** Says what is wrong with a subject, what can't be told, or nothing. */
  void check(S subject, Findings out);

  /** Its options, or null when it has none. */
  default @Nullable Options<?> options() {
    return null;
  }

  /** The class beside which its page lies. */
  default Class<?> page() {
    return getClass();
  }

  /** The name of its page, without {@code .md}. Rules that a factory makes share a class and have a name of their own. */
  default String pageName() {
    return getClass().getSimpleName();
  }

  /** Its page itself, in Markdown, for a rule that has no file of it; else null. */
  default @Nullable String text() {
    return null;
  }
}
