package io.plimsoll.core.model;

import java.util.function.Function;

/**
 * Something that follows from a container alone and that many ask for: it is worked out once for each container. A constant of
 * whoever works it out, since each one made is another.
 *
 * @param <T> what it comes to; never null
 */
public final class Derived<T> {

  private final Function<ContainerSpec, T> work;

  public Derived(Function<ContainerSpec, T> work) {
    this.work = work;
  }

  /** What it comes to for a container. */
  public T of(ContainerSpec spec) {
    return spec.derived(this);
  }

  T work(ContainerSpec spec) {
    return work.apply(spec);
  }
}
