package dev.parley.itest.scenes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation as it is written.
 *
 * @param name what it is about
 * @param file where it is written
 * @param language spoken in it, a BCP 47 primary tag
 * @param device settings of the WAV device, such as its room
 * @param settings of the conversation, by key
 * @param background a sound from beginning to end
 * @param steps what happens, in order
 */
public record Scene(
    String name,
    String file,
    String language,
    Map<String, String> device,
    Map<String, String> settings,
    Optional<Step.Noise> background,
    List<Step> steps) {
  public Scene {
    device = Map.copyOf(device);
    settings = Map.copyOf(settings);
    steps = List.copyOf(steps);
  }

  /** Its name with that of its file. */
  public String title() {
    return file.replaceFirst("\\.[a-z]+$", "") + ": " + name;
  }
}
