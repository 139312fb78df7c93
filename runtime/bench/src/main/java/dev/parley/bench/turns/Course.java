package dev.parley.bench.turns;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.AssistantResumed;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Interrupted;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStopped;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened around a sentence, in a line for whoever wants to know why: each event with its milliseconds. */
final class Course {
  private Course() {}

  /** Of events, counted from a position of the audio clock. */
  static String of(List<ConversationEvent> events, long from) {
    return events.stream().flatMap(event -> told(event, from)).collect(Collectors.joining(", "));
  }

  private static Stream<String> told(ConversationEvent event, long from) {
    return switch (event) {
      case SpeechStarted e -> one("speech", e.at(), from);
      case SpeechStopped e -> one("silence", e.at(), from);
      case UserTurn e -> one("turn %d '%s'".formatted(e.turn(), e.text()), e.at(), from);
      case SpeakingStarted e -> one("answers " + e.turn(), e.at(), from);
      case AssistantPaused e -> one("paused " + e.turn(), e.at(), from);
      case AssistantResumed e -> one("went on " + e.turn(), e.at(), from);
      case Interrupted e -> one("stopped " + e.turn(), e.at(), from);
      case AssistantTurn e -> one("over " + e.turn(), e.at(), from);
      default -> Stream.empty();
    };
  }

  private static Stream<String> one(String what, long at, long from) {
    return Stream.of(what + " " + AudioFormat.millis(at - from));
  }
}
