package dev.parley.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The settings that installed bundles declare.
 *
 * @param pids the settings by PID, then by key
 */
record Schema(Map<String, Map<String, Setting>> pids) {
  private static final String LIFECYCLE = "parley.lifecycle";
  private static final Setting CHAIN =
      new Setting(Setting.Type.TEXT, true, "", "names of engines in order of preference", name -> !name.isBlank());
  private static final Pattern CHAIN_OF_LANGUAGE = Pattern.compile("(vad|stt|llm|tts)\\.[a-z]{2,3}");
  private static final Pattern OF_AN_ENGINE = Pattern.compile("(vad|stt|llm|tts)\\.[^.\\s]+\\.\\S+");

  /**
   * Settings, checked.
   *
   * @param settings those that can be taken, by PID
   * @param troubles what is wrong with the others, a line each
   */
  record Checked(Map<String, Map<String, Object>> settings, List<String> troubles) {}

  /** Sorts settings into good ones and bad ones. */
  Checked check(Map<String, Map<String, Object>> read) {
    Checked checked = new Checked(new LinkedHashMap<>(), new ArrayList<>());
    read.forEach((pid, settings) -> check(pid, settings, checked));
    return checked;
  }

  private void check(String pid, Map<String, Object> settings, Checked checked) {
    Map<String, Setting> known = pids.getOrDefault(pid, Map.of());
    if (known.isEmpty()) {
      checked.troubles.add("nothing here has settings called " + pid + "; there are: " + names(pids));
      return;
    }
    Map<String, Object> good = new TreeMap<>();
    settings.forEach((key, value) -> {
      try {
        good.put(key, setting(pid, key).value(value));
      } catch (SettingsException e) {
        checked.troubles.add(pid + ": " + key + ": " + e.getMessage());
      }
    });
    checked.settings.put(pid, good);
  }

  private Setting setting(String pid, String key) {
    Map<String, Setting> known = pids.getOrDefault(pid, Map.of());
    return Optional.ofNullable(known.get(key))
        .or(() -> Optional.of(key).filter(name -> pid.equals(LIFECYCLE)).flatMap(Schema::engines))
        .orElseThrow(() -> new SettingsException("there is no such setting; there are: " + names(known)));
  }

  /** Whether a key is a chain of a language, or a setting of an engine. */
  static boolean ofEngines(String key) {
    return engines(key).isPresent();
  }

  /** Chains of a language, and settings of engines, whose names no bundle declares. */
  private static Optional<Setting> engines(String key) {
    if (CHAIN_OF_LANGUAGE.matcher(key).matches()) {
      return Optional.of(CHAIN);
    }
    return Optional.of(Setting.any("a setting of that engine")).filter(any -> OF_AN_ENGINE.matcher(key).matches());
  }

  private static String names(Map<String, ?> map) {
    return map.isEmpty() ? "none" : String.join(", ", new TreeSet<>(map.keySet()));
  }
}
