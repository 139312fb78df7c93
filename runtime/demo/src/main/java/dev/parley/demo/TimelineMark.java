package dev.parley.demo;

import dev.parley.api.conversation.ConversationEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something the timeline shows besides the waveforms. {@code at}: position in samples. */
sealed interface TimelineMark {
  long at();

  /** What the user said, from there on. */
  record UserWords(long at, String text) implements TimelineMark {}

  /** What was heard of the assistant, from there on. */
  record AssistantWords(long at, String text) implements TimelineMark {}

  /** Silence between the user's end and the assistant's start. */
  record Gap(long at, long end) implements TimelineMark {}

  /** The assistant was cut here. */
  record Cut(long at) implements TimelineMark {}

  /** A timer rang. */
  record Ring(long at, String label) implements TimelineMark {}

  /** Reads the marks out of what happened. */
  static List<TimelineMark> of(List<ConversationEvent> events) {
    Reader reader = new Reader();
    events.forEach(reader::read);
    return List.copyOf(reader.marks);
  }

  /** Keeps where speech began and ended until the words of it are known. Belongs to one thread. */
  final class Reader {
    private final List<TimelineMark> marks = new ArrayList<>();
    private final Map<Integer, Long> speaking = new HashMap<>();
    private long onset = -1;
    private long end;

    private void read(ConversationEvent event) {
      switch (event) {
        case ConversationEvent.SpeechStarted e -> onset = onset < 0 ? e.onset() : onset;
        case ConversationEvent.SpeechStopped e -> end = e.end();
        case ConversationEvent.UserTurn e -> user(e);
        case ConversationEvent.SpeakingStarted e -> speakingStarted(e);
        case ConversationEvent.AssistantTurn e -> assistant(e);
        case ConversationEvent.Interrupted e -> marks.add(new Cut(e.at()));
        case ConversationEvent.TimerRang e -> marks.add(new Ring(e.at(), e.label()));
        default -> {}
      }
    }

    private void user(ConversationEvent.UserTurn turn) {
      if (!turn.text().isEmpty()) {
        marks.add(new UserWords(onset < 0 ? turn.at() : onset, turn.text()));
      }
      onset = -1;
    }

    private void speakingStarted(ConversationEvent.SpeakingStarted start) {
      speaking.put(start.turn(), start.at());
      if (end > 0 && onset < 0 && start.at() > end && start.at() - end < 48_000) {
        marks.add(new Gap(end, start.at()));
        end = 0;
      }
    }

    private void assistant(ConversationEvent.AssistantTurn turn) {
      Long begun = speaking.get(turn.turn());
      if (!turn.heard().isEmpty()) {
        marks.add(new AssistantWords(begun == null ? turn.at() : begun, turn.heard()));
      }
    }
  }
}
