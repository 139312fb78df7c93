package dev.parley.wire;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of Parley's extensions to Wyoming and of their events; the bundle's README says what each means. */
public final class Extensions {
  /** The extensions' version, in {@code info} beside their names. */
  public static final int VERSION = 1;

  public static final String CONFIGURE = "configure";
  public static final String PROGRESS = "progress";
  public static final String CANCEL = "cancel";
  public static final String PARTIAL = "partial";
  public static final String WORDS = "words";
  public static final String MARK = "mark";
  public static final String COMPUTE = "compute";
  public static final String HISTORY = "history";
  public static final String TOOLS = "tools";
  public static final String EVENT = "event";
  public static final String SAY = "say";
  public static final String VOICE = "voice";
  public static final String STATS = "stats";
  public static final String STOP = "stop";

  public static final String PARLEY_CONFIGURE = "parley-configure";
  public static final String PARLEY_PROGRESS = "parley-progress";
  public static final String PARLEY_READY = "parley-ready";
  public static final String PARLEY_CANCEL = "parley-cancel";
  public static final String PARLEY_CANCELLED = "parley-cancelled";
  public static final String PARLEY_PARTIAL = "parley-partial";
  public static final String PARLEY_WORD = "parley-word";
  public static final String PARLEY_MARK = "parley-mark";
  public static final String PARLEY_TOOL_CALL = "parley-tool-call";
  public static final String PARLEY_TOOL_RESULT = "parley-tool-result";
  public static final String PARLEY_EVENT = "parley-event";
  public static final String PARLEY_SAY = "parley-say";
  public static final String PARLEY_VOICE = "parley-voice";
  public static final String PARLEY_STATS = "parley-stats";
  public static final String PARLEY_STOP = "parley-stop";

  private static final String KEY = "parley";

  private Extensions() {}

  /** The {@code info} with these extensions advertised. */
  public static Event advertise(Event info, List<String> extensions) {
    Map<String, Object> parley = new LinkedHashMap<>();
    parley.put("version", VERSION);
    parley.put("extensions", extensions);
    return info.with(KEY, parley);
  }

  /** The extensions an {@code info} advertises in a version known here; none for a plain Wyoming peer. */
  public static Set<String> advertised(Event info) {
    Set<String> names = new LinkedHashSet<>();
    if (info.data().get(KEY) instanceof Map<?, ?> parley
        && parley.get("version") instanceof Number version
        && version.intValue() == VERSION
        && parley.get("extensions") instanceof List<?> list) {
      for (Object name : list) {
        names.add(String.valueOf(name));
      }
    }
    return Set.copyOf(names);
  }
}
