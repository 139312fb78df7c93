package dev.parley.audio;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The settings of a device, checked. The exceptions' messages are for the user. Immutable. */
record Settings(String device, Map<String, String> values) {
  /** Refuses names that the device does not know. */
  void allowOnly(String... known) throws IOException {
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(java.util.Set.of(known));
    if (!unknown.isEmpty()) {
      throw new IOException(
          "the device %s has no setting %s. It has: %s."
              .formatted(device, String.join(", ", unknown), String.join(", ", known)));
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  int number(String name, int standard, int least, int most) throws IOException {
    return number(name, standard, least, most, "milliseconds");
  }

  int number(String name, int standard, int least, int most, String unit) throws IOException {
    String value = text(name).orElse(Integer.toString(standard));
    try {
      int number = Integer.parseInt(value.trim());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    throw new IOException(
        "%s=%s: a whole number from %d to %d is wanted (%s).".formatted(name, value, least, most, unit));
  }

  /** One of these words; the first when nothing is said. */
  String word(String name, String... words) throws IOException {
    String value = text(name).orElse(words[0]);
    if (!java.util.Set.of(words).contains(value)) {
      throw new IOException("%s=%s: one of these is wanted: %s.".formatted(name, value, String.join(", ", words)));
    }
    return value;
  }
}
