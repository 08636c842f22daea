package io.plimsoll.core.secret;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A secret in a command or a heredoc of a Dockerfile.
 *
 * @param at where it stands, the secret alone
 * @param kind what it is, for people
 * @param text the secret
 */
public record ExecSecret(Place.InText at, String kind, String text) {

  /** True for what a user of the system logs in with, of which a rule of its own speaks where an image is built. */
  public boolean isOfUser() {
    return kind.equals(SecretCommands.USER);
  }

  /** What a command hands to its programs, or writes. */
  public static List<ExecSecret> of(Instruction.Exec exec) {
    if (!exec.json() || exec.words().isEmpty()) {
      return of(exec.code(), SecretCommands.inScript(exec.code().text()));
    }
    var texts = new ArrayList<String>(exec.words().size());
    exec.words().forEach(word -> texts.add(Defaults.plainWord(word.text().shown())));
    var all = new ArrayList<ExecSecret>(0);
    for (SecretCommands.Hit hit : SecretCommands.inWords(texts)) {
      Instruction.Value word = exec.words().get(hit.word());
      String text = word.text().shown();
      all.add(new ExecSecret(word.at().part(text, hit.start(), hit.end()), hit.kind(), text.substring(hit.start(), hit.end())));
    }
    return all;
  }

  /** What COPY and ADD write into a file. */
  public static List<ExecSecret> of(Instruction.Heredoc heredoc) {
    return of(heredoc.body(), SecretFormats.findInFile(heredoc.body().text()));
  }

  private static List<ExecSecret> of(Code code, List<SecretFormats.Hit> hits) {
    var all = new ArrayList<ExecSecret>(hits.size());
    for (SecretFormats.Hit hit : hits) {
      all.add(new ExecSecret(code.place(hit.start(), hit.end()), hit.kind(), code.text().substring(hit.start(), hit.end())));
    }
    return all;
  }
}
