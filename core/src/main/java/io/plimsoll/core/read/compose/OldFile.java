package io.plimsoll.core.read.compose;

import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of the first version of Compose, which have no {@code services}: every key at the top is one. Compose has refused
 * them since its second major version; who still has one wants to know what is wrong with it all the same.
 */
final class OldFile {

  private OldFile() {}

  /** The document, with services. */
  static Tree withServices(Tree document) throws ReadException {
    if (!document.isMapping() || !isOld(document)) {
      return document;
    }
    var services = new ArrayList<Field>();
    for (Field field : document.fields()) {
      if (!field.name().equals("version")) {
        services.add(field.with(renamed(field.value())));
      }
    }
    Tree all = document.withFields(services);
    return document.withFields(List.of(new Field("services", document.place(), all)));
  }

  /** True when no key at the top is one of today, and all of it looks like a service. */
  private static boolean isOld(Tree document) throws ReadException {
    boolean any = false;
    for (Field field : document.fields()) {
      if (TopLevel.isKnown(field.name())) {
        return false;
      }
      if (field.name().equals("version")) {
        continue;
      }
      if (!isService(field.value())) {
        return false;
      }
      any = true;
    }
    return any;
  }

  /** True for what says where its image comes from. */
  static boolean isService(Tree value) throws ReadException {
    if (!value.isMapping()) {
      return false;
    }
    for (String key : FirstVersion.SERVICE) {
      if (value.get(key) != null) {
        return true;
      }
    }
    return false;
  }

  /** The service, with the keys of today for those that had other names. */
  private static Tree renamed(Tree service) throws ReadException {
    var fields = new ArrayList<Field>(service.fields().size());
    Field build = null;
    Field dockerfile = null;
    var logging = new ArrayList<Field>();
    for (Field field : service.fields()) {
      switch (field.name()) {
        case "build" -> build = field;
        case "dockerfile" -> dockerfile = field;
        case "log_driver" -> logging.add(named("driver", field));
        case "log_opt" -> logging.add(named("options", field));
        case "net" -> fields.add(named("network_mode", field));
        default -> fields.add(field);
      }
    }
    if (build != null && dockerfile != null && build.value().isScalar()) {
      Tree context = Merge.context(build.value());
      var parts = new ArrayList<>(context.fields());
      parts.add(dockerfile);
      fields.add(build.with(context.withFields(parts)));
    } else if (build != null) {
      fields.add(build);
    }
    if (!logging.isEmpty()) {
      Field first = logging.getFirst();
      fields.add(named("logging", first).with(first.value().withFields(logging)));
    }
    return service.withFields(fields);
  }

  private static Field named(String name, Field field) {
    return new Field(name, field.nameAt(), field.value());
  }
}
