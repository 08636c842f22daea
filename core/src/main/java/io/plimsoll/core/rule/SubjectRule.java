package io.plimsoll.core.rule;

/**
 * What every rule is given when it is made.
 *
 * @param <S> what it looks at
 */
public abstract class SubjectRule<S> implements Rule<S> {

  private final RuleInfo info;
  private final Class<S> over;

  protected SubjectRule(RuleInfo info, Class<S> over) {
    this.info = info;
    this.over = over;
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  public final Class<S> over() {
    return over;
  }
}
