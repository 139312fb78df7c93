package dev.parley.lifecycle.process;

import dev.parley.api.host.EngineChoice;
import dev.parley.api.metrics.Counters;
import dev.parley.wire.Event;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the supervisor says to engines and understands of what they say, whatever they put into it. */
final class Words {
  private static final int LONGEST = 500;

  private Words() {}

  /** The Parley extensions that an {@code info} advertises. */
  static Set<String> extensions(Event info) {
    Set<String> all = new LinkedHashSet<>();
    if (info.data().get("parley") instanceof Map<?, ?> parley && parley.get("extensions") instanceof List<?> names) {
      names.stream().filter(String.class::isInstance).map(String.class::cast).forEach(all::add);
    }
    return Set.copyOf(all);
  }

  /** A stage of loading with its share in per cent. */
  static String progress(Event event) {
    double share = event.real("share", -1);
    String stage = line(event.text("stage").orElse("loading"));
    return share >= 0 && share <= 1 ? stage + " " + Math.round(share * 100) + " %" : stage;
  }

  /** A text on one line without control characters, not too long. */
  static String line(String text) {
    String flat = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
  }

  /** The counters in a {@code parley-stats}. */
  static List<Counters.Reading> counters(Event event) {
    return event.data().get("counters") instanceof List<?> all
        ? all.stream().flatMap(one -> counter(one).stream()).toList()
        : List.of();
  }

  private static Optional<Counters.Reading> counter(Object one) {
    if (one instanceof Map<?, ?> map
        && map.get("name") instanceof String name
        && map.get("value") instanceof Number value) {
      String description = map.get("description") instanceof String text ? text : "";
      return Optional.of(new Counters.Reading(line(name), line(description), value.longValue()));
    }
    return Optional.empty();
  }

  /** {@code parley-configure}. */
  static Event configure(EngineChoice choice, Optional<String> model) {
    Map<String, Object> data = new LinkedHashMap<>();
    choice.language().ifPresent(tag -> data.put("language", tag));
    model.ifPresent(path -> data.put("model", path));
    data.put("settings", choice.settings());
    return Event.of("parley-configure", data);
  }
}
