package dev.parley.itest.scenes;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.AssistantResumed;
import dev.parley.api.conversation.ConversationEvent.Interrupted;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import java.util.List;
import java.util.Optional;

/**
 * How a scene went. Besides what it says itself, every scene has to keep that the assistant is silent in the recording
 * from a pause to its end, and after it was stopped until it speaks again.
 *
 * @param director who went through it, and is done
 * @param events all that happened
 * @param stereo what was heard
 */
record Performance(Scene scene, Director director, List<ConversationEvent> events, Stereo stereo) {
  /** The device's buffer, and two frames for what was on its way. */
  private static final long MOST_AFTER = AudioFormat.samples(20 + 20);

  /** What was wrong, with a timeline; empty when all went as written. */
  Optional<String> trouble() {
    Optional<String> wrong =
        director
            .failure()
            .map(f -> "line %d: %s — %s".formatted(f.step().written().line(), f.step().written().text(), f.reason()))
            .or(() -> director.over() ? Optional.empty() : Optional.of("the scene did not come to its end"))
            .or(this::heardWhenSilent);
    return wrong.map(reason -> scene.title() + "\n  " + reason + "\n" + new Timeline(this));
  }

  private Optional<String> heardWhenSilent() {
    for (int i = 0; i < events.size(); i++) {
      ConversationEvent event = events.get(i);
      if (event instanceof AssistantPaused || event instanceof Interrupted) {
        long sound = stereo.soundOfAssistant(event.at() + MOST_AFTER, Math.min(director.at(), nextSound(i)));
        if (sound >= 0) {
          return Optional.of("the assistant is heard at %s though %s".formatted(Timeline.time(sound), event));
        }
      }
    }
    return Optional.empty();
  }

  private long nextSound(int from) {
    return events.stream()
        .skip(from + 1L)
        .filter(event -> event instanceof AssistantResumed || event instanceof SpeakingStarted)
        .mapToLong(ConversationEvent::at)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
