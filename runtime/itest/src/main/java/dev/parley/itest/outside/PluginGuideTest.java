package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Does what bundles/api/README.md tells authors of engines to do, with the very text that stands there. */
@Timeout(120)
class PluginGuideTest {
  private static final Path GUIDE = OtherHost.root().resolve("bundles/api/README.md");

  /** The block after the line that names the file. */
  private static String block(String start) throws IOException {
    Matcher found =
        Pattern.compile(Pattern.quote(start) + ".*?\n```\\w*\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    assertTrue(found.find(), "no block after " + start);
    return found.group(1);
  }

  private static void build(OtherHost other) throws Exception {
    Path folder = Files.createDirectory(other.file("parrot"));
    Files.writeString(folder.resolve("Parrot.java"), block("`Parrot.java`"));
    Files.writeString(folder.resolve("manifest.txt"), block("`manifest.txt`"));
    ProcessBuilder shell = new ProcessBuilder("sh", "-ec", block("Built and put into"));
    shell.environment().put("PARLEY", OtherHost.root().toString());
    shell.environment().put("PARLEY_HOME", other.home().toString());
    shell.environment().merge("PATH", System.getProperty("java.home") + "/bin:", (path, jdk) -> jdk + path);
    Process built = shell.directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(built.getInputStream().readAllBytes());
    assertEquals(0, built.waitFor(), said);
  }

  /** Asks until a line of the answer has this; asking takes long enough not to be asked too often. */
  private static void until(OtherHost other, String command, String has) throws InterruptedException {
    while (other.exec(command).good().stream().noneMatch(line -> line.contains(has))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theParrotIsBuiltFoundUsedAndAnswers() throws Exception {
    try (OtherHost other = OtherHost.fresh()) {
      OtherHost.Running shell = other.start("shell", "--device", "null");
      shell.out().await(line -> line.startsWith("Listening"), OtherHost.PATIENCE);
      build(other);
      until(other, "engine:list", "says it again");
      other.exec("engine:use llm parrot").good();
      other.exec("voice:hear \"good morning\"").good();
      until(other, "voice:history", "You said: good morning.");
      assertEquals(0, shell.outcome().status());
    }
  }
}
