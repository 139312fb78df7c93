package dev.parley.itest.scenes;

import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AnswerPiece;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.AssistantResumed;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Interrupted;
import dev.parley.api.conversation.ConversationEvent.Notice;
import dev.parley.api.conversation.ConversationEvent.Partial;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStopped;
import dev.parley.api.conversation.ConversationEvent.TimerRang;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a scene can wait for, by the word it is written with. */
enum Cue {
  /** The user's speech was noticed. */
  VOICE(SpeechStarted.class, true),
  /** The user's silence was noticed. */
  SILENCE(SpeechStopped.class, false),
  /** Something was understood so far; its text. */
  PARTIAL(Partial.class, true),
  /** The user's turn was understood; its text. */
  TURN(UserTurn.class, false),
  /** A piece of the answer was written; its text. */
  WRITTEN(AnswerPiece.class, false),
  /** The assistant began to be heard. */
  SPEAKING(SpeakingStarted.class, false),
  /** The assistant held its speech back. */
  PAUSED(AssistantPaused.class, true),
  /** The assistant went on. */
  RESUMED(AssistantResumed.class, true),
  /** The assistant was stopped. */
  INTERRUPTED(Interrupted.class, true),
  /** The assistant's turn is over; what was heard of it. */
  ANSWER(AssistantTurn.class, false),
  /** A timer rang. */
  TIMER(TimerRang.class, false),
  /** Something a person should read; its text. */
  NOTICE(Notice.class, false);

  private final Class<? extends ConversationEvent> type;
  private final boolean fromOnset;

  Cue(Class<? extends ConversationEvent> type, boolean fromOnset) {
    this.type = type;
    this.fromOnset = fromOnset;
  }

  static Optional<Cue> named(String word) {
    return Arrays.stream(values()).filter(cue -> cue.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(Cue::word).collect(Collectors.joining(", "));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its time counts from the beginning of what the user does, and not from its end. */
  boolean fromOnset() {
    return fromOnset;
  }

  /** Whether an event is one of these; a turn in which nothing was understood is none. */
  boolean is(ConversationEvent event) {
    return type.isInstance(event) && !(event instanceof UserTurn turn && turn.text().isEmpty());
  }

  /** The text of an event; empty where it has none. */
  static String text(ConversationEvent event) {
    return switch (event) {
      case Partial e -> e.text();
      case UserTurn e -> e.text();
      case AnswerPiece e -> e.text();
      case AssistantTurn e -> e.heard();
      case TimerRang e -> e.label();
      case Notice e -> e.text();
      default -> "";
    };
  }
}
