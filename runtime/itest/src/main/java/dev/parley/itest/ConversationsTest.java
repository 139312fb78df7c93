package dev.parley.itest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.host.EngineManager;
import dev.parley.itest.scenes.Scene;
import dev.parley.itest.scenes.Troupe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The scenes of {@code runtime/scenes}, each a test: real engines in their processes, in lock-step. What a failed one
 * sounded like is kept in {@code target/scenes}.
 *
 * <p>{@code PARLEY_SCENES} chooses scenes by parts of their titles, separated by commas, {@code PARLEY_ROUNDS} performs
 * all so many times, {@code PARLEY_PACE=realtime} in real time; {@code PARLEY_LONG=1} means ten times in lock-step and
 * twice in real time.
 */
class ConversationsTest {
  private static final int LONG_LOCKSTEP = 10;
  private static final int LONG_REAL_TIME = 2;

  private static Optional<Troupe> troupe = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Troupe.present(), "the users of the scenes are spoken by espeak-ng: apt-get install espeak-ng");
    troupe =
        Optional.of(
            new Troupe(
                Services.service(EngineManager.class),
                Services.service(AudioEngine.class),
                Services.service(LineIn.class),
                Services.service(WavFiles.class),
                Services.service(Conversation.class),
                new SettingsWishes()));
  }

  @AfterAll
  static void stop() throws Exception {
    if (troupe.isPresent()) {
      troupe.get().close();
    }
  }

  @TestFactory
  Stream<DynamicNode> scenes() throws IOException {
    List<String> parts = List.of(setting("PARLEY_SCENES", "").toLowerCase(Locale.ROOT).split(","));
    List<Scene> scenes =
        Troupe.scenes(Rig.root().resolve("runtime/scenes")).stream()
            .filter(scene -> parts.stream().anyMatch(scene.title().toLowerCase(Locale.ROOT)::contains))
            .toList();
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("no scene's title contains " + String.join(" or ", parts));
    }
    boolean all = setting("PARLEY_LONG", "").equals("1");
    boolean inLockstep = !setting("PARLEY_PACE", "lockstep").equals("realtime");
    int rounds = Integer.parseInt(setting("PARLEY_ROUNDS", "1"));
    return all
        ? Stream.concat(rounds(scenes, LONG_LOCKSTEP, true), rounds(scenes, LONG_REAL_TIME, false))
        : rounds(scenes, rounds, inLockstep);
  }

  private static String setting(String name, String standard) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()).orElse(standard);
  }

  private static Stream<DynamicNode> rounds(List<Scene> scenes, int rounds, boolean inLockstep) {
    return IntStream.rangeClosed(1, rounds)
        .boxed()
        .flatMap(_ -> scenes.stream().map(scene -> test(scene, inLockstep)));
  }

  private static DynamicNode test(Scene scene, boolean inLockstep) {
    return DynamicTest.dynamicTest(scene.title(), () -> perform(scene, inLockstep));
  }

  private static void perform(Scene scene, boolean inLockstep) throws Exception {
    Troupe players = troupe.orElseThrow();
    Optional<String> trouble = players.perform(scene, inLockstep);
    if (trouble.isPresent()) {
      String name = scene.title().replaceAll("[^\\p{L}\\p{N}]+", "-") + ".wav";
      Path kept = Rig.root().resolve("target/scenes").resolve(name);
      players.keepRecording(kept);
      throw new AssertionError(trouble.get() + "  heard: " + kept);
    }
  }
}
