package dev.parley.bench;

import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.AssistantResumed;
import dev.parley.api.conversation.ConversationEvent.Interrupted;
import dev.parley.api.conversation.ConversationEvent.Partial;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStopped;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened between user and assistant, in a line for whoever wants to know why. */
public final class Course {
  private Course() {}

  /** What is worth telling of some events, each with its milliseconds, which {@code millis} knows. */
  public static String of(Stream<ConversationEvent> events, ToLongFunction<ConversationEvent> millis) {
    return events
        .flatMap(event -> said(event).map(what -> what + " " + millis.applyAsLong(event)))
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> said(ConversationEvent event) {
    return switch (event) {
      case SpeechStarted _ -> Stream.of("speech");
      case SpeechStopped _ -> Stream.of("silence");
      case Partial partial -> Stream.of("'%s…'".formatted(partial.text()));
      case UserTurn turn -> Stream.of("'%s'".formatted(turn.text()));
      case SpeakingStarted _ -> Stream.of("speaks");
      case AssistantPaused _ -> Stream.of("paused");
      case AssistantResumed _ -> Stream.of("went on");
      case Interrupted _ -> Stream.of("stopped");
      default -> Stream.empty();
    };
  }
}
