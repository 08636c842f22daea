package io.plimsoll.core.rules.meta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows inside of core, as ARCHITECTURE.md draws them: who may know whom, and that nothing in core reaches outside.
 * A package that is not in the table is an error: whoever adds one says what it may know.
 */
class ArrowsTest {

  private static final String CORE = "io.plimsoll.core.";

  /** What each package below core may know, beside itself and the packages below it. */
  private static final Map<String, Set<String>> MAY_KNOW = new TreeMap<>(Map.ofEntries(
      Map.entry("model", Set.of()),
      Map.entry("words", Set.of("model", "secret")),
      Map.entry("secret", Set.of("model")),
      Map.entry("facts", Set.of("model", "words")),
      Map.entry("rule", Set.of("model", "words")),
      Map.entry("read", Set.of("model", "secret", "words")),
      Map.entry("resolve", Set.of("model", "read", "facts", "words")),
      Map.entry("policy", Set.of("model", "rule", "read", "words")),
      Map.entry("patch", Set.of("model", "rule", "read", "secret", "words")),
      Map.entry("ignore", Set.of("model", "rule", "read", "facts", "words")),
      Map.entry("decide", Set.of("model", "rule", "policy", "ignore", "secret", "words")),
      Map.entry("rules", Set.of("model", "rule", "facts", "secret", "words")),
      Map.entry("rules.self", Set.of("model", "rule", "facts", "secret", "words", "policy", "ignore"))));

  /** The index may know every rule; a rule knows none but its own kind. */
  private static final String INDEX = CORE + "rules";

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.plimsoll.core");

  static List<String> packages() {
    return List.copyOf(MAY_KNOW.keySet());
  }

  /** The row of the table that a package falls under. */
  private static String row(String name) {
    String below = name.substring(CORE.length());
    String row = "";
    for (String known : MAY_KNOW.keySet()) {
      boolean under = below.equals(known) || below.startsWith(known + ".");
      row = under && known.length() > row.length() ? known : row;
    }
    return row;
  }

  @Test
  void everyPackageIsInTheTable() {
    assertThat(CLASSES).hasSizeGreaterThan(150);
    for (JavaClass one : CLASSES) {
      boolean top = one.getPackageName().equals("io.plimsoll.core");
      assertThat(top ? "none" : row(one.getPackageName())).as(one.getName()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packagesKnowOnlyWhatTheyMay(String row) {
    var foreign = new DescribedPredicate<JavaClass>("not of " + MAY_KNOW.get(row)) {
      @Override
      public boolean test(JavaClass other) {
        String name = other.getPackageName();
        if (!name.startsWith(CORE)) {
          return false;
        }
        String known = row(name);
        return !known.equals(row) && !MAY_KNOW.getOrDefault(row, Set.of()).contains(known);
      }
    };
    var mine = new DescribedPredicate<JavaClass>("of " + row) {
      @Override
      public boolean test(JavaClass one) {
        String name = one.getPackageName();
        return name.startsWith(CORE) && row(name).equals(row) && !name.equals(INDEX);
      }
    };
    noClasses().that(mine).should().dependOnClassesThat(foreign).allowEmptyShould(row.equals("rules.self")).check(CLASSES);
  }

  /** A rule is taken out or put in by one line in the index: nothing else knows it by its class. */
  @Test
  void rulesAreKnownByTheIndexOnly() {
    classes().that().resideInAPackage(CORE + "rules..").and().doNotHaveFullyQualifiedName(CORE + "rules.Rules")
        .should().onlyHaveDependentClassesThat().resideInAPackage(CORE + "rules..").check(CLASSES);
    noClasses().that().resideInAPackage("io.plimsoll.core..").and().resideOutsideOfPackage(CORE + "rules..")
        .should().dependOnClassesThat().haveFullyQualifiedName(CORE + "rules.Rules").check(CLASSES);
  }

  /** Rules of one kind do not lean on rules of another. */
  @Test
  void rulesOfAKindStandAlone() {
    for (JavaClass one : CLASSES) {
      String from = one.getPackageName();
      if (!from.startsWith(INDEX + ".")) {
        continue;
      }
      for (var dependency : one.getDirectDependenciesFromSelf()) {
        String to = dependency.getTargetClass().getPackageName();
        assertThat(!to.startsWith(INDEX + ".") || to.equals(from)).as(dependency.getDescription()).isTrue();
      }
    }
  }

  /** Core is bytes in, findings and splices out. */
  private static final List<ArchRule> PURE = List.of(
      noClasses().should().dependOnClassesThat().resideInAnyPackage(
          "java.net..", "java.nio.file..", "java.nio.channels..", "java.util.concurrent..", "java.sql..", "java.util.logging..",
          "javax.net..", "java.rmi..", "java.lang.reflect..", "java.awt.."),
      noClasses().should().dependOnClassesThat(new DescribedPredicate<JavaClass>("files, processes, threads, timers and clocks") {
        private final Set<String> names = Set.of(
            "java.io.FileInputStream", "java.io.FileOutputStream", "java.io.FileReader", "java.io.FileWriter",
            "java.io.RandomAccessFile", "java.io.Console", File.class.getName(), "java.lang.Thread", "java.lang.ThreadLocal",
            "java.lang.ThreadGroup", "java.lang.Process", "java.lang.ProcessBuilder", "java.lang.Runtime", "java.util.Timer",
            "java.util.TimerTask", "java.time.Clock", "java.time.InstantSource", "java.util.Random", "java.security.SecureRandom");

        @Override
        public boolean test(JavaClass other) {
          return names.contains(other.getName());
        }
      }),
      noClasses().should().accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("ask the clock, the environment or a stream of the JVM") {
        @Override
        public boolean test(JavaAccess<?> access) {
          String name = access.getTarget().getName();
          String owner = access.getTargetOwner().getName();
          boolean clock = owner.startsWith("java.time.") && name.equals("now");
          boolean system = owner.equals("java.lang.System") && !Set.of("arraycopy", "lineSeparator", "identityHashCode").contains(name);
          boolean date = owner.equals("java.util.Date") && name.equals("<init>");
          return clock || system || date || name.equals("printStackTrace");
        }
      }));

  static List<ArchRule> pure() {
    return PURE;
  }

  @ParameterizedTest
  @MethodSource("pure")
  void coreReachesNothingOutside(ArchRule rule) {
    rule.check(CLASSES);
  }

  /** No state that outlives a run: a static field is a constant. */
  @Test
  void staticFieldsAreFinal() {
    var mutable = new ArrayList<String>();
    for (JavaClass one : CLASSES) {
      one.getFields().stream()
          .filter(field -> field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
          .filter(field -> !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL))
          .forEach(field -> mutable.add(field.getFullName()));
    }
    assertThat(mutable).isEmpty();
  }

  /** The rules above see what they are made for: this class breaks each. */
  static final class Impure {
    private Impure() {}

    static String reach() throws Exception {
      System.out.println(java.time.LocalDate.now(java.time.ZoneOffset.UTC));
      Thread.onSpinWait();
      return java.nio.file.Files.readString(java.nio.file.Path.of("x"));
    }
  }

  @ParameterizedTest
  @MethodSource("pure")
  void whatReachesOutsideIsSeen(ArchRule rule) {
    JavaClasses impure = new ClassFileImporter().importClasses(Impure.class);
    assertThatThrownBy(() -> rule.check(impure)).isInstanceOf(AssertionError.class).hasMessageContaining("Impure");
  }
}
