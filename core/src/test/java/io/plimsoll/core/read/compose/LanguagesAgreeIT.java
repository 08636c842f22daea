package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.read.yaml.YamlReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The small languages of Compose files, each on thousands of random texts: what we make of one is what compose-go makes
 * of it, and what that refuses we refuse. Variables that have no value are nothing there and holes here.
 */
class LanguagesAgreeIT {

  private static final int TEXTS = 20_000;

  private static final List<String> TEMPLATE =
      List.of("$", "$", "${", "${", "{", "}", "}", ":", "-", "+", "?", ":-", ":+", ":?", "SET", "EMPTY", "UNSET", "A_1", "1", "_", " ", "\n", "x", "é", "$$", "\"");

  private static final List<String> COMMAND =
      List.of("a", "b", " ", " ", "\t", "\n", "\"", "'", "\\", "`", "$", "(", ")", "$(", ";", "&", "|", "<", ">", "2", "=", "-x", "é", "#", "");

  private static final List<String> ENV =
      List.of("A", "B", "export ", "=", "=", ":", "\n", "\n", "\r\n", " ", "\t", "#", " #", "\"", "'", "\\", "\\n", "\\\"", "\\0101", "\\08", "$A", "${B}", "${A:-d}", "x", "1", "é", ".", "-", "[", "$", "\u00A0", "\uFEFF", "\f");

  private static final List<String> SCALAR =
      List.of("0", "1", "7", "8", "9", "2001", "-", "-", "+", ".", "_", "e", "E", "x", "o", "b", "0x", "0o", "0b", ":", "T", "t", "Z", " ", "12", "inf", "nan", "true", "null", "~", "y", "a", "F", "04");

