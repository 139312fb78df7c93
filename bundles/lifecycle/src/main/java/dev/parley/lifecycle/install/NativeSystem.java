package dev.parley.lifecycle.install;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operating system and processor, and which native libraries are of no use there. A library's system is told by the
 * ending of its name, its processor by a name of one in its path.
 *
 * @param ending of native libraries
 * @param processor names of the processor
 */
record NativeSystem(String ending, List<String> processor) {
  private static final Map<String, String> ENDINGS = Map.of("linux", ".so", "mac", ".dylib", "windows", ".dll");
  private static final List<String> X64 = List.of("x86_64", "x86-64", "amd64", "x64");
  private static final List<String> ARM64 = List.of("aarch64", "arm64");

  /** This one. */
  static NativeSystem here() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** A system by its name and its processor's, as the JVM tells them; of one not known, nothing is foreign. */
  static NativeSystem of(String name, String architecture) {
    String system = name.toLowerCase(Locale.ROOT).split(" ")[0];
    List<String> processor =
        Stream.of(X64, ARM64).filter(names -> names.contains(architecture)).findFirst().orElse(List.of());
    return new NativeSystem(ENDINGS.getOrDefault(system, ""), processor);
  }

  /** Whether a bundle's entry is a native library of another system or processor. */
  boolean foreign(String entry) {
    String path = entry.toLowerCase(Locale.ROOT);
    Optional<String> its = ENDINGS.values().stream().filter(path::endsWith).findFirst();
    return its.isPresent() && !ending.isEmpty() && (!its.get().equals(ending) || otherProcessor(path));
  }

  private boolean otherProcessor(String path) {
    boolean ours = processor.isEmpty() || processor.stream().anyMatch(path::contains);
    return !ours && Stream.of(X64, ARM64).flatMap(List::stream).anyMatch(path::contains);
  }
}
