package io.plimsoll.core.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Dockerfile is built with, as far as the tree tells.
 *
 * @param folder from the root: what COPY and ADD take their files from
 * @param certain false where nobody says which folder that is, and the Dockerfile's own has no .dockerignore while one above
 *     it has: then either may be it
 * @param ignore what a .dockerignore leaves out of it, or null where there is none
 * @param secrets files there that hold secrets as a rule and are not left out ({@code .env}, {@code .git/config}); looked for
 *     only where a Dockerfile copies whole folders
 * @param needs what all Dockerfiles that are built there ask of it; asked only where one copies whole folders, and null where it
 *     can't be told
 * @param settings the files of settings that its instructions name and that may hold a login, such as pip.conf, as far as they are there
 * @param named the names of further contexts, which {@code COPY --from} may name like a stage
 * @param always those of them that every service gives that builds it; for others they are images
 * @param targets the stages that services build, in lower case; those of the file's end apart
 * @param anyTarget true where the target of a service can't be told
 * @param built true where a service builds it
 */
public record BuildContext(
    String folder,
    boolean certain,
    @Nullable ContextFilter ignore,
    List<Source> secrets,
    @Nullable ContextNeeds needs,
    List<Source> settings,
    Set<String> named,
    Set<String> always,
    Set<String> targets,
    boolean anyTarget,
    boolean built) {

  /** Of a Dockerfile of which nothing is known but its text. */
  public static final BuildContext UNKNOWN = new BuildContext("", false, null, List.of(), null, List.of(), Set.of(), Set.of(), Set.of(), false, false);

  public BuildContext {
    secrets = List.copyOf(secrets);
    settings = List.copyOf(settings);
    named = Set.copyOf(named);
    always = Set.copyOf(always);
    targets = Set.copyOf(targets);
  }
}
