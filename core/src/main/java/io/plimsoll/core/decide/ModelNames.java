package io.plimsoll.core.decide;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of things: of services, images, containers, hosts, volumes, networks, secrets, stages, users and databases, of files and
 * folders. A password that is one of them, or a part of one, as {@code nextcloud} is in {@code nextcloud-postgres}, is hidden where it
 * stands as a value and is looked for nowhere else: else every name would be a row of stars, and tell by that what the password is.
 *
 * <p>Taken is what is written as a name. What a variable puts into one may be a secret that was put into the wrong place.
 */
final class ModelNames {

  /** What the names of variables end with that hold names. */
  private static final List<String> NAMING =
      List.of("USER", "USERNAME", "DB", "DATABASE", "NAME", "HOST", "HOSTNAME", "BUCKET", "REALM");

  private final Set<String> names = new HashSet<>();

  void addAll(ModelNames others) {
    names.addAll(others.names);
  }

  /** Each of them that is as long as a secret that is looked for. */
  Set<String> all() {
    return names;
  }

  void read(Subjects subjects) {
    subjects.sources().keySet().forEach(this::add);
    for (Project project : subjects.projects()) {
      add(project.name());
      project.services().forEach(spec -> container(spec, subjects));
      project.networks().stream().map(Network::name).forEach(this::add);
      project.volumes().stream().map(Volume::name).forEach(this::add);
      project.secrets().stream().map(FileSource::name).forEach(this::add);
      project.configs().stream().map(FileSource::name).forEach(this::add);
    }
    subjects.containers().forEach(spec -> container(spec, subjects));
    subjects.dockerfiles().forEach(this::dockerfile);
    subjects.built().forEach(this::dockerfile);
  }

  private void container(ContainerSpec spec, Subjects subjects) {
    add(spec.subject().name());
    image(written(spec.get(Key.IMAGE), subjects));
    add(written(spec.get(Key.CONTAINER_NAME), subjects));
    add(written(spec.get(Key.HOSTNAME), subjects));
    add(written(spec.get(Key.USER), subjects));
    for (Attachment attachment : spec.items(Key.NETWORKS)) {
      attachment.aliases().items().forEach(alias -> add(alias.text().known()));
    }
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      if (isOfName(variable.name().shown())) {
        add(written(variable.value(), subjects));
      }
    }
  }

  private void dockerfile(Dockerfile dockerfile) {
    for (Stage stage : dockerfile.stages()) {
      add(stage.name());
      image(stage.from().image().raw());
      for (Instruction instruction : stage.instructions()) {
        switch (instruction) {
          case Instruction.User user -> add(bare(user.user().raw()));
          case Instruction.Env env -> env.assignments().forEach(this::assignment);
          default -> {}
        }
      }
    }
  }

  private void assignment(Instruction.Assignment assignment) {
    if (assignment.value() != null && isOfName(assignment.name().text().shown())) {
      add(bare(assignment.value().raw()));
    }
  }

  /** {@code POSTGRES_USER}, {@code MYSQL_DATABASE}, {@code DB_NAME}: the value is the name of somebody or something. */
  private static boolean isOfName(String variable) {
    for (String end : NAMING) {
      int before = variable.length() - end.length();
      boolean ends = before >= 0 && variable.regionMatches(true, before, end, 0, end.length());
      if (ends && (before == 0 || variable.charAt(before - 1) == '_')) {
        return true;
      }
    }
    return false;
  }

  /** The name of an image, without a login before its host, and without its tag. */
  private void image(@Nullable String reference) {
    if (reference == null) {
      return;
    }
    String name = bare(reference);
    int sign = name.indexOf('@');
    boolean digest = sign >= 0 && name.startsWith("sha", sign + 1);
    String host = sign < 0 ? name : digest ? name.substring(0, sign) : name.substring(sign + 1);
    int colon = host.lastIndexOf(':');
    add(colon > host.lastIndexOf('/') ? host.substring(0, colon) : host);
  }

  /** A value as it is written, without the variables in it, or null where it is not known or stands in no file. */
  private static @Nullable String written(Prop<Text> prop, Subjects subjects) {
    Text text = prop.value();
    String known = text == null ? null : text.known();
    if (known == null || known.length() < KnownSecrets.LEAST || !(prop.place() instanceof Place.InText at)) {
      return null;
    }
    Source source = subjects.source(at.file());
    if (source == null) {
      return at.via().isEmpty() ? known : null;
    }
    String raw = source.slice(at.range());
    return raw.indexOf('$') >= 0 ? bare(raw) : raw.contains(known) ? known : null;
  }

  /** A text without the variables in it, each with all that its braces hold. */
  private static String bare(String raw) {
    if (raw.indexOf('$') < 0) {
      return raw;
    }
    var out = new StringBuilder(raw.length());
    int at = 0;
    while (at < raw.length()) {
      boolean variable = raw.charAt(at) == '$';
      out.append(variable ? '\n' : raw.charAt(at));
      at = variable ? end(raw, at + 1) : at + 1;
    }
    return out.toString();
  }

  /** Where a variable ends, whose name or brace begins at a place. */
  private static int end(String raw, int from) {
    boolean braces = raw.startsWith("{", from);
    int depth = 0;
    int at = from;
    for (; at < raw.length(); at++) {
      char c = raw.charAt(at);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (braces && depth == 0) {
        return at + 1;
      }
      if (!braces && c != '_' && !Character.isLetterOrDigit(c)) {
        return at;
      }
    }
    return at;
  }

  private void add(@Nullable String name) {
    if (name != null && name.length() >= KnownSecrets.LEAST) {
      names.add(name);
    }
  }
}
