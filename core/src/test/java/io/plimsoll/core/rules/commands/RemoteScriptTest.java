package io.plimsoll.core.rules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rules.Judged;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RemoteScriptTest {

  /**
   * A RUN.
   *
   * @param lines where it fetches a script and runs it: the lines of the file, each once
   */
  record Run(String text, List<Integer> lines) {
    Run(String text, Integer... lines) {
      this(text, List.of(lines));
    }
  }

  static List<Run> runs() {
    String fetch = "curl https://a.example/x | sh";
    return List.of(
        new Run("RUN " + fetch, 2),
        new Run("RUN <<EOF\n" + fetch + "\nEOF", 3),
        new Run("RUN <<-EOF\n\t" + fetch + "\n\tEOF", 3),
        new Run("RUN <<EOF\n#!/bin/bash -e\n" + fetch + "\nEOF", 4),
        new Run("RUN bash <<EOF\n" + fetch + "\nEOF", 3),
        new Run("RUN bash <<-'EOF'\n\t" + fetch + "\n\tEOF", 3),
        new Run("RUN <<EOF bash -euo pipefail\n" + fetch + "\nEOF", 3),
        new Run("RUN cat <<EOF | sh\n" + fetch + "\nEOF", 3),
        new Run("RUN cat - <<'EOF' | sudo bash -s -- a\n" + fetch + "\nEOF", 3),
        new Run("RUN sh -c '" + fetch + "'", 2),
        new Run("RUN [\"sh\", \"-c\", \"" + fetch + "\"]", 2),
        new Run("RUN " + fetch + " && bash <<EOF\n" + fetch + "\nEOF", 2, 3),
        new Run("RUN bash <<EOF\ncat <<X | sh\n" + fetch + "\nX\nEOF", 4),
        new Run("ONBUILD RUN bash <<EOF\n" + fetch + "\nEOF", 3),
        new Run("RUN curl https://a.example/x | xargs -0 sh -c", 2),
        new Run("RUN curl https://a.example/x | xargs -I{} bash -c '{}'", 2),
        new Run("RUN curl https://a.example/x | xargs -n1 sh -c 'echo $0'"),
        new Run("RUN deno run -A https://a.example/x.ts", 2),
        new Run("RUN deno run --lock=l https://a.example/x.ts && deno run x.ts https://a.example"),
        new Run("RUN npx -y https://a.example/x.tgz", 2),
        new Run("RUN npx --registry https://a.example x && uvx --index-url=https://a.example x"),
        new Run("RUN R -e 'source(\"https://a.example/x.R\")'", 2),
        new Run("RUN wget https://a.example/x.sh && sha256sum x.sh | grep -q $SUM && sh x.sh"),
        // By way of a word, a file, another language.
        new Run("RUN bash <<< \"$(curl https://a.example/x)\"", 2),
        new Run("RUN bash < <(curl https://a.example/x)", 2),
        new Run("RUN sh -c \"$(wget -qO- https://a.example/x)\"", 2),
        new Run("RUN . <(curl https://a.example/x)", 2),
        new Run("RUN eval $(curl https://a.example/x)", 2),
        new Run("RUN python3.12 -c 'import urllib.request as u; exec(u.urlopen(\"https://a.example/x\").read())'", 2),
        new Run("RUN curl https://a.example/x -o x.py && \\\n python3 x.py --y", 3),
        new Run("RUN curl https://a.example/x > /t/x; chmod +x /t/x; /t/x", 2),
        new Run("RUN curl https://a.example/x | tee /t/x | cat; bash -eo pipefail /t/x", 2),
        new Run("RUN wget https://a.example/d/x.sh\nRUN sudo ./x.sh", 3),
        new Run("RUN wget https://a.example/d/x.sh && mv x.sh /y.sh\nRUN [\"/bin/bash\", \"/y.sh\"]", 3),
        new Run("RUN wget https://a.example/d/x.sh && cat x.sh | sh -s -- y", 2),
        new Run("RUN wget https://a.example/d/x.sh && sh < x.sh", 2),
        new Run("RUN curl -o x https://a.example/x\nFROM 0 AS b\nRUN true"),
        new Run("RUN curl -o x https://a.example/x && sh x\nFROM alpine\nRUN ./x", 2),
        new Run("ADD https://a.example/tini /tini\nRUN chmod +x /tini\nENTRYPOINT [\"/tini\", \"--\"]", 4),
        new Run("ADD https://a.example/x.sh /opt/\nHEALTHCHECK CMD sh /opt/x.sh", 3),
        new Run("ONBUILD RUN curl -o x https://a.example/x && sh x", 2),
        new Run("HEALTHCHECK CMD curl -s https://a.example/x | sh", 2),
        new Run("CMD " + fetch, 2),
        new Run("RUN php -r \"copy('https://a.example/i', 'setup.php');\" && php setup.php", 2),
        new Run("SHELL [\"powershell\", \"-Command\"]\nRUN iwr https://a.example/x.ps1 | iex", 3),
        new Run("RUN [\"pwsh\", \"-c\", \"iex ((New-Object Net.WebClient).DownloadString('https://a.example/x'))\"]", 2),
        // Something would notice another script.
        new Run("RUN curl -o x https://a.example/x && echo 1 x | sha256sum -c - && sh x"),
        new Run("RUN curl -o x https://a.example/x && [ \"$(sha256sum x)\" = \"$S\" ] && sh x"),
        new Run("RUN curl -o x https://a.example/x\nRUN gpg --batch --verify x.asc x\nRUN ./x"),
        new Run("RUN curl -o x https://a.example/x && cosign verify-blob --key k x && ./x"),
        new Run("ADD --checksum=sha256:1 https://a.example/x /x\nRUN sh /x"),
        new Run("RUN php -r \"copy('https://a.example/i', 'i.php');\" && php -r \"hash_file('sha384', 'i.php') === '1' || exit(1);\" && php i.php"),
        new Run("RUN aria2c --checksum=sha-256=1 -o x https://a.example/x && sh x"),
        // Nothing of what is fetched is run, or nothing is fetched.
        new Run("RUN curl -o x.tgz https://a.example/x.tgz && tar -xf x.tgz && ./x/configure"),
        new Run("RUN curl https://a.example/x | python3 -m json.tool"),
        new Run("RUN curl file:///x | sh && curl http://127.0.0.1:8000/x | sh"),
        new Run("RUN curl -o x https://a.example/x && sh y && ./z/x"),
        new Run("COPY x.sh /x.sh\nRUN sh /x.sh"),
        new Run("SHELL [\"powershell\", \"-Command\"]\nRUN iwr https://a.example/x.zip -OutFile x.zip"),
        // No shell runs these.
        new Run("RUN python <<EOF\n" + fetch + "\nEOF"),
        new Run("RUN <<EOF\n#!/usr/bin/env python3\n" + fetch + "\nEOF"),
        new Run("RUN cat <<EOF > /x.sh\n" + fetch + "\nEOF"),
        new Run("RUN cat <<EOF > /x.sh | sh\n" + fetch + "\nEOF"),
        new Run("RUN cat <<EOF | sh -c 'cat > /x'\n" + fetch + "\nEOF"),
        new Run("RUN cat /y <<EOF | sh\n" + fetch + "\nEOF"),
        new Run("RUN cat <<EOF | sh < /y\n" + fetch + "\nEOF"),
        new Run("COPY <<EOF /x.sh\n" + fetch + "\nEOF"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      curl https://user:pw@a.example:8443/x         | a.example
      curl -x http://proxy:1 https://a.example/x    | a.example
      curl --proxy proxy:1 -u u:p a.example/x       | a.example
      wget -qO- "https://$USER:$PW@a.example/x"     | a.example
      curl "https://$HOST/x"                        | the server
      curl "$URL"                                   | the server
      """)
  void namesTheHost(String fetch, String host) {
    List<Draft> said = Judged.said(new RemoteScript(), "FROM python:3.13\nRUN " + fetch + " | sh\n");
    assertThat(said).extracting(Draft::consequence).containsExactly("Whoever controls " + host + " runs code in this image");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyScriptIsReachedOnce(Run run) {
    List<Draft> said = Judged.said(new RemoteScript(), "FROM python:3.13\n" + run.text + "\n");
    assertThat(said).extracting(draft -> draft.at() instanceof Place.InText at ? at.range().start().line() : 0)
        .isEqualTo(run.lines);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "iwr https://a.example/a.ps1 -OutFile a.ps1; ./a.ps1 | 1",
      "Invoke-WebRequest https://a.example/a.ps1 -OutFile C:\\t\\a.ps1; C:\\t\\a.ps1 -x | 1",
      "iwr -Uri https://a.example/a.exe -OutFile a.exe; Start-Process -Wait .\\a.exe -ArgumentList '/q' | 1",
      "(New-Object Net.WebClient).DownloadFile(\"https://a.example/i.msi\", \"i.msi\"); Start-Process msiexec -ArgumentList \"/i i.msi\" | 1",
      "iwr https://a.example/a.exe -OutFile a.exe; if ((Get-FileHash a.exe).Hash -ne \"9F\") { exit 1 }; .\\a.exe | 0",
      "iwr https://a.example/a.zip -OutFile a.zip; Expand-Archive a.zip | 0",
      "iwr https://a.example/a.ps1 -OutFile a.ps1; Remove-Item a.ps1 | 0",
      "iwr https://a.example/a.ps1 -OutFile a.ps1; echo a.ps1 > list | 0"})
  void findsFilesThatPowerShellRuns(String script, int findings) {
    String text = "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL [\"powershell\", \"-Command\"]\nRUN " + script + "\n";
    assertThat(Judged.said(new RemoteScript(), text)).as(script).hasSize(findings);
  }
}
