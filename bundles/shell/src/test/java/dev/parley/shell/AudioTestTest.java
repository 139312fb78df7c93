package dev.parley.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The device is tried in a room of written frames. */
@Timeout(20)
class AudioTestTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String run(FakeRoom room) throws InterruptedException {
    try (room) {
      PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
      return new AudioTest(room, out).run();
    }
  }

  @Test
  void theRoundTripIsMeasured() throws InterruptedException {
    String result = run(new FakeRoom(70 * 16, 0.3));
    assertTrue(result.contains("round trip: 70.0 ms from handing over to hearing (70.0 to 70.0)"), result);
    assertTrue(result.contains("microphone: -") && !result.contains("muted"), result);
    String shown = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("say something; recording 3 s") && shown.contains("  3.00 s"), shown);
  }

  @Test
  void aHeadsetIsNotHeardByItsMicrophone() throws InterruptedException {
    String result = run(new FakeRoom(70 * 16, 0));
    assertTrue(result.contains("the microphone does not hear the loudspeaker"), result);
  }

  @Test
  void aMicrophoneThatGivesNothingIsTold() {
    FakeRoom dead = new FakeRoom(0, 0);
    dead.close();
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> run(dead));
    assertEquals("the microphone gives no samples: audio:devices shows what else there is", e.getMessage());
  }

  @Test
  void aChirpIsFoundInNoiseAndNotWithoutOne() {
    Random random = new Random(1);
    short[] noise = new short[16_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 500);
    }
    assertEquals(OptionalInt.empty(), Chirp.find(noise));
    short[] chirp = Chirp.samples();
    for (int i = 0; i < chirp.length; i++) {
      noise[4_321 + i] += (short) (chirp[i] / 4);
    }
    assertEquals(4_321, Chirp.find(noise).orElseThrow(), 1);
  }
}
