package io.plimsoll.core.rule;

/** How much a policy asks for something: {@code trusted.digest}. */
public enum Demand {
  REQUIRED,
  PREFERRED,
  OPTIONAL
}
