package io.plimsoll.core.model;

/**
 * A variable of a container's environment.
 *
 * @param value {@link Prop.Absent} never; {@link Prop.Unknown} when it is passed through from the caller's environment
 *     ({@code - NAME} or {@code NAME:}) or wholly a hole
 * @param source who wrote it
 * @param at the whole entry
 */
public record EnvVar(Text name, Prop<Text> value, Source source, Place at) {

  /** Who put a variable into the environment. */
  public enum Source {
    /** {@code environment:}, {@code -e}, {@code Env}. */
    ENVIRONMENT,
    /** A file named by {@code env_file:} or {@code --env-file}. */
    ENV_FILE,
    /** ENV of the Dockerfile that the service builds. */
    DOCKERFILE
  }
}
