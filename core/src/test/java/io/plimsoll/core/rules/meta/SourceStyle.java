package io.plimsoll.core.rules.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** House style that shows in the text of a source file. */
final class SourceStyle {

  private static final int MAX_LINES = 400;
  private static final int MAX_RULE_LINES = 150;

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("^ *(public )?((abstract|sealed|non-sealed|final|static) )*(class|interface|enum|record|@interface) [A-Z].*");

  private static final Pattern NAME = Pattern.compile(".*(Impl|Manager|Helper|Util|Utils)\\.java");

  private SourceStyle() {}

  /**
   * What is wrong with a file.
   *
   * @param rule true for the class of a rule, which is short
   */
  static List<String> violations(String file, String text, boolean rule) {
    var violations = new ArrayList<String>();
    List<String> lines = text.lines().toList();
    int most = rule ? MAX_RULE_LINES : MAX_LINES;
    if (lines.size() > most) {
      violations.add(file + " has " + lines.size() + " lines, more than " + most);
    }
    if (NAME.matcher(file).matches()) {
      violations.add(file + " has a name that says nothing");
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isType = line.contains("public ") && PUBLIC_TYPE.matcher(line).matches();
      if (isType && !isDocumented(lines, i)) {
        violations.add(file + ":" + (i + 1) + " is a public type without a docstring");
      }
    }
    if (file.endsWith("package-info.java") && !text.contains("/**")) {
      violations.add(file + " says nothing of the package");
    }
    return violations;
  }

  /** Above a type, its annotations apart, a docstring ends. */
  private static boolean isDocumented(List<String> lines, int type) {
    int at = type - 1;
    while (at >= 0 && lines.get(at).strip().startsWith("@")) {
      at--;
    }
    return at >= 0 && lines.get(at).strip().endsWith("*/");
  }
}
