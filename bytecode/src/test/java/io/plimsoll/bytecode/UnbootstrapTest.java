package io.plimsoll.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnbootstrapTest {

  private static final String PACKAGE = "io.plimsoll.bytecode.Samples";

  private static final List<String> NAMES = List.of(
      PACKAGE, PACKAGE + "$Shape", PACKAGE + "$Shape$Dot", PACKAGE + "$Shape$Line", PACKAGE + "$Shape$Box", PACKAGE + "$All",
      PACKAGE + "$Colour");

  private final ClassFile format = Unbootstrap.format(UnbootstrapTest.class.getClassLoader());

  @Test
  void rewrittenClassesSayTheSame() throws Exception {
    var classes = new HashMap<String, byte[]>();
    for (String name : NAMES) {
      classes.put(name, rewritten(name));
    }
    Class<?> rewritten = new Loader(classes).loadClass(PACKAGE);
    assertThat(rewritten.getMethod("told").invoke(null)).isEqualTo(Samples.told());
  }

  @Test
  void onlyASwitchWithAConstantKeepsItsBootstrapMethod() throws IOException {
    var kept = new ArrayList<String>();
    for (String name : NAMES) {
      kept.addAll(makers(rewritten(name)));
    }
    assertThat(kept).containsOnlyOnce("typeSwitch").doesNotContain("bootstrap", "enumSwitch");
    assertThat(NAMES.stream().flatMap(name -> makers(bytes(name)).stream())).contains("bootstrap", "enumSwitch");
    assertThat(NAMES.stream().flatMap(name -> makers(bytes(name)).stream()).filter("typeSwitch"::equals).count()).isGreaterThan(3);
  }

  @Test
  void aSecondRunChangesNothing() {
    for (String name : NAMES) {
      assertThat(Unbootstrap.rewritten(format, rewritten(name))).isNull();
    }
  }

  private byte[] rewritten(String name) {
    return Objects.requireNonNullElseGet(Unbootstrap.rewritten(format, bytes(name)), () -> bytes(name));
  }

  /** The bootstrap methods that a class calls. */
  private static List<String> makers(byte[] bytes) {
    var makers = new ArrayList<String>();
    for (var method : ClassFile.of().parse(bytes).methods()) {
      for (CodeModel code : method.code().stream().toList()) {
        code.elementStream().forEach(element -> {
          if (element instanceof InvokeDynamicInstruction call) {
            makers.add(call.bootstrapMethod().methodName());
          }
        });
      }
    }
    return makers;
  }

  private static byte[] bytes(String name) {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(UnbootstrapTest.class.getClassLoader().getResourceAsStream(resource))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Defines the given classes itself, whatever its parent has. */
  private static final class Loader extends ClassLoader {

    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(UnbootstrapTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
