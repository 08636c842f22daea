package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.ImageSubject;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the answer of {@code GET /containers/{id}/json}, or the array of them that {@code docker inspect} prints. What
 * an engine answers is resolved already: the image's command, user and environment stand in it as the container's own.
 */
public final class InspectReader {

  /** Digits of an id that an engine takes for a hostname and an alias. */
  private static final int SHORT_ID = 12;

  private InspectReader() {}

  public static List<ContainerSpec> read(Source source) throws ReadException {
    Json json = JsonReader.readAnswer(source);
    List<Json> answers = json instanceof Json.Arr array ? array.items() : List.of(json);
    var specs = new ArrayList<ContainerSpec>(answers.size());
    for (Json answer : answers) {
      if (!(answer instanceof Json.Obj object)) {
        throw new ReadException("a container must be an object, not " + answer.what(), answer.at().place());
      }
      specs.add(read(source, object));
    }
    return specs;
  }

  private static ContainerSpec read(Source source, Json.Obj answer) throws ReadException {
    Fields top = Fields.of(answer);
    Fields config = top.optionalStruct("Config");
    Fields host = top.optionalStruct("HostConfig");
    if (config == null || host == null) {
      throw new ReadException("no container: expected Config and HostConfig", answer.at().place());
    }
    String id = top.text("Id");
    String name = top.text("Name");
    String bare = name.startsWith("/") ? name.substring(1) : name;
    String called = !bare.isEmpty() ? bare : ImageSubject.name(Text.of(config.text("Image")));
    var subject = new Subject(Subject.Kind.CONTAINER, called, Gate.RUNNING, source.file());
    var spec = new ContainerSpec.Builder(subject, answer.at().place());
    if (!bare.isEmpty()) {
      spec.put(Key.CONTAINER_NAME, Text.of(bare), top.place("Name"));
    }
    var fields = new ApiFields(Gate.RUNNING, spec);
    var mounts = new ApiMounts(fields.lists());
    mounts.read(config, host);
    mounts.mounted(top);
    fields.read(config, host);
    ApiNetworks.read(spec, host, top.optionalStruct("NetworkSettings"), "Networks", id);
    if (spec.peek(Key.USER) == null) {
      // Neither the request nor the image named one, and the engine takes root for that.
      spec.put(Key.USER, Text.of("0"), config.place("User"));
    }
    if (spec.peek(Key.HOSTNAME) instanceof Prop.Known<Text>(Text hostname, var at)
        && id.length() >= SHORT_ID
        && hostname.shown().equals(id.substring(0, SHORT_ID))) {
      spec.remove(Key.HOSTNAME);
    }
    return spec.build();
  }
}
