package io.plimsoll.core.rule;

/** Whether an image comes from where the policy says that images may come from. */
public enum Trust {
  /** It does, or the policy says nothing of images. */
  GIVEN,
  /** It does not. */
  DENIED,
  /** A part of its name has no value here. */
  OPEN
}
