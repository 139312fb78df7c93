package dev.parley.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.host.VoiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class VoiceServiceTest {
  private static final List<String> STOPPING = List.of("conversation stop", "audio stop", "engines stop");
  private final List<String> journal = new ArrayList<>();
  private final FakeEngines engines = new FakeEngines(journal);
  private final FakeAudio audio = new FakeAudio(journal);
  private final FakeConversation conversation = new FakeConversation(journal);
  private final VoiceService voice =
      new VoiceService(
          engines, audio, conversation, Map.of("provider", "wav", "buffer", 20, "service.pid", "parley.audio"));

  @Test
  void startsAndStopsInOrder() {
    voice.start();
    assertTrue(voice.running());
    assertEquals(List.of("engines start", "audio start wav {buffer=20}", "conversation start"), journal);
    journal.clear();
    voice.stop();
    assertFalse(voice.running());
    assertEquals(STOPPING, journal);
    voice.stop();
    assertEquals(STOPPING, journal, "a second stop does nothing");
  }

  @Test
  void withoutConfigurationItTakesMicrophoneAndLoudspeaker() {
    voice.modified(Map.of());
    voice.start();
    assertTrue(journal.contains("audio start openal {}"));
    assertEquals("openal", voice.device());
  }

  @Test
  void whereThereIsNoSoundItRunsWithoutAndSaysWhy() {
    audio.missing = "openal";
    voice.modified(Map.of("provider", "auto", "in", "", "out", " ", "service.pid", "parley.audio"));
    voice.start();
    assertEquals(
        List.of("engines start", "audio start openal {}", "audio start null {}", "conversation start"), journal);
    assertEquals("null (without sound: no sound server was found)", voice.device());
    voice.start("openal", Map.of("in", "headset"));
    assertEquals("openal", voice.device(), "there is now");
  }

  @Test
  void aDeviceThatIsAskedForAndMissingIsAnError() {
    audio.missing = "openal";
    voice.modified(Map.of("provider", "openal"));
    VoiceException e = assertThrows(VoiceException.class, voice::start);
    assertEquals("no sound server was found", e.getMessage());
  }

  @Test
  void aDeviceNamedWhileItRunsTakesOver() {
    voice.start();
    voice.start("openal", Map.of("in", "headset"));
    assertEquals("audio use openal {in=headset}", journal.getLast());
    audio.failing = true;
    assertThrows(VoiceException.class, () -> voice.start("openal", Map.of()));
    assertEquals("openal", voice.device(), "the one before goes on");
    assertTrue(voice.running());
  }

  @Test
  void aFailedStartLeavesNothingRunning() {
    audio.failing = true;
    VoiceException e = assertThrows(VoiceException.class, voice::start);
    assertEquals("hello.wav: no such file. Check the path.", e.getMessage());
    assertEquals(STOPPING, journal.subList(2, 5));
    assertFalse(voice.running());
  }

  @Test
  void aStopGoesOnThroughFailures() {
    conversation.failing = true;
    voice.start();
    journal.clear();
    voice.stop();
    assertEquals(STOPPING, journal);
    assertFalse(voice.running());
  }

  @Test
  void twoStartsAreRefused() {
    voice.start();
    VoiceException e = assertThrows(VoiceException.class, voice::start);
    assertEquals("already running on the device wav: voice:stop first", e.getMessage());
    assertTrue(voice.running());
  }

  @Test
  void withoutAnyEngineItDoesNotStart() {
    engines.all.clear();
    VoiceException e = assertThrows(VoiceException.class, voice::start);
    assertEquals("no engine could be started. None is installed.", e.getMessage());
    assertFalse(journal.contains("conversation start"));
  }

  @Test
  void anInterruptedStartStopsWhatItBegan() {
    engines.starting = new CompletableFuture<>();
    Thread.currentThread().interrupt();
    VoiceException e = assertThrows(VoiceException.class, voice::start);
    assertEquals("interrupted", e.getMessage());
    assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
    assertEquals(STOPPING, journal.subList(1, 4));
  }

  @Test
  void theEndOfTheComponentStopsTheVoice() {
    voice.start();
    voice.deactivate();
    assertFalse(voice.running());
  }
}
