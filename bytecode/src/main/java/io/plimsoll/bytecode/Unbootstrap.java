package io.plimsoll.bytecode;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites compiled classes so that pattern switches and the methods of records need no bootstrap method.
 *
 * <p>A {@code switch} over types, and {@code equals}, {@code hashCode} and {@code toString} of a record, are
 * {@code invokedynamic} instructions: at its first call each makes the JVM write, load and link classes of its own
 * (SwitchBootstraps, ObjectMethods of java.lang.runtime). The AOT cache of JDK 25 keeps lambdas and string concatenation, and
 * none of these. One costs about a millisecond, and a check runs through a hundred. Here each becomes a call of a plain static
 * method with the same meaning, which the cache does keep.
 *
 * <p>What is not a plain case (a label that is no type, a component of a kind that does not occur) is left as it is: it works,
 * only slower.
 */
public final class Unbootstrap {

  private Unbootstrap() {}

  /**
   * Rewrites the classes of a folder in place.
   *
   * @param args the folder, and the class path against which it was compiled
   * @throws IOException if a class can't be read or written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<Path> classes;
    try (Stream<Path> files = Files.walk(folder)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    try (var loader = new URLClassLoader(urls(args[1]), ClassLoader.getPlatformClassLoader())) {
      ClassFile format = format(loader);
      for (Path file : classes) {
        try {
          byte[] rewritten = rewritten(format, Files.readAllBytes(file));
          if (rewritten != null) {
            Files.write(file, rewritten);
          }
        } catch (IllegalArgumentException e) {
          throw new IOException(file + " is no class file", e);
        }
      }
    }
  }

  /** How classes are read and written; stack maps are computed anew, for which types are looked up with the loader. */
  static ClassFile format(ClassLoader loader) {
    var types = ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
    // A new constant pool holds nothing of what is not called any more.
    return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types), ClassFile.ConstantPoolSharingOption.NEW_POOL);
  }

  /** The class without bootstrap methods where that is possible; null if there is nothing to do. */
  static byte @Nullable [] rewritten(ClassFile format, byte[] bytes) {
    var rewriter = new Rewriter(format.parse(bytes));
    byte[] rewritten = rewriter.run(format);
    return rewriter.isChanged() ? rewritten : null;
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (String part : classPath.split(File.pathSeparator, -1)) {
      if (!part.isEmpty()) {
        urls.add(Path.of(part).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
