package dev.parley.lifecycle;

import dev.parley.api.engine.EngineKind;
import dev.parley.lifecycle.process.Timings;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The configuration, read.
 *
 * @param chains names of engines in order of preference, by {@code KIND}, or {@code KIND.LANGUAGE} for one language
 * @param language the default language
 * @param engines settings of engines, by {@code KIND.NAME}
 * @param timings how long to wait for what
 * @param drain how long a replaced engine may finish its work, in nanoseconds
 * @param rest how long an engine out of service rests the first time, in nanoseconds
 * @param memory how much an engine may grow
 * @param spares kinds of which a second process waits
 */
record Settings(
    Map<String, List<String>> chains,
    String language,
    Map<String, Map<String, String>> engines,
    Timings timings,
    long drain,
    long rest,
    MemoryGuard.Limits memory,
    Set<EngineKind> spares) {

  private static final Pattern OF_LANGUAGE = Pattern.compile("[a-z]+\\.[a-z]{2,3}");

  /** Nothing configured. */
  static final Settings DEFAULT =
      new Settings(
          Map.of(), "en", Map.of(), Timings.USUAL, nanos(2_000), nanos(10_000), MemoryGuard.Limits.NONE, Set.of());

  /** Reads the component's configuration. */
  static Settings of(LifecycleConfig config, Map<String, Object> properties) {
    Timings timings =
        Timings.ofMillis(
            Math.max(1, config.start_timeout()), Math.max(10, config.ping_interval()),
            Math.max(1, config.pings_missed()), Math.max(0, config.join_timeout()),
            Math.max(0, config.terminate_timeout()));
    return new Settings(
        chains(config, properties),
        config.language().strip().toLowerCase(Locale.ROOT),
        engines(properties),
        timings,
        nanos(config.drain_timeout()),
        nanos(Math.max(1, config.rest_time())),
        MemoryGuard.Limits.ofMegabytes(config.memory_growth(), config.memory_hard()),
        kinds(config.spare()));
  }

  private static Set<EngineKind> kinds(String[] names) {
    return names(names).stream().map(EngineKind::of).flatMap(Optional::stream).collect(Collectors.toSet());
  }

  private static Map<String, List<String>> chains(LifecycleConfig config, Map<String, Object> properties) {
    Map<String, List<String>> all = new HashMap<>();
    properties.forEach((key, value) -> {
      if (OF_LANGUAGE.matcher(key).matches() && EngineKind.of(key.substring(0, key.indexOf('.'))).isPresent()) {
        all.put(key, names(value instanceof String[] many ? many : new String[] {String.valueOf(value)}));
      }
    });
    all.put(EngineKind.VAD.id(), names(config.vad()));
    all.put(EngineKind.STT.id(), names(config.stt()));
    all.put(EngineKind.LLM.id(), names(config.llm()));
    all.put(EngineKind.TTS.id(), names(config.tts()));
    return all;
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(Math.max(0, millis)).toNanos();
  }

  private static List<String> names(String[] names) {
    return Arrays.stream(names).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
  }

  private static Map<String, Map<String, String>> engines(Map<String, Object> properties) {
    Map<String, Map<String, String>> all = new HashMap<>();
    properties.forEach((key, value) -> {
      String[] parts = key.split("\\.", 3);
      if (parts.length == 3 && EngineKind.of(parts[0]).isPresent()) {
        all.computeIfAbsent(parts[0] + "." + parts[1], k -> new HashMap<>()).put(parts[2], String.valueOf(value));
      }
    });
    return all;
  }

  /** The settings of engines of a kind, by name. */
  Map<String, Map<String, String>> engines(EngineKind kind) {
    Map<String, Map<String, String>> mine = new HashMap<>();
    engines.forEach((key, value) -> {
      if (key.startsWith(kind.id() + ".")) {
        mine.put(key.substring(kind.id().length() + 1), value);
      }
    });
    return mine;
  }

  /** The configured order of a kind for a language: that language's own where there is one. */
  List<String> chain(EngineKind kind, String language) {
    String primary = language.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    List<String> usual = chains.getOrDefault(kind.id(), List.of());
    List<String> own = chains.getOrDefault(kind.id() + "." + primary, List.of());
    return own.isEmpty() ? usual : own;
  }
}
