package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.rule.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What holds of every format; and of those for programs. */
class EveryReportTest {

  enum Format {
    JSON,
    SARIF,
    GITLAB,
    HTML,
    MARKDOWN,
    GITHUB,
    JUNIT,
    CHECKSTYLE,
    TABLE;

    boolean isJson() {
      return this == JSON || this == SARIF || this == GITLAB;
    }

    Report report() {
      return switch (this) {
        case JSON -> new JsonReport(Sample::plan);
        case SARIF -> new SarifReport(Sample.INDEX, Sample::plan);
        case GITLAB -> new GitlabReport();
        case HTML -> new HtmlReport(Sample.INDEX, Sample::plan);
        case MARKDOWN -> new MarkdownReport(Severity.INFO);
        case GITHUB -> new GithubReport(Severity.INFO);
        case JUNIT -> new JunitReport();
        case CHECKSTYLE -> new CheckstyleReport();
        case TABLE -> new TableReport(new TableReport.View(Style.PLAIN, 100, Severity.INFO, false, UnaryOperator.identity()));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void noSecretIsInIt(Format format) {
    String text = Sample.written(format.report(), Sample.run());
    assertThat(text).doesNotContain(Sample.PASSWORD).doesNotContain(Sample.TOKEN)
        .doesNotContain("correct-horse-battery").doesNotContain("correct horse battery");
    assertThat(text).contains("***");
  }

  @ParameterizedTest
  @EnumSource
  void whateverAFileBringsInIsHarmless(Format format) throws CharacterCodingException {
    String text = Sample.written(format.report(), Hostile.run());
    // Strict: fails for half a surrogate pair.
    assertThat(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining()).isPositive();
    assertThat(text.replace("\n", "").codePoints()).allMatch(c ->
        !Character.isISOControl(c) && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c != 0x061C
            && !(c >= 0x200E && c <= 0x200F) && !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069));
    if (!format.isJson()) {
      assertThat(text.replace("\\\\", "\\")).contains("\\u{1b}").contains("\\u{9b}").contains("\\u{202e}").contains("\\u{d83d} x \\u{dc33}");
      return;
    }
    // And nothing is lost but those halves.
    String whole = Hostile.TEXT.replace("\uD83D x \uDC33\uD83D", "\uFFFD x \uFFFD\uFFFD");
    JsonNode report = Schemas.parse(text);
    String path = switch (format) {
      case JSON -> "/findings/0/subject/name";
      case SARIF -> "/runs/0/results/0/locations/0/logicalLocations/0/name";
      case GITLAB -> "/0/location/path";
      default -> throw new IllegalStateException();
    };
    assertThat(report.at(path).stringValue()).isEqualTo(whole);
  }

  @ParameterizedTest
  @EnumSource
  void theSameRunGivesTheSameBytes(Format format) {
    String text = Sample.written(format.report(), Sample.run());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Sample.written(format.report(), Sample.run())).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "TABLE", mode = EnumSource.Mode.EXCLUDE)
  void whatItIsWrittenToStaysOpenAndIsFlushed(Format format) throws IOException {
    var events = new ArrayList<String>();
    var out = new StringWriter() {
      @Override
      public void flush() {
        events.add("flushed");
      }

      @Override
      public void close() {
        events.add("closed");
      }
    };
    format.report().write(Sample.run(), out);
    assertThat(events).doesNotContain("closed");
    if (format.isJson()) {
      assertThat(events).contains("flushed");
    }
    assertThat(out.toString()).isEqualTo(Sample.written(format.report(), Sample.run())).endsWith("\n");
  }

  @ParameterizedTest
  @EnumSource(names = "TABLE", mode = EnumSource.Mode.EXCLUDE)
  void aFullDiskIsSaidAsItIs(Format format) {
    var full = new IOException("no space left on device");
    Appendable out = new Appendable() {
      @Override
      public Appendable append(CharSequence text) throws IOException {
        throw full;
      }

      @Override
      public Appendable append(CharSequence text, int start, int end) throws IOException {
        throw full;
      }

      @Override
      public Appendable append(char c) throws IOException {
        throw full;
      }
    };
    // One is longer than any buffer, the other fails where it is flushed.
    assertThatThrownBy(() -> format.report().write(Sample.run(), out)).isSameAs(full);
    assertThatThrownBy(() -> format.report().write(Hostile.clean(), out)).isSameAs(full);
  }
}
