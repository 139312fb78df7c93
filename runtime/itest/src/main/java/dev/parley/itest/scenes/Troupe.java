package dev.parley.itest.scenes;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The engines, running from the first scene to the last, and changed only where a scene speaks another language.
 * Stopped and swept away when closed. Owned by one thread.
 */
public final class Troupe implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final EngineManager engines;
  private final Conversation conversation;
  private final String language;
  private final Wishes wishes;
  private final Path scratch;
  private final Stage lockstep;
  private final Stage realTime;

  /** Starts the engines. */
  public Troupe(
      EngineManager engines,
      AudioEngine audio,
      LineIn line,
      WavFiles wav,
      Conversation conversation,
      Wishes wishes)
      throws IOException {
    this.engines = engines;
    this.conversation = conversation;
    language = conversation.language();
    this.wishes = wishes;
    scratch = Files.createTempDirectory("parley-scenes");
    Voices voices = new Voices(wav, scratch);
    lockstep = new Stage(audio, line, conversation, wav, voices, scratch, true);
    realTime = new Stage(audio, line, conversation, wav, voices, scratch, false);
    await(engines.startAll());
  }

  /** All scenes of a folder. */
  public static List<Scene> scenes(Path folder) throws IOException {
    return SceneReader.folder(folder);
  }

  /** Whether the users of the scenes can speak here. */
  public static boolean present() {
    return Voices.present();
  }

  /** Performs a scene in lock-step or in real time; returns what was wrong, with a timeline. */
  public Optional<String> perform(Scene scene, boolean inLockstep) throws IOException, InterruptedException {
    speak(scene.language());
    try (Wishes.Fulfilled _ = wishes.fulfil(scene.settings())) {
      return (inLockstep ? lockstep : realTime).perform(scene).trouble();
    }
  }

  private void speak(String tag) throws IOException {
    EngineStatus now = engines.active(EngineKind.STT).orElseThrow();
    if (!now.choice().language().equals(Optional.of(tag))) {
      await(engines.use(EngineChoice.of(EngineKind.STT, now.choice().name()).in(tag)));
    }
  }

  private static void await(CompletableFuture<?> future) throws IOException {
    try {
      future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the engines do not start or stop: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Keeps the recording of the latest scene under another name. */
  public void keepRecording(Path as) throws IOException {
    Files.createDirectories(as.toAbsolutePath().getParent());
    Files.copy(lockstep.recording(), as, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** Stops the engines; what is spoken is what was spoken before the first scene. */
  @Override
  public void close() throws IOException {
    speak(language);
    conversation.language(language);
    await(engines.stopAll());
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
