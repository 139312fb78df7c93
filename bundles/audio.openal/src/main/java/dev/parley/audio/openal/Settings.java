package dev.parley.audio.openal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings of the device, checked. The exceptions' messages are for the user. Immutable. */
record Settings(Map<String, String> values) {
  /** Refuses other names than these. */
  void allowOnly(String... known) throws IOException {
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(Set.of(known));
    if (!unknown.isEmpty()) {
      throw new IOException(
          "the device openal has no setting %s. It has: %s."
              .formatted(String.join(", ", unknown), String.join(", ", known)));
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
  }

  int number(String name, int standard, int least, int most) throws IOException {
    String value = text(name).orElse(Integer.toString(standard));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    throw new IOException("%s=%s: a whole number from %d to %d is wanted.".formatted(name, value, least, most));
  }
}
