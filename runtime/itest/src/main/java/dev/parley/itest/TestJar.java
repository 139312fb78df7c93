package dev.parley.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle put together by a test. Belongs to the test's thread. */
final class TestJar {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<String> capabilities = new ArrayList<>();
  private final List<Class<?>> classes = new ArrayList<>();

  TestJar(String name, String version) {
    headers.put("Manifest-Version", "1.0");
    headers.put("Bundle-ManifestVersion", "2");
    headers.put("Bundle-SymbolicName", name);
    headers.put("Bundle-Version", version);
  }

  /** With a header. */
  TestJar with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** With a class of the tests, and what it provides. */
  TestJar with(Class<?> code, String capability) {
    classes.add(code);
    capabilities.add(capability);
    return this;
  }

  /** The bytes of the jar. */
  byte[] bytes() {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    headers.forEach(main::putValue);
    if (!capabilities.isEmpty()) {
      main.putValue("Provide-Capability", String.join(",", capabilities));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      for (Class<?> code : new LinkedHashSet<>(classes)) {
        add(code, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The class and those inside it. */
  private static void add(Class<?> code, JarOutputStream out) throws IOException {
    String file = code.getName().replace('.', '/');
    for (int inner = 0; copied(code, file + (inner == 0 ? "" : "$" + inner) + ".class", out); inner++) {
      // the next anonymous one
    }
  }

  private static boolean copied(Class<?> code, String file, JarOutputStream out) throws IOException {
    try (InputStream bytes = code.getClassLoader().getResourceAsStream(file)) {
      if (bytes == null) {
        return false;
      }
      out.putNextEntry(new ZipEntry(file));
      bytes.transferTo(out);
      return true;
    }
  }
}
