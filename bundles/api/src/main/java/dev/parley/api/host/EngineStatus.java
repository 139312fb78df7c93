package dev.parley.api.host;

import java.util.List;
import java.util.OptionalLong;

/**
 * An engine as shown by {@code engine:list}.
 *
 * @param choice which engine, with language and model where chosen
 * @param description its line from the manifest
 * @param languages what it serves; empty: any
 * @param bundle symbolic name and version of the bundle it comes from
 * @param active whether it is the active one of its kind
 * @param state where it stands
 * @param reason why it is there, in one line; empty when there is nothing to say
 * @param pid its process
 * @param restarts how often it was started again without being asked
 */
public record EngineStatus(
    EngineChoice choice,
    String description,
    List<String> languages,
    String bundle,
    boolean active,
    EngineState state,
    String reason,
    OptionalLong pid,
    int restarts) {
  /** Copies the languages. */
  public EngineStatus {
    languages = List.copyOf(languages);
  }

  /** Kind and name as people write them: {@code stt/vosk}. */
  public String id() {
    return choice.kind().id() + "/" + choice.name();
  }
}
