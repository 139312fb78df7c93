package dev.parley.conversation.turns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads files of what is known of a language; in them # begins a comment. */
final class Lines {
  private Lines() {}

  /** Hands over every line of a resource beside this class. */
  static void of(String name, Consumer<String> taker) {
    try (InputStream in = Lines.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(taker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
