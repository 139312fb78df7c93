package dev.parley.lifecycle.process;

import dev.parley.api.host.EngineChoice;
import dev.parley.api.metrics.Counters;
import dev.parley.wire.Event;
import dev.parley.wire.Extensions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the supervisor says to engines and understands of what they say, whatever they put into it. */
final class Words {
  private static final int LONGEST = 500;

  private Words() {}

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
    return Event.of(Extensions.PARLEY_CONFIGURE, data);
  }
}
