package dev.parley.bench.engines;

import dev.parley.api.Subscription;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.EventLog;
import dev.parley.bench.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The whole pipeline at work on a device of files that keeps real time; stopped and swept away when closed. Belongs to
 * one thread.
 */
final class Session implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final EventLog log = new EventLog();
  private final Platform platform;
  private final Scratch scratch;
  private final Subscription listening;

  Session(Platform platform) throws IOException {
    this.platform = platform;
    scratch = new Scratch();
    listening = platform.conversation().listen(log);
    platform.conversation().forget();
    try {
      platform.voice().start("wav", Map.of("out", stereo().toString(), "pace", "realtime", "buffer", "20"));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Path stereo() {
    return scratch.file("stereo.wav");
  }

  /** Says a recording; returns the position after its last sample that is not silence. */
  long say(short[] samples) {
    return platform.line().say(samples) + Loudness.end(samples);
  }

  <T extends ConversationEvent> T await(int mark, Class<T> type, Predicate<T> which) throws InterruptedException {
    return log.await(mark, type, which, PATIENCE)
        .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + " came, only " + log.since(mark)));
  }

  <T extends ConversationEvent> T await(int mark, Class<T> type) throws InterruptedException {
    return await(mark, type, _ -> true);
  }

  /** Waits until the answer to this turn was spoken. */
  void awaitAnswer(int turn) throws InterruptedException {
    await(0, AssistantTurn.class, answer -> answer.turn() == turn);
  }

  /** Stops the pipeline; returns what both sides said, mixed. */
  short[] finish() throws IOException {
    platform.voice().stop();
    return platform.wav().read(stereo());
  }

  @Override
  public void close() throws IOException {
    platform.conversation().bargeIn(true);
    listening.close();
    platform.voice().stop();
    scratch.close();
  }
}
