package dev.parley.itest;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.conversation.EventLog;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.Processes;
import dev.parley.api.host.Voice;
import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.Counters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The whole pipeline on a WAV device, for one test: started when made, stopped and swept away when closed. Speech goes
 * in through the line in; what both sides said is in the stereo file. Belongs to the test's thread.
 */
final class Rig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final Voice voice = Services.service(Voice.class);
  final Conversation conversation = Services.service(Conversation.class);
  final AudioEngine audio = Services.service(AudioEngine.class);
  final LineIn line = Services.service(LineIn.class);
  final WavFiles wav = Services.service(WavFiles.class);
  final EngineManager engines = Services.service(EngineManager.class);
  final Processes processes = Services.service(Processes.class);
  final EventLog log = new EventLog();
  private final Path folder;
  private final Subscription listening;

  private Rig(String pace, Map<String, String> more) {
    folder = newFolder();
    listening = conversation.listen(log);
    conversation.forget();
    Map<String, String> settings = new HashMap<>(more);
    settings.put("out", stereo().toString());
    settings.put("pace", pace);
    voice.start("wav", settings);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("parley-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paced by the real clock, with a simulated device buffer of 20 ms. */
  static Rig realTime() {
    return new Rig("realtime", Map.of("buffer", "20"));
  }

  /** The clock waits for every consumer. */
  static Rig lockStep() {
    return new Rig("lockstep", Map.of("buffer", "20"));
  }

  /** The stereo file: user left, assistant right. */
  Path stereo() {
    return folder.resolve("stereo.wav");
  }

  /** A recording of the test set by its file name, without the ending. */
  short[] recording(String name) {
    try {
      return wav.read(root().resolve("runtime/recording").resolve(name + ".wav"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path root() {
    return Path.of(Optional.ofNullable(Services.context().getProperty("parley.root")).orElse("."));
  }

  /** Says a recording and returns the capture position after its last sample. */
  long say(short[] samples) {
    return line.say(samples) + samples.length;
  }

  <T extends ConversationEvent> T await(int mark, Class<T> type) {
    return await(mark, type, e -> true);
  }

  <T extends ConversationEvent> T await(int mark, Class<T> type, Predicate<T> which) {
    try {
      return log.await(mark, type, which, PATIENCE)
          .orElseThrow(
              () -> new AssertionError("no " + type.getSimpleName() + " in time; there was: " + log.since(mark)));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  UserTurn awaitUserTurn(int mark) {
    return await(mark, UserTurn.class);
  }

  SpeakingStarted awaitSpeaking(int mark) {
    return await(mark, SpeakingStarted.class);
  }

  AssistantTurn awaitAnswerEnd(int mark) {
    return await(mark, AssistantTurn.class);
  }

  /** Waits until the answer to a turn was heard or cut. */
  AssistantTurn awaitAnswerTo(UserTurn question) {
    return await(0, AssistantTurn.class, answer -> answer.turn() == question.turn());
  }

  /** The present value of a counter, wherever it lives. */
  static long counter(String name) {
    return sources().flatMap(source -> source.readings().stream())
        .filter(reading -> reading.name().equals(name))
        .mapToLong(Counters.Reading::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no counter is called " + name));
  }

  private static Stream<CounterSource> sources() {
    try {
      List<ServiceReference<CounterSource>> references =
          List.copyOf(Services.context().getServiceReferences(CounterSource.class, null));
      return references.stream().map(Services.context()::getService).filter(java.util.Objects::nonNull);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Stops the pipeline and returns both channels of the stereo file. */
  Channels finish() {
    voice.stop();
    return Channels.read(stereo());
  }

  @Override
  public void close() {
    conversation.bargeIn(true);
    listening.close();
    voice.stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
