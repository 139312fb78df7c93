package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a device gives back is not heard: a stop knows it, a pause plays it again. */
class GiveBackTest {
  private static final int LATENCY = 800;
  private final PlayoutBuffer buffer = new PlayoutBuffer(new AudioCounters());
  private final short[] frame = new short[AudioFormat.FRAME];
  private long frames;

  /** A device that holds 800 samples, of which it gives back all but the oldest 300. */
  private OptionalLong giveBack() {
    return OptionalLong.of(frames * AudioFormat.FRAME - 500);
  }

  private void play(int count) {
    for (int i = 0; i < count; i++) {
      buffer.fill(frame);
      frames++;
    }
  }

  private void begin(int samples) {
    buffer.attach(() -> LATENCY, this::giveBack);
    buffer.write(16_000, PlayoutBufferTest.ramp(0, samples));
  }

  @Test
  void aStopCutsWhatTheDeviceGaveBack() {
    begin(5000);
    play(10);
    assertEquals(1100, buffer.stop());
    assertEquals(800, buffer.heard());
    play(1);
    assertArrayEquals(new short[160], frame);
    assertEquals(960, buffer.heard());
    play(1);
    assertTrue(buffer.heard() >= 1100, "all that will be heard is");
    play(5);
    assertEquals(5000, buffer.heard());
  }

  @Test
  void speechAfterAStopIsHeardInItsTurn() {
    begin(5000);
    play(10);
    buffer.stop();
    buffer.write(16_000, PlayoutBufferTest.ramp(5000, 320));
    play(1);
    assertEquals(5001, frame[0]);
    assertEquals(960, buffer.heard());
    play(4);
    assertEquals(5000, buffer.heard());
    play(2);
    assertEquals(5320, buffer.heard());
  }

  @Test
  void aPauseGoesOnWhereTheSpeechWasCut() {
    begin(5000);
    play(10);
    buffer.pause(true);
    assertEquals(1100, buffer.handed());
    play(20);
    assertArrayEquals(new short[160], frame);
    assertEquals(1100, buffer.heard());
    buffer.pause(false);
    play(1);
    assertEquals(1101, frame[0]);
    play(30);
    assertEquals(5000, buffer.heard());
  }

  @Test
  void aStopWhilePausedSaysWhereThePauseCut() {
    begin(5000);
    play(10);
    buffer.pause(true);
    play(3);
    assertEquals(1100, buffer.stop());
    play(6);
    assertEquals(5000, buffer.heard());
  }

  @Test
  void aStopBeforeAnythingIsOutSaysSo() {
    begin(5000);
    play(2);
    assertEquals(0, buffer.stop());
  }

  @Test
  void inaudibleSpeechIsSaidWhenItCanBeHeardAgain() {
    begin(5000);
    play(10);
    buffer.audible(false);
    buffer.pause(true);
    buffer.pause(false);
    play(5);
    assertEquals(1100, buffer.heard());
    buffer.audible(true);
    play(1);
    assertEquals(1101, frame[0]);
  }

  @Test
  void aFullQueueTakesNothingWhileItHoldsWhatWasGivenBack() {
    begin(PlayoutBuffer.CAPACITY);
    play(10);
    buffer.write(16_000, new short[1600]);
    buffer.pause(true);
    long queued = buffer.queued();
    assertEquals(queued, buffer.write(16_000, new short[160]));
    buffer.pause(false);
    play(1);
    assertEquals(1101, frame[0]);
  }

  /** A device that plays 4 frames behind and gives back all of them. */
  private static final class Device {
    final ArrayDeque<short[]> queue = new ArrayDeque<>();
    final PlayoutBuffer buffer;
    final Supplier<OptionalLong> giveBack = this::takeBack;
    private long handed;
    long lastHeard;

    Device(PlayoutBuffer buffer) {
      this.buffer = buffer;
    }

    private synchronized OptionalLong takeBack() {
      int given = queue.size();
      queue.clear();
      for (int i = 0; i < given; i++) {
        queue.add(new short[AudioFormat.FRAME]);
      }
      return OptionalLong.of((handed - given) * AudioFormat.FRAME);
    }

    synchronized void frame() {
      short[] played = new short[AudioFormat.FRAME];
      buffer.fill(played);
      queue.add(played);
      handed++;
      if (queue.size() > 4) {
        hear(queue.remove());
      }
    }

    private void hear(short[] heard) {
      for (short sample : heard) {
        if (sample != 0) {
          assertEquals((short) (lastHeard % 30_000 + 1), sample, "a sample was lost or heard twice");
          lastHeard++;
        }
      }
    }
  }

  private static short[] endless(long from, int count) {
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (short) ((from + i) % 30_000 + 1);
    }
    return samples;
  }

  @Test
  @Timeout(30)
  void pausesWhileFramesAreMadeLoseAndRepeatNothing() throws InterruptedException {
    Device device = new Device(buffer);
    buffer.attach(() -> 4 * AudioFormat.FRAME, device.giveBack);
    AtomicLong written = new AtomicLong(buffer.write(16_000, endless(0, 48_000)));
    LongAdder pauses = new LongAdder();
    CountDownLatch done = new CountDownLatch(1);
    Thread pauser =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 20_000; i++) {
                buffer.pause(true);
                buffer.pause(false);
                pauses.increment();
              }
              done.countDown();
            });
    long madeSince = 0;
    for (long before = 0; done.getCount() > 0; before = pauses.sum()) {
      madeSince = pauses.sum() == before ? madeSince + 1 : 0;
      if (madeSince > 100) {
        Thread.onSpinWait(); // the log remembers 2.5 s, which a pause cannot take while frames follow a clock
        continue;
      }
      device.frame();
      if (buffer.queued() - buffer.handed() < 16_000) {
        written.set(buffer.write(16_000, endless(written.get(), 16_000)));
      }
    }
    pauser.join();
    for (int i = 0; device.lastHeard < written.get() && i < 2_000; i++) {
      device.frame();
    }
    assertEquals(written.get(), device.lastHeard);
  }
}
