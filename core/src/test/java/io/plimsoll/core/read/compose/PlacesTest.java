package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.read.yaml.YamlReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a file holds: what is said of it lies where it is said to lie, and a refusal lies in the file. */
class PlacesTest {

  private static final int MUTANTS = 500;

  /** What is put together of several values, or says otherwise what stands there; and numbers, of which many spellings are one. */
  private static final Set<Key<?>> REWORDED = Set.of(
      Key.GPUS, Key.SELINUX, Key.HEALTHCHECK, Key.EXPOSE, Key.ULIMITS, Key.EXTRA_HOSTS, Key.CPU_PERIOD, Key.CPU_QUOTA, Key.CPU_RT_PERIOD,
      Key.CPU_RT_RUNTIME);

  @Test
  void everythingLiesWhereItIsWritten() throws IOException, ReadException {
    Path samples = Path.of(System.getProperty("root"), "core/src/test/resources/io/plimsoll/core/read/compose/samples");
    List<Path> bases;
    try (Stream<Path> files = Files.walk(samples)) {
      bases = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    var variables = new Variables(Dotenv.read(Source.of(".env", MutantValues.ENV)));
    var mutants = new Mutants(1);
    int said = 0;
    for (int i = 0; i < MUTANTS; i++) {
      Source source = Source.of("compose.yaml", mutants.of(Files.readString(bases.get(i % bases.size()))));
      try {
        var project = ComposeReader.read(source, variables, "shop");
        var all = variables.or("COMPOSE_PROJECT_NAME", new Variables.Value(Text.of(project.name()), null));
        var checker = new Checker(source, YamlReader.read(source).getFirst(), all);
        checker.check(project, null);
        said += checker.said;
      } catch (ReadException e) {
        int size = source.bytes().length;
        assertThat(e.at().range().start().offset()).as(source.text()).isBetween(0, size);
        assertThat(e.at().range().end().offset()).as(source.text()).isBetween(e.at().range().start().offset(), size);
        assertThat(e.getMessage()).as(source.text()).isNotBlank().doesNotContain("\n").hasSizeLessThan(200);
      }
    }
    // Were most texts passed over, little would be shown.
    assertThat(said).isGreaterThan(20 * MUTANTS);
  }

  /** Walks over records, and holds each place to the text. */
  private static final class Checker {
    private final Source source;
    private final Node root;
    private final Variables variables;
    private final Map<Class<?>, List<Method>> components = new HashMap<>();
    private final int size;
    private int said;

    Checker(Source source, Node root, Variables variables) {
      this.source = source;
      this.root = root;
      this.variables = variables;
      this.size = source.bytes().length;
    }

    void check(@Nullable Object value, @Nullable Key<?> key) {
      switch (value) {
        case null -> {}
        case List<?> items -> items.forEach(item -> check(item, key));
        case Listing<?> listing -> check(listing.items(), key);
        case ContainerSpec service -> Key.all().stream().filter(service::says).forEach(of -> check(service.get(of), of));
        case Place.InText place -> place(place);
        case Record part -> {
          switch (part) {
            case Word(Text text, Place.InText at) -> says(text, at, key);
            case Prop.Known<?>(Text text, Place.InText at) -> says(text, at, key);
            case Mount mount when mount.sourceAt() instanceof Place.InText at && !mount.source().equals(Text.of("")) ->
                says(mount.source(), at, key);
            default -> {}
          }
          for (Method component : components.computeIfAbsent(part.getClass(), Checker::components)) {
            try {
              check(component.invoke(part), key);
            } catch (ReflectiveOperationException e) {
              throw new LinkageError(component.getName(), e);
            }
          }
        }
        default -> {}
      }
    }

    private static List<Method> components(Class<?> type) {
      return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
    }

    private void place(Place.InText place) {
      if (!"compose.yaml".equals(place.file())) {
        // A variable stands in .env.
        assertThat(place.file()).isEqualTo(".env");
        return;
      }
      int start = place.range().start().offset();
      int end = place.range().end().offset();
      int from = 0;
      int to = size;
      if (place.pointer() != null && place.via().isEmpty()) {
        Node.Entry at = at(place.pointer());
        from = source.position(at.key().start()).offset();
        to = source.position(Math.max(at.key().end(), at.value().end())).offset();
      }
      if (start < from || start > end || end > to) {
        throw new AssertionError(place + " in " + source.text());
      }
    }

    /** The value to which a pointer leads, with its key. */
    private Node.Entry at(String pointer) {
      var key = new Node.Scalar(source, 0, 0, null, Node.Style.PLAIN, "");
      var at = new Node.Entry(key, root);
      for (String name : pointer.substring(pointer.isEmpty() ? 0 : 1).split("/", -1)) {
        if (pointer.isEmpty()) {
          return at;
        }
        at = switch (at.value()) {
          case Node.Mapping mapping -> mapping.entry(name.replace("~1", "/").replace("~0", "~"));
          case Node.Sequence sequence -> {
            Node item = sequence.items().get(Integer.parseInt(name));
            yield new Node.Entry(new Node.Scalar(source, item.start(), item.start(), null, Node.Style.PLAIN, ""), item);
          }
          default -> null;
        };
        if (at == null) {
          throw new AssertionError(pointer + " in " + source.text());
        }
      }
      return at;
    }

    /** A text is what stands at its place: as it is, or once that is read as YAML and its variables are put in. */
    private void says(Text text, Place.InText at, @Nullable Key<?> key) {
      String wanted = String.join("", text.literals());
      if (!"compose.yaml".equals(at.file()) || wanted.isEmpty() || (key != null && REWORDED.contains(key)) || isTagged(at)) {
        return;
      }
      String slice = source.slice(at.range());
      boolean isWord = key == Key.COMMAND || key == Key.ENTRYPOINT || key == Key.POST_START || key == Key.PRE_STOP
          || key == Key.PRE_START || key == Key.WATCH;
      // A bare name of the environment brings the value that .env gives to it.
      boolean isName = key == Key.ENVIRONMENT && !at.via().isEmpty() && variables("${" + plain(slice) + "}").equals(wanted);
      if (slice.equals(wanted) || isName) {
        said++;
      } else if (!isWord && at.range().start().line() == at.range().end().line() && !variables(slice).equals(wanted)) {
        // Words in quotes and parts of what spans lines are somewhere in it.
        String read = key == Key.ENVIRONMENT || key == Key.BUILD ? passed(slice) : plain(slice);
        // A date is a source and a target: it has colons.
        boolean part = key == Key.MOUNTS && read.startsWith(wanted + ":");
        if (!part && !read.equals(wanted) && !read.equals("passed on")) {
          throw new AssertionError(wanted + ", not " + read + ", at " + at);
        }
      }
    }

    /** True for a value behind a tag, which may say that it stands for another. */
    private boolean isTagged(Place.InText at) {
      String line = source.line(at.range().start().line());
      String before = line.substring(0, at.range().start().column() - 1).stripTrailing();
      return before.startsWith("!", before.lastIndexOf(' ') + 1);
    }

    /** What a name alone has for a value, or the value. */
    private String passed(String slice) {
      Variables.Value value = variables.get(slice);
      return value == null ? plain(slice) : "passed on";
    }

    private String plain(String slice) {
      try {
        return YamlReader.read(Source.of(null, slice)).getFirst() instanceof Node.Scalar scalar
            ? variables(Scalars.text(scalar)) : slice;
      } catch (ReadException e) {
        return slice;
      }
    }

    private String variables(String text) {
      try {
        return String.join("", Template.substitute(text, variables, new Template.Budget()).text().literals());
      } catch (Template.BadTemplate e) {
        return text;
      }
    }
  }
}
