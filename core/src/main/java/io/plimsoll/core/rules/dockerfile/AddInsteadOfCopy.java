package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** ADD of a local file, which COPY does without looking into it. */
public final class AddInsteadOfCopy extends StageRule {

  /** The flags of ADD that COPY has too. */
  private static final Set<String> COMMON = Set.of("chown", "chmod", "link", "exclude");

  private static final List<String> ELSEWHERE = List.of("URL", "URI", "LINK", "TAR", "TGZ", "ZIP", "ARCHIVE", "REMOTE", "REPO", "ROOTFS");

  private static final List<String> FILES = List.of("FILE", "JAR", "WAR", "DIR", "PATH", "FOLDER", "SRC", "BINARY");

  private static final Set<String> PLAIN = Set.of(
      "c", "cc", "cfg", "cjs", "cnf", "conf", "config", "cpp", "crt", "cs", "csproj", "css", "csv", "dll", "ear", "env", "ex", "exs", "gemspec",
      "go", "gradle", "groovy", "h", "hs", "htm", "html", "ini", "jar", "java", "js", "json", "jsx", "key", "kt", "kts", "list", "local", "lock",
      "lua", "md", "mjs", "mod", "pem", "php", "pl", "png", "properties", "proto", "ps1", "py", "r", "rb", "repo", "rs", "sbt", "scala", "service",
      "sh", "sln", "so", "sql", "sum", "svg", "template", "tmpl", "toml", "ts", "tsx", "txt", "war", "xml", "yaml", "yml", "zip");

  public AddInsteadOfCopy() {
    super(RuleInfo.dockerfile("PL1127", "add-instead-of-copy", "an ADD is used where COPY would do", Severity.LOW,
        "CIS-Docker-1.6:4.9", "hadolint:DL3020", "KICS:add_instead_of_copy", "trivy:DS-0005", "dockle:CIS-DI-0009", "docker-bench:4.9",
        "checkov:CKV_DOCKER_4", "sonar:S7029", "semgrep:prefer-copy-over-add"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Copy copy : stage.withTriggers(Instruction.Copy.class)) {
      if (copy.add()) {
        judge(copy, out);
      }
    }
  }

  /** True where the variable that ends a source is called a file or folder, and not an archive or URL: {@code ${JAR_FILE}}. */
  private static boolean isNamedAsFile(Text source) {
    String name = source.holes().isEmpty() ? "" : source.holes().getLast().toUpperCase(Locale.ROOT);
    for (String word : ELSEWHERE) {
      if (name.contains(word)) {
        return false;
      }
    }
    for (String word : FILES) {
      if (name.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** True for a name with an ending of files that are no archives of tar, compressed or not. */
  private static boolean isPlainFile(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && !Sources.hasWildcard(name) && PLAIN.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static void judge(Instruction.Copy add, Findings out) {
    int plain = 0;
    boolean certain = true;
    for (Instruction.Value source : add.sources()) {
      String name = source.text().known();
      String end = name == null ? source.text().tail() : name;
      boolean local = !Sources.isRemote(source.text().shown()) && !Sources.isArchive(end)
          && (!end.isEmpty() || isNamedAsFile(source.text()));
      plain += local ? 1 : 0;
      // ADD looks into a file, and not at its name: image.bin may be an archive all the same.
      certain &= local && name != null && (SlashPath.belowRoot(name).isEmpty() || name.endsWith("/")
          || isPlainFile(Sources.name(name)));
    }
    if (plain == 0) {
      return;
    }
    Draft draft = out.at(add.head().keywordAt())
        .so("ADD may do more than copy: it unpacks archives and fetches URLs")
        .says("COPY only copies, and that is all this needs")
        .hint("fix: COPY");
    boolean common = add.head().flags().stream().allMatch(flag -> COMMON.contains(flag.name()));
    if (plain == add.sources().size() && common) {
      var edit = new Edit.Splice(add.head().keywordAt(), add.head().written().equals("add") ? "copy" : "COPY");
      draft.fix(certain ? Fix.safe("copy it", edit) : Fix.unsafe("copy it", "what relies on an archive being unpacked", edit));
    }
  }
}