  private static final List<String> NUMBER =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "12", "64", "512", "1000", "0", "1", "5", ".", "_", "-", "+", "e", "E", "p", "0x", "0X", "a", "F", "k", "m", "G", "t", "P", "b", "B", "ib", "Ib", " ", "inf", "nan", "e3", "e-2", "p2", "\t");

  @TempDir Path folder;

  @Test
  void templates() throws IOException {
    Files.writeString(folder.resolve(".env"), "SET=set\nEMPTY=\nA_1=}x\n");
    var variables = new Variables(Map.of(
        "SET", new Variables.Value(Text.of("set"), null), "EMPTY", new Variables.Value(Text.of(""), null),
        "A_1", new Variables.Value(Text.of("}x"), null)));
    compare("templates", texts(TEMPLATE, 12), (text, theirs) -> {
      try {
        Text ours = Template.substitute(text, variables, new Template.Budget()).text();
        // What must have a value, for which they look into its complaint, may get one from the environment.
        boolean required = !theirs.at("ok").isTrue() && text.contains("?");
        assertThat(theirs.at("ok").isTrue() || required).as("%s: %s", text, theirs.at("error").text()).isTrue();
        return required ? "" : String.join("", ours.literals());
      } catch (Template.BadTemplate e) {
        assertThat(theirs.at("ok").isTrue()).as("%s: %s", text, e.getMessage()).isFalse();
        return "";
      }
    }, theirs -> theirs.at("text").text());
  }

  @Test
  void commands() throws IOException {
    compare("commands", texts(COMMAND, 10), (text, theirs) -> {
      try {
        List<Word> words = ShellWords.split(word(text));
        assertThat(theirs.at("ok").isTrue()).as(text).isTrue();
        return words.stream().map(word -> String.valueOf(word.text().known())).toList().toString();
      } catch (ReadException e) {
        assertThat(theirs.at("ok").isTrue()).as("%s: %s", text, e.getMessage()).isFalse();
        return "[]";
      }
    }, theirs -> theirs.at("words").texts().toString());
  }

  /** What is larger than 63 bits is the largest number here, and hangs on the machine there, as infinity does. */
  @Test
  void sizes() throws IOException {
    compare("sizes", texts(NUMBER, 4), (text, theirs) -> {
      Long ours = number(text, Key.Kind.BYTES);
      boolean large = theirs.at("text").text().equals(String.valueOf(Long.MIN_VALUE));
      return large && (ours == null ? isInfinite(text) : ours == Long.MAX_VALUE) ? theirs.at("text").text() : String.valueOf(ours);
    }, theirs -> theirs.at("ok").isTrue() ? theirs.at("text").text() : "null");
  }

  /** Compose counts CPUs in 32 bits. */
  @Test
  void cpus() throws IOException {
    float most = Long.MAX_VALUE / 1e9f;
    compare("cpus", texts(NUMBER, 4), (text, theirs) -> {
      Long ours = number(text, Key.Kind.CPUS);
      return ours == null ? "null" : String.valueOf(BigDecimal.valueOf(ours, 9).floatValue());
    }, theirs -> {
      String text = theirs.at("text").text().toLowerCase(Locale.ROOT);
      boolean number = theirs.at("ok").isTrue() && !isInfinite(text);
      float count = number ? new BigDecimal(text).setScale(9, RoundingMode.DOWN).floatValue() : 0;
      return number ? String.valueOf(Math.clamp(count, -most, most)) : "null";
    });
  }

  private static boolean isInfinite(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("inf") || lower.contains("nan");
  }

  private static @Nullable Long number(String text, Key.Kind kind) {
    var scalar = new Node.Scalar(Source.of("a", text), 0, text.length(), null, Node.Style.DOUBLE, text);
    try {
      return Numbers.of(Tree.root(scalar, Variables.NONE), kind).value();
    } catch (ReadException e) {
      return null;
    }
  }

  @Test
  void envFiles() throws IOException {
    compare("dotenvs", texts(ENV, 14), (text, theirs) -> {
      try {
        var values = new TreeMap<String, String>();
        Dotenv.read(Source.of(".env", text)).forEach((name, value) -> values.put(name, String.join("", value.text().literals())));
        assertThat(theirs.at("ok").isTrue()).as("%s: %s", text, theirs.at("error").text()).isTrue();
        return values.toString();
      } catch (ReadException e) {
        assertThat(theirs.at("ok").isTrue()).as("%s: %s", text, e.getMessage()).isFalse();
        return "{}";
      }
    }, theirs -> {
      var values = new TreeMap<String, String>();
      theirs.at("values").fields().forEach((name, value) -> values.put(name, value.text()));
      // A text without a sign at the end of a file is the value of no name there.
      values.remove("");
      return values.toString();
    });
  }

  @Test
  void scalars() throws IOException {
    var types = Map.of(
        Scalars.Type.NULL, "<nil>", Scalars.Type.BOOL, "bool", Scalars.Type.INT, "int", Scalars.Type.FLOAT, "float64",
        Scalars.Type.TIMESTAMP, "time.Time", Scalars.Type.TEXT, "string");
    var texts = texts(SCALAR, 8).stream().map(String::strip).filter(text -> !text.isEmpty()).collect(Collectors.toList());
    for (String tag : List.of("!!str ", "!!float ", "!!int ", "! ", "!x ")) {
      texts.add(tag + "017");
      texts.add(tag + "\"1\"");
    }
    compare("scalars", texts, (text, theirs) -> {
      try {
        List<Node> documents = YamlReader.read(Source.of("a", text));
        if (!theirs.at("ok").isTrue() || documents.size() != 1 || !(documents.getFirst() instanceof Node.Scalar scalar)) {
          return theirs.at("type").text() + " " + theirs.at("text").text();
        }
        Scalars.Typed typed = Scalars.typed(scalar);
        String shown = typed.type() == Scalars.Type.NULL ? "<nil>" : typed.text();
        return types.get(typed.type()) + " " + shown;
      } catch (ReadException e) {
        // Whether it is YAML at all is not asked here.
        return theirs.at("type").text() + " " + theirs.at("text").text();
      }
    }, theirs -> theirs.at("type").text().replace("uint64", "int") + " " + theirs.at("text").text());
  }

  /** What we make of a text, given what they do. */
  private interface Ours {
    String of(String text, Oracle.Json theirs);
  }

  /** What they make of it, to be the same. */
  private interface Theirs {
    String of(Oracle.Json theirs);
  }

  private void compare(String mode, List<String> texts, Ours ours, Theirs theirs) throws IOException {
    Path file = folder.resolve(mode);
    Files.writeString(file, texts.stream().map(LanguagesAgreeIT::json).collect(Collectors.joining("\n")));
    Oracle.Answer answer = Oracle.ask(List.of(mode + ":" + file)).getFirst();
    assertThat(answer.error()).isEmpty();
    List<Oracle.Json> lines = answer.json().at("lines").items();
    assertThat(lines).hasSameSizeAs(texts);
    int read = 0;
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      assertThat(ours.of(text, lines.get(i))).as("%s", json(text)).isEqualTo(theirs.of(lines.get(i)));
      read += lines.get(i).at("ok").isTrue() ? 1 : 0;
    }
    // Were all refused, nothing would be shown.
    assertThat(read).isGreaterThan(texts.size() / 10);
  }

  private static List<String> texts(List<String> signs, int most) {
    var random = new Random(20261122);
    var texts = new ArrayList<String>();
    for (int i = 0; i < TEXTS; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(most + 1); k >= 0; k--) {
        text.append(signs.get(random.nextInt(signs.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static Tree.Word word(String text) {
    var scalar = new Node.Scalar(Source.of("a", text), 0, text.length(), null, Node.Style.PLAIN, text);
    return new Tree.Word(
        Text.of(text), Scalars.Type.TEXT, scalar.source().place(0, text.length()), scalar, 0, null);
  }

  private static String json(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
