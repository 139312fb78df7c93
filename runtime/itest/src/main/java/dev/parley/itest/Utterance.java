package dev.parley.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** A short recorded utterance with its words, from {@code runtime/recording/short}. */
record Utterance(String name, String words, short[] samples) {
  static Utterance numbered(Rig rig, int number) {
    return all(rig).get(number - 1);
  }

  static List<Utterance> all(Rig rig) {
    try {
      return Files.readAllLines(Rig.root().resolve("runtime/recording/short/short.tsv")).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(part -> new Utterance(part[0], part[1], rig.recording("short/" + part[0].replace(".wav", ""))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Samples after the last one louder than -40 dBFS. */
  int trailingSilence() {
    return samples.length - Channels.lastLoud(samples, samples.length, -40);
  }
}
