package dev.parley.api.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Answers text with text, streaming. Everything it needs to know arrives with the request. */
@ConsumerType
public interface LanguageModel extends Engine {
  /**
   * Writes the answer piece by piece and returns when it is complete. It looks at {@link Answer#cancelled()} between
   * pieces and returns early when it is true.
   */
  void answer(Request request, Answer answer) throws Exception;

  /**
   * A request.
   *
   * @param text what the user said, or empty when an event is to be put into words
   * @param language BCP 47 primary language to answer in
   * @param history earlier turns, oldest first, without this one
   * @param spoken the beginning of this very answer that was spoken already by a process that died; go on after it
   * @param tools what the host can do when called through {@link Answer#call}
   * @param event something that happened in the host and should be told, such as a timer that rings
   * @param context facts from the host: {@code now} (ISO 8601 with offset), {@code zone}, {@code memory} (what was
   *     remembered), {@code timers}
   */
  record Request(
      String text,
      String language,
      List<Turn> history,
      String spoken,
      List<Tool> tools,
      Optional<Event> event,
      Map<String, Object> context) {
    /** Copies the collections. */
    public Request {
      history = List.copyOf(history);
      tools = List.copyOf(tools);
      context = Map.copyOf(context);
    }
  }

  /**
   * One turn of the history.
   *
   * @param role {@code user} or {@code assistant}
   * @param text what was said; of the assistant, only what was really heard
   * @param interrupted whether the user cut it off
   */
  record Turn(String role, String text, boolean interrupted) {}

  /**
   * Something the host can do.
   *
   * @param name such as {@code timer.set}
   * @param description for a model to read
   * @param parameters JSON schema of the arguments
   */
  record Tool(String name, String description, Map<String, Object> parameters) {}

  /** Something that happened in the host: {@code timer} with its {@code label}, for instance. */
  record Event(String name, Map<String, Object> data) {}

  /** Receives the answer. */
  @ProviderType
  interface Answer {
    /** The next piece of text, with its own white space. */
    void text(String piece);

    /** Calls a tool of the host and waits for its result; throws {@link EngineException} when the tool refuses. */
    Map<String, Object> call(String tool, Map<String, Object> arguments);

    /** Whether nobody wants the rest any more. */
    boolean cancelled();
  }
}
