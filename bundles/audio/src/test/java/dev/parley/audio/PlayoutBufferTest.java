package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlayoutBufferTest {
  private static final int LATENCY = 320;
  private final AudioCounters counters = new AudioCounters();
  private final PlayoutBuffer buffer = new PlayoutBuffer(counters);
  private final short[] frame = new short[AudioFormat.FRAME];

  /** Samples whose value tells their position: 1 at position 0. */
  static short[] ramp(long from, int count) {
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (short) (from + i + 1);
    }
    return samples;
  }

  @Test
  void heardLagsBehindByTheDevicesBuffer() {
    buffer.attach(() -> LATENCY);
    buffer.write(16_000, ramp(0, 1000));
    long[] heard = new long[9];
    for (int i = 0; i < heard.length; i++) {
      buffer.fill(frame);
      heard[i] = buffer.heard();
    }
    assertArrayEquals(new long[] {0, 0, 160, 320, 480, 640, 800, 960, 1000}, heard);
    assertEquals(1000, buffer.handed());
  }

  @Test
  void speechGoesDownByTwelveDecibelsWithinAFrameAndUpAgain() {
    short[] loud = new short[1000];
    Arrays.fill(loud, (short) 9_600);
    buffer.write(16_000, loud);
    buffer.lower(true);
    assertArrayEquals(new int[] {9_555, 2_400}, ends(), "without a click");
    assertArrayEquals(new int[] {2_400, 2_400}, ends());
    buffer.lower(false);
    assertArrayEquals(new int[] {2_445, 9_600}, ends());
    assertArrayEquals(new int[] {9_600, 9_600}, ends());
  }

  /** The first and the last sample of the next frame. */
  private int[] ends() {
    buffer.fill(frame);
    return new int[] {frame[0], frame[frame.length - 1]};
  }

  @Test
  void aStopSaysWhatWillHaveBeenHeardAndSkipsTheRest() {
    buffer.attach(() -> LATENCY);
    buffer.write(16_000, ramp(0, 5000));
    for (int i = 0; i < 4; i++) {
      buffer.fill(frame);
    }
    assertEquals(640, buffer.stop());
    assertEquals(5000, buffer.handed());
    assertEquals(320, buffer.heard());
    buffer.fill(frame);
    assertArrayEquals(new short[160], frame);
    assertEquals(480, buffer.heard());
    buffer.fill(frame);
    assertEquals(5000, buffer.heard(), "the last sample handed over is out, the rest was discarded");
    assertEquals(5000, buffer.queued());
  }

  @Test
  void speechAfterAStopBeginsWhereTheQueueEnded() {
    buffer.attach(() -> LATENCY);
    buffer.write(16_000, ramp(0, 5000));
    buffer.fill(frame);
    buffer.stop();
    assertEquals(5100, buffer.write(16_000, ramp(5000, 100)));
    buffer.fill(frame);
    assertEquals(5001, frame[0]);
    assertEquals(5100, buffer.handed());
    assertEquals(0, buffer.heard());
    buffer.fill(frame);
    assertTrue(buffer.heard() >= 160 && buffer.heard() <= 5000);
    buffer.fill(frame);
    buffer.fill(frame);
    assertEquals(5100, buffer.heard());
  }

  @Test
  void whatIsBeyondSixtySecondsIsDroppedAndCounted() {
    assertEquals(PlayoutBuffer.CAPACITY, buffer.write(16_000, new short[PlayoutBuffer.CAPACITY + 7]));
    assertEquals(PlayoutBuffer.CAPACITY, buffer.write(16_000, new short[5]));
    assertEquals(12, counters.playoutDropped.value());
    buffer.stop();
    assertEquals(2L * PlayoutBuffer.CAPACITY, buffer.write(16_000, new short[PlayoutBuffer.CAPACITY]));
    assertEquals(12, counters.playoutDropped.value());
  }

  @Test
  void theRingKeepsOrderWhereItWraps() {
    long next = 0;
    while (next < 2_500_000) {
      buffer.write(16_000, ramp(next, 12_345));
      while (buffer.queued() - buffer.handed() >= frame.length) {
        long from = buffer.handed();
        buffer.fill(frame);
        assertEquals((short) (from + 1), frame[0]);
        assertEquals((short) (from + 160), frame[159]);
      }
      next += 12_345;
    }
  }

  @Test
  void aPauseHoldsSpeechBack() {
    buffer.write(16_000, ramp(0, 320));
    buffer.pause(true);
    buffer.fill(frame);
    assertArrayEquals(new short[160], frame);
    assertEquals(0, buffer.handed());
    buffer.pause(false);
    buffer.fill(frame);
    assertEquals(1, frame[0]);
  }

  @Test
  void oneDrySpellIsOneUnderrunAndTheEndIsNone() {
    buffer.write(16_000, new short[200]);
    for (int i = 0; i < 5; i++) {
      buffer.fill(frame);
    }
    assertEquals(1, counters.underruns.value());
    buffer.write(16_000, new short[400]);
    buffer.flush();
    for (int i = 0; i < 5; i++) {
      buffer.fill(frame);
    }
    assertEquals(1, counters.underruns.value());
  }

  @Test
  void otherRatesAreConvertedAcrossWrites() {
    for (int i = 0; i < 10; i++) {
      buffer.write(22_050, new short[2205]);
    }
    assertTrue(buffer.queued() < 16_000, "the resampler holds a little back");
    assertEquals(16_000, buffer.flush());
    buffer.write(48_000, new short[4800]);
    assertEquals(17_700, buffer.write(16_000, new short[100]), "another rate ends the stream before");
  }

  @Test
  void aStopForgetsWhatTheResamplerHolds() {
    buffer.write(22_050, new short[22_050]);
    buffer.stop();
    assertEquals(buffer.queued(), buffer.flush());
  }

  /** A writer, a stopper and the audio thread at once: each sample handed over is the one of its position. */
  @Test
  @Timeout(30)
  void stopsAreExactWhileTheAudioThreadRuns() throws InterruptedException {
    buffer.attach(() -> LATENCY);
    AtomicBoolean running = new AtomicBoolean(true);
    AtomicLong wrong = new AtomicLong();
    AtomicLong lastHanded = new AtomicLong();
    CountDownLatch started = new CountDownLatch(1);
    Thread audio =
        Thread.ofPlatform()
            .start(
                () -> {
                  long before = 0;
                  started.countDown();
                  while (running.get()) {
                    buffer.fill(frame);
                    wrong.addAndGet(outOfOrder(frame));
                    long heard = buffer.heard();
                    wrong.addAndGet(heard < before ? 1 : 0);
                    before = heard;
                  }
                });
    started.await();
    for (int i = 0; i < 20_000; i++) {
      buffer.write(16_000, ramp(buffer.queued(), 500));
      long end = buffer.stop();
      wrong.addAndGet(end < lastHanded.getAndSet(buffer.queued()) ? 1 : 0);
    }
    running.set(false);
    audio.join();
    assertEquals(0, wrong.get());
  }

  private static int outOfOrder(short[] frame) {
    int wrong = 0;
    for (int i = 1; i < frame.length; i++) {
      boolean follows = frame[i] == (short) (frame[i - 1] + 1);
      wrong += frame[i] != 0 && frame[i - 1] != 0 && !follows ? 1 : 0;
    }
    return wrong;
  }
}
