package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.ImageSubject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of {@code POST /containers/create}, of the Docker Engine API 1.24 to 1.55.
 *
 * <p>Engines up to 26 look for the members of HostConfig also at the top of the body, a form from before API 1.18: they
 * hold when there is no HostConfig at all, and five of them, and {@code Cpuset}, where it leaves a value open (moby
 * {@code runconfig.ContainerConfigWrapper}). Later engines pass over them. A request may be read by either, so they are
 * taken as said.
 */
public final class CreateReader {

  private static final String HOST = "/HostConfig/";

  private CreateReader() {}

  /** Reads a body; the container is called as its image is. */
  public static ContainerSpec read(Source source) throws ReadException {
    return read(source, null);
  }

  /**
   * Reads a body.
   *
   * @param name of the request's query, or null
   */
  public static ContainerSpec read(Source source, @Nullable String name) throws ReadException {
    Json json = JsonReader.read(source);
    if (!(json instanceof Json.Obj body)) {
      throw new ReadException("a create request must be an object, not " + json.what(), json.at().place());
    }
    Fields top = Fields.of(body);
    Fields inner = top.optionalStruct("HostConfig");
    Fields host = inner == null ? top : inner;
    String image = top.text("Image");
    String called = name == null || name.isEmpty() ? ImageSubject.name(Text.of(image)) : name;
    var subject = new Subject(Subject.Kind.CONTAINER, called, Gate.CREATE, source.file());
    var spec = new ContainerSpec.Builder(subject, body.at().place());
    if (name != null && !name.isEmpty()) {
      spec.put(Key.CONTAINER_NAME, Text.of(name), body.at().place());
    }
    var fields = new ApiFields(Gate.CREATE, spec);
    new ApiMounts(fields.lists()).read(top, host);
    fields.read(top, host);
    Fields networking = top.optionalStruct("NetworkingConfig");
    ApiNetworks.read(spec, host, networking, "EndpointsConfig", "");
    older(top, host, spec);
    return spec.build();
  }

  private static void older(Fields top, Fields host, ContainerSpec.Builder spec) throws ReadException {
    if (host != top) {
      for (Key<Long> key : List.of(Key.MEMORY, Key.MEMORY_SWAP, Key.CPU_SHARES)) {
        Fields.Int number = top.integer(String.valueOf(key.pointer()).substring(HOST.length()));
        if (number != null && number.value() != 0 && spec.peek(key) == null) {
          spec.put(key, number.value(), number.at().place());
        }
      }
      word(top, "CpusetCpus", Key.CPUSET, spec);
      word(top, "VolumeDriver", Key.VOLUME_DRIVER, spec);
    }
    if (host != top || saysHost(top)) {
      word(top, "Cpuset", Key.CPUSET, spec);
    }
  }

  /** True when the top of a body has a member of HostConfig, be it null. */
  private static boolean saysHost(Fields top) {
    for (Key<?> key : Key.all()) {
      String pointer = key.pointer();
      if (pointer != null && pointer.startsWith(HOST)) {
        int end = pointer.indexOf('/', HOST.length());
        if (top.mentions(pointer.substring(HOST.length(), end < 0 ? pointer.length() : end))) {
          return true;
        }
      }
    }
    return top.mentions("Mounts") || top.mentions("MaskedPaths") || top.mentions("ReadonlyPaths");
  }

  private static void word(Fields top, String name, Key<Text> key, ContainerSpec.Builder spec) throws ReadException {
    Json.Str string = top.string(name);
    if (string != null && spec.peek(key) == null) {
      spec.put(key, Text.of(string.value()), string.at().place());
    }
  }
}
