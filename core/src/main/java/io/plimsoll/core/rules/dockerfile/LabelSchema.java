package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels that a policy asks for. Without options nothing is asked. */
public final class LabelSchema extends StageRule {

  /**
   * What a policy may say.
   *
   * @param required names, each with the kind of its value behind {@code =} if it has one
   * @param optional likewise; only their values are looked at
   * @param strict whether any other label is too many
   */
  public record Schema(List<String> required, List<String> optional, boolean strict) {}

  private static final Options.Option<List<String>> REQUIRED = Options.texts(
      "required", "labels that an image must have: name or name=kind; kinds are text, url, email, rfc3339, semver, spdx and hash")
      .stricter(Options.Stricter.MORE);
  private static final Options.Option<List<String>> OPTIONAL =
      Options.texts("optional", "labels that an image may have: name or name=kind")
          .stricter(Options.Stricter.NEITHER);
  private static final Options.Option<Boolean> STRICT =
      Options.flag("strict", false, "whether an image may have no other labels");

  private static final Options<Schema> OPTIONS = new Options<>(
      List.of(REQUIRED, OPTIONAL, STRICT),
      values -> new Schema(values.get(REQUIRED), values.get(OPTIONAL), values.get(STRICT)));

  public LabelSchema() {
    super(RuleInfo.dockerfile("PL1146", "label-schema", "a label is not as the policy asks", Severity.LOW,
        "hadolint:DL3049", "hadolint:DL3050", "hadolint:DL3051", "hadolint:DL3052", "hadolint:DL3053", "hadolint:DL3054",
        "hadolint:DL3055", "hadolint:DL3056", "hadolint:DL3058", "sonar:S7028"));
  }

  @Override
  public Options<Schema> options() {
    return OPTIONS;
  }

  @Override
  public void check(Stage stage, Findings out) {
    Schema schema = out.options(OPTIONS);
    boolean asks = !schema.required.isEmpty() || !schema.optional.isEmpty() || schema.strict;
    if (!asks || !stage.shipped()) {
      return;
    }
    var kinds = new HashMap<String, @Nullable LabelKind>();
    schema.required.forEach(one -> kinds.put(name(one), kind(one)));
    schema.optional.forEach(one -> kinds.putIfAbsent(name(one), kind(one)));
    for (Instruction.Label label : stage.all(Instruction.Label.class)) {
      label.assignments().forEach(one -> judge(one, kinds, schema.strict, out));
    }
    // What others are built on need not have them all.
    if (stage.last() && !stage.root().isUnknown()) {
      missing(stage, schema, out);
    }
  }

  private static void missing(Stage stage, Schema schema, Findings out) {
    var found = new HashSet<String>();
    for (Stage at : stage.line()) {
      for (Instruction.Label label : at.all(Instruction.Label.class)) {
        label.assignments().forEach(one -> found.add(one.name().text().shown()));
      }
    }
    for (String one : schema.required) {
      if (!found.contains(name(one))) {
        out.at(stage.from().head().at())
            .mark(stage.from().image().at())
            .so("Whoever looks for " + name(one) + " does not find it on this image")
            .says("the policy asks for the label " + name(one))
            .hint("add LABEL " + name(one) + " with its value");
      }
    }
  }

  private static void judge(
      Instruction.Assignment assignment, Map<String, @Nullable LabelKind> kinds, boolean strict, Findings out) {
    String name = assignment.name().text().shown();
    Instruction.Value value = assignment.value();
    LabelKind kind = kinds.get(name);
    if (!kinds.containsKey(name)) {
      if (strict) {
        out.at(assignment.at())
            .so("The policy does not know the label " + name)
            .says(name + " is not one of the labels that the policy names")
            .hint("remove it, or name it in the policy");
      }
      return;
    }
    String known = value == null ? null : value.text().known();
    if (value != null && known != null && kind != null && !kind.fits(known)) {
      out.at(assignment.at())
          .mark(value.at())
          .so("Tools that read the label " + name + " do not understand this")
          .says(name + " is " + kind.wanted())
          .hint(kind.wanted());
    } else if (value != null && known == null && kind != null && kind != LabelKind.TEXT) {
      out.undecided(value.at(), value.text(), name);
    }
  }

  private static String name(String one) {
    int sign = one.indexOf('=');
    return (sign < 0 ? one : one.substring(0, sign)).strip();
  }

  private static @Nullable LabelKind kind(String one) {
    int sign = one.indexOf('=');
    return sign < 0 ? LabelKind.TEXT : LabelKind.of(one.substring(sign + 1).strip());
  }
}
