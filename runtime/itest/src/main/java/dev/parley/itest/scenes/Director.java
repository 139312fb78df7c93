package dev.parley.itest.scenes;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AnswerPiece;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Goes through a scene along the audio clock: is asked for each frame that the microphone hears, and looks at what has
 * happened. Positions are samples. Owned by the thread that asks for frames.
 */
final class Director {
  private static final long PATIENCE = AudioFormat.samples(40_000);

  /** Nobody speaks with the first sample that a microphone hears. */
  private static final long QUIET_AT_FIRST = AudioFormat.samples(500);

  private final List<Step> steps;
  private final Map<Step, short[]> sounds;
  private final EventLog log;
  private final Conversation conversation;
  private final Mixer mixer;
  private final long slack;
  private final int slackWords;
  private final List<Played> played = new ArrayList<>();
  private int next;
  private long onset = QUIET_AT_FIRST;
  private long end = QUIET_AT_FIRST;
  private int mark;
  private long at;
  private Optional<Failure> failure = Optional.empty();

  /** A sound of the user, from where to where. */
  record Played(Step.Act act, long from, long to) {}

  /** What did not happen as written. */
  record Failure(Step step, long at, String reason) {}

  /**
   * A director at the scene's beginning.
   *
   * @param sounds the samples of every act
   * @param slackMillis how much later than written things may happen
   */
  Director(
      Scene scene, Map<Step, short[]> sounds, Mixer mixer, EventLog log, Conversation conversation, long slackMillis) {
    steps = scene.steps();
    this.sounds = sounds;
    this.mixer = mixer;
    this.log = log;
    this.conversation = conversation;
    slack = AudioFormat.samples(slackMillis);
    slackWords = slackMillis > 0 ? 3 : 0;
  }

  boolean over() {
    return next >= steps.size() || failure.isPresent();
  }

  Optional<Failure> failure() {
    return failure;
  }

  /** How far the scene went. */
  long at() {
    return at;
  }

  List<Played> played() {
    return played;
  }

  /** What the microphone hears in the frame that starts at this position. */
  short[] frame(long position) {
    at = over() ? at : position;
    while (!over() && done(steps.get(next), position)) {
      next++;
    }
    return mixer.frame(position);
  }

  private boolean done(Step step, long position) {
    return switch (step) {
      case Step.Act act -> begin(act, position);
      case Step.Tell tell -> position >= end && told(tell, position);
      case Step.Wait wait -> moveTo(end + AudioFormat.samples(wait.millis()));
      case Step.Until until -> until(until, position);
      case Step.Within within -> within(within, position);
      case Step.Absent absent -> absent(absent, position);
      case Step.HeardUpTo heard -> heardUpTo(heard, position);
    };
  }

  private boolean begin(Step.Act act, long position) {
    short[] samples = sounds.get(act);
    long wanted = act.meanwhile() ? onset + AudioFormat.samples(act.after()) : end;
    long from = Math.max(position, wanted);
    mixer.add(from, samples);
    played.add(new Played(act, from, from + samples.length));
    if (!act.meanwhile()) {
      onset = from;
      mark = log.mark();
    }
    end = Math.max(act.meanwhile() ? end : 0, from + samples.length);
    return true;
  }

  private boolean told(Step.Tell tell, long position) {
    mark = log.mark();
    moveTo(position);
    if (tell.typed()) {
      conversation.hear(tell.text());
    } else {
      conversation.say(tell.text());
    }
    return true;
  }

  private boolean moveTo(long position) {
    onset = position;
    end = position;
    return true;
  }

  private boolean until(Step.Until step, long position) {
    List<ConversationEvent> since = log.since(mark);
    for (int i = 0; i < since.size(); i++) {
      if (matches(since.get(i), step.cue(), step.text())) {
        mark += i + 1;
        return moveTo(since.get(i).at());
      }
    }
    return failAfter(step, end + PATIENCE, position, "never happened");
  }

  private boolean within(Step.Within step, long position) {
    long base = step.cue().fromOnset() ? onset : end;
    long limit = base + AudioFormat.samples(step.millis()) + slack;
    if (happened(step.cue(), step.text(), limit)) {
      return true;
    }
    return failAfter(step, limit, position, "did not happen in time" + instead(step.cue()));
  }

  private boolean happened(Cue cue, Optional<Pattern> text, long upTo) {
    return log.since(mark).stream().anyMatch(event -> event.at() <= upTo && matches(event, cue, text));
  }

  private boolean matches(ConversationEvent event, Cue cue, Optional<Pattern> text) {
    return event.at() >= onset
        && cue.is(event)
        && text.map(pattern -> pattern.matcher(Cue.text(event)).find()).orElse(true);
  }

  private String instead(Cue cue) {
    List<String> others = log.since(mark).stream().filter(cue::is).map(Cue::text).filter(t -> !t.isEmpty()).toList();
    return others.isEmpty() ? "" : ", but: " + others;
  }

  private boolean absent(Step.Absent step, long position) {
    long upTo = end + AudioFormat.samples(step.millis());
    if (happened(step.cue(), step.text(), upTo)) {
      return fail(step, position, "happened");
    }
    return position > upTo;
  }

  private boolean heardUpTo(Step.HeardUpTo step, long position) {
    Optional<AssistantTurn> cut =
        log.since(mark).stream()
            .filter(AssistantTurn.class::isInstance)
            .map(AssistantTurn.class::cast)
            .filter(AssistantTurn::interrupted)
            .findFirst();
    if (cut.isEmpty()) {
      return failAfter(step, end + PATIENCE, position, "no answer was cut");
    }
    long off = Math.abs(words(cut.get().heard()) - words(wantedUpTo(step, cut.get())));
    return off <= slackWords || fail(step, position, "it was heard up to: …" + tail(cut.get().heard()));
  }

  /** The answer up to the words written; nothing where it does not have them. */
  private String wantedUpTo(Step.HeardUpTo step, AssistantTurn cut) {
    StringBuilder answer = new StringBuilder();
    log.since(0).stream()
        .filter(AnswerPiece.class::isInstance)
        .map(AnswerPiece.class::cast)
        .filter(piece -> piece.turn() == cut.turn())
        .forEach(piece -> answer.append(piece.text()));
    int at = answer.indexOf(step.words());
    return at < 0 ? "" : answer.substring(0, at + step.words().length());
  }

  private static long words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - 60));
  }

  private boolean failAfter(Step step, long limit, long position, String reason) {
    return position > limit && fail(step, position, reason);
  }

  private boolean fail(Step step, long position, String reason) {
    failure = Optional.of(new Failure(step, position, reason));
    return false;
  }
}
