package dev.parley.chaos;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Loads {@link Rogue} into other Java processes of this user. Its jar is a temporary file, deleted when closed. */
final class RogueAgent implements AutoCloseable {
  private final Path jar;

  RogueAgent() throws IOException {
    jar = Files.createTempFile("parley-rogue", ".jar");
    String entry = Rogue.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest());
        InputStream code = Objects.requireNonNull(Rogue.class.getResourceAsStream("Rogue.class"))) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", Rogue.class.getName());
    return manifest;
  }

  /** Makes a process misbehave; it may die meanwhile, which is an IOException. */
  void corrupt(long pid, String misdeed) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        machine.loadAgent(jar.toString(), misdeed);
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
      throw new IOException("process " + pid + " cannot be corrupted: " + e.getMessage(), e);
    }
  }

  /** What the virtual machine leaves in the temporary folder when a process is killed after somebody attached to it. */
  static void sweep(long pid) throws IOException {
    Files.deleteIfExists(Path.of(System.getProperty("java.io.tmpdir"), ".java_pid" + pid));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(jar);
  }
}
