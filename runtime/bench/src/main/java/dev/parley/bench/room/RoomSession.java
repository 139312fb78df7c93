package dev.parley.bench.room;

import dev.parley.api.Subscription;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.EventLog;
import dev.parley.bench.Course;
import dev.parley.bench.engines.Platform;
import dev.parley.rig.Echo;
import dev.parley.rig.PulseServer;
import dev.parley.rig.Room;
import dev.parley.rig.Take;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The whole pipeline in a room of a sound server of its own, with both sides recorded; stopped and swept away when
 * closed. Belongs to one thread.
 */
final class RoomSession implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long FLOW_MILLIS = 10_000;
  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final double NANOS_PER_MILLI = 1e6;

  final EventLog log = new EventLog();
  final Platform platform;
  final Room room;
  private final Map<ConversationEvent, Long> times = Collections.synchronizedMap(new IdentityHashMap<>());
  private final Subscription listening;
  private Optional<Take> loudspeaker = Optional.empty();
  private Optional<Take> microphone = Optional.empty();

  /** In a room with an echo. */
  RoomSession(Platform platform) throws IOException, InterruptedException {
    if (!PulseServer.installed()) {
      throw new IOException("PulseAudio is not installed: apt-get install pulseaudio pulseaudio-utils");
    }
    this.platform = platform;
    room = Room.open(Optional.of(Echo.DESK));
    listening = platform.conversation().listen(this::happened);
    platform.conversation().forget();
    try {
      String server = room.server().address();
      platform.voice().start("openal", Map.of("server", server, "in", "Microphone", "out", "Loudspeaker"));
      record();
    } catch (IOException | RuntimeException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** Whether the long form of a measure is wanted: PARLEY_LONG=1. */
  static boolean patient() {
    return "1".equals(System.getenv("PARLEY_LONG"));
  }

  private void happened(ConversationEvent event) {
    times.put(event, System.nanoTime());
    log.happened(event);
  }

  /** When an event was told, by {@link System#nanoTime}. */
  long nanos(ConversationEvent event) {
    return times.getOrDefault(event, 0L);
  }

  /** Begins to record both sides anew, and waits until samples flow. */
  void record() throws IOException, InterruptedException {
    stopRecording();
    loudspeaker = Optional.of(room.loudspeaker());
    microphone = Optional.of(room.microphone());
    if (!loudspeaker().await(Room.RATE / 4, FLOW_MILLIS) || !microphone().await(Room.RATE / 4, FLOW_MILLIS)) {
      throw new IOException("the sound server gives no samples");
    }
  }

  private void stopRecording() {
    loudspeaker.ifPresent(Take::close);
    microphone.ifPresent(Take::close);
  }

  Take loudspeaker() {
    return loudspeaker.orElseThrow();
  }

  Take microphone() {
    return microphone.orElseThrow();
  }

  <T extends ConversationEvent> T await(int mark, Class<T> type, Predicate<T> which) throws InterruptedException {
    return log.await(mark, type, which, PATIENCE)
        .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + " came, only " + log.since(mark)));
  }

  <T extends ConversationEvent> T await(int mark, Class<T> type) throws InterruptedException {
    return await(mark, type, _ -> true);
  }

  /** An event that may be missing. */
  <T extends ConversationEvent> Optional<T> within(int mark, Class<T> type, Duration time)
      throws InterruptedException {
    return within(mark, type, _ -> true, time);
  }

  /** Such an event of certain ones. */
  <T extends ConversationEvent> Optional<T> within(int mark, Class<T> type, Predicate<T> which, Duration time)
      throws InterruptedException {
    return log.await(mark, type, which, time);
  }

  /** Waits until the answer to this turn was spoken, or cut. */
  void awaitAnswer(int turn) throws InterruptedException {
    await(0, AssistantTurn.class, answer -> answer.turn() == turn);
  }

  /** How many events of a sort came from a place on. */
  long count(int mark, Class<? extends ConversationEvent> type) {
    return log.since(mark).stream().filter(type::isInstance).count();
  }

  /** What happened between the two from shortly before a moment on, with the milliseconds since. */
  String course(int mark, long since) {
    return Course.of(
        log.since(mark).stream().filter(event -> nanos(event) >= since - BEFORE.toNanos()),
        event -> Math.round((nanos(event) - since) / NANOS_PER_MILLI));
  }

  @Override
  public void close() throws IOException {
    listening.close();
    platform.voice().stop();
    stopRecording();
    room.close();
  }
}
