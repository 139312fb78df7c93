package dev.parley.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoomTest {
  @BeforeEach
  void needsPulseAudio() {
    Assumptions.assumeTrue(PulseServer.installed(), "pulseaudio is not installed");
  }

  private static short[] noise(int samples) {
    Random random = new Random(7);
    short[] noise = new short[samples];
    double low = 0;
    for (int i = 0; i < samples; i++) {
      low += 0.3 * (random.nextGaussian() - low);
      noise[i] = (short) Math.clamp(low * 15_000, -30_000, 30_000);
    }
    return noise;
  }

  /** Waits until the take is fed: monitors give nothing for a while after they were opened. */
  private static int flowing(Take take) throws InterruptedException {
    assertTrue(take.await(Room.RATE / 2, 10_000), "samples flow");
    return take.end();
  }

  @Test
  void whoSpeaksIsHeardAndTheLoudspeakerEchoes() throws Exception {
    short[] noise = noise(8_000);
    try (Room room = Room.open(Optional.of(Echo.DESK));
        Take mic = room.microphone();
        Take spk = room.loudspeaker()) {
      flowing(spk);
      int from = flowing(mic);
      assertEquals(0, room.speak(noise).waitFor());
      assertTrue(mic.await(mic.end() + 4_000, 5_000));
      short[] pattern = Arrays.copyOfRange(noise, 1_000, 2_200);
      assertTrue(Sounds.find(pattern, mic.copy(from, mic.end())).likeness() > 0.95, "what is said is heard");
      int begin = spk.end();
      int micBegin = mic.end();
      assertEquals(0, room.play("spk", noise).waitFor());
      assertTrue(mic.await(mic.end() + 12_000, 5_000));
      int played = begin + Sounds.find(pattern, spk.copy(begin, spk.end())).at();
      Sounds.Match echo = Sounds.find(pattern, mic.copy(micBegin, mic.end()));
      double delay = (mic.nanos(micBegin + echo.at()) - spk.nanos(played)) / 1e6;
      System.out.printf("echo after %.1f ms, likeness %.2f%n", delay, echo.likeness());
      assertTrue(echo.likeness() > 0.4, "the echo is like what was played: " + echo);
      assertTrue(delay > 20 && delay < 500, "after " + delay + " ms");
    }
  }

  @Test
  void twoTakesOfOneSoundTellTheSameTime() throws Exception {
    short[] noise = noise(4_000);
    try (Room room = Room.open(Optional.empty());
        Take one = room.microphone();
        Take other = room.microphone()) {
      flowing(one);
      flowing(other);
      int from = one.end();
      int otherFrom = other.end();
      room.speak(noise).waitFor();
      assertTrue(one.await(one.end() + 4_000, 5_000) && other.await(other.end() + 4_000, 5_000));
      short[] pattern = Arrays.copyOfRange(noise, 1_000, 2_200);
      long first = one.nanos(from + Sounds.find(pattern, one.copy(from, one.end())).at());
      long second = other.nanos(otherFrom + Sounds.find(pattern, other.copy(otherFrom, other.end())).at());
      assertEquals(first / 1e6, second / 1e6, 12, "milliseconds");
    }
  }

  @Test
  void aServerIsKilledAndComesBackAndLeavesNothing() throws IOException {
    Room room = Room.open(Optional.of(Echo.DESK));
    room.server().kill();
    room.server().restart();
    room.server().control("info");
    var folder = room.server().folder();
    room.close();
    assertFalse(Files.exists(folder));
  }
}
