package dev.parley.audio.openal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Devices as OpenAL names them, and as people do. Holds nothing. */
final class DeviceNames {
  private static final String PREFIX = "OpenAL Soft on ";

  private DeviceNames() {}

  /** The name without what all of them begin with. */
  static String plain(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /**
   * The device meant: the one called so, or the only one with this in its name, in small letters or capitals.
   *
   * @param what microphone or loudspeaker, for the message
   */
  static String meant(String what, String wanted, List<String> all) throws IOException {
    String small = small(wanted);
    Optional<String> exact = all.stream().filter(name -> small(plain(name)).equals(small)).findFirst();
    List<String> containing = all.stream().filter(name -> small(plain(name)).contains(small)).toList();
    if (exact.isPresent() || containing.size() == 1) {
      return exact.orElseGet(containing::getFirst);
    }
    String there = all.isEmpty() ? "There is none." : "There are: " + String.join(", ", plain(all)) + ".";
    throw new IOException(
        containing.isEmpty()
            ? "no %s is called %s. %s".formatted(what, wanted, there)
            : "more than one %s has %s in its name. %s".formatted(what, wanted, there));
  }

  private static List<String> plain(List<String> names) {
    return names.stream().map(DeviceNames::plain).toList();
  }

  private static String small(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
