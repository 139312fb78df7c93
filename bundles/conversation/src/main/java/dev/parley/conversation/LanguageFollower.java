package dev.parley.conversation;

import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The language spoken is that of the recogniser in service, where it serves just one. Has no state of its own. */
final class LanguageFollower implements EngineLine.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(LanguageFollower.class);

  private final Consumer<String> language;

  /** Tells {@code language} on the line's thread: it returns at once. */
  LanguageFollower(Consumer<String> language) {
    this.language = language;
  }

  @Override
  public void up(EngineLine.Generation generation) {
    if (!generation.language().isEmpty()) {
      language.accept(generation.language());
    }
  }

  @Override
  public void event(long generation, Event event) {
    // The client of the line hears these.
  }

  @Override
  public void down(long generation, String reason) {
    LOG.info("speech recognition is down: {}", reason);
  }
}
