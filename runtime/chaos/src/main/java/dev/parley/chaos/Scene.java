package dev.parley.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A few turns that belong together; the conversation forgets everything before each. Its file explains the format in
 * its first lines.
 *
 * @param turns in order
 */
record Scene(List<Turn> turns) {
  Scene {
    turns = List.copyOf(turns);
  }

  /** One thing to do. */
  sealed interface Turn {
    /**
     * Says an utterance.
     *
     * @param files recordings, 16 kHz mono, spoken without a pause between them
     * @param words what is said in them
     * @param cut spoken over the answer before, which it interrupts
     */
    record Say(List<Path> files, String words, boolean cut) implements Turn {}

    /** Waits until a timer has rung and was told of. */
    record AwaitTimer() implements Turn {}
  }

  /** Reads scenes; the message of the exception names the file, the line and what is wrong with it. */
  static List<Scene> read(Path file) throws IOException {
    List<Scene> scenes = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() && !turns.isEmpty()) {
        scenes.add(new Scene(turns));
        turns.clear();
      } else if (!line.isBlank() && !line.startsWith("#")) {
        turns.add(turn(file, line));
      }
    }
    if (!turns.isEmpty()) {
      scenes.add(new Scene(turns));
    }
    if (scenes.isEmpty()) {
      throw new IOException(file + " holds no scene");
    }
    return scenes;
  }

  private static Turn turn(Path file, String line) throws IOException {
    if (line.strip().equals("(timer)")) {
      return new Turn.AwaitTimer();
    }
    String[] parts = line.split("\t");
    if (parts.length < 2 || parts.length > 3 || (parts.length == 3 && !parts[2].equals("cut"))) {
      throw new IOException(file + ": not a turn (FILE <tab> WORDS [<tab> cut]): " + line);
    }
    List<Path> files = Arrays.stream(parts[0].split("\\+")).map(name -> file.resolveSibling(name + ".wav")).toList();
    return new Turn.Say(files, parts[1], parts.length == 3);
  }
}
