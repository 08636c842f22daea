package io.plimsoll.core.model;

import java.util.List;

/**
 * A Compose project: containers that are started together and reach one another.
 *
 * @param name as Compose would call it: {@code name:}, else the folder's
 * @param file the first Compose file, from the root
 * @param gate compose, or that of a container that stands alone
 * @param unread the files that a part of it stands in, and that are not read
 * @param strays the keys that Compose does not know
 * @param dangling the names that lead nowhere; none where a part of it is not read, or is not here
 * @param at where a finding about the whole is put: the key {@code services}
 */
public record Project(
    String name,
    String file,
    Gate gate,
    List<ContainerSpec> services,
    List<Network> networks,
    List<Volume> volumes,
    List<FileSource> secrets,
    List<FileSource> configs,
    List<Unread> unread,
    List<Stray> strays,
    List<Dangling> dangling,
    Place at) {

  public Project {
    services = List.copyOf(services);
    networks = List.copyOf(networks);
    volumes = List.copyOf(volumes);
    secrets = List.copyOf(secrets);
    configs = List.copyOf(configs);
    unread = List.copyOf(unread);
    strays = List.copyOf(strays);
    dangling = List.copyOf(dangling);
  }

  /** A container that stands alone: a project of one. */
  public static Project alone(ContainerSpec spec) {
    String file = spec.subject().file();
    return new Project(
        spec.subject().name(), file == null ? "" : file, spec.subject().gate(), List.of(spec), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), spec.name());
  }

  /** The same project with its services resolved. */
  public Project with(List<ContainerSpec> resolved) {
    return new Project(name, file, gate, resolved, networks, volumes, secrets, configs, unread, strays, dangling, at);
  }

  /** The same project with only these names that lead nowhere. */
  public Project withDangling(List<Dangling> kept) {
    return new Project(name, file, gate, services, networks, volumes, secrets, configs, unread, strays, kept, at);
  }

  public Subject subject() {
    return new Subject(Subject.Kind.PROJECT, name, gate, file);
  }
}
