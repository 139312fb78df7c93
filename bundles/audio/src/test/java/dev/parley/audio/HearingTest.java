package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.Duplex;
import dev.parley.api.audio.Duplex.Mode;
import dev.parley.api.audio.EchoCanceller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is heard of the microphone while the loudspeaker sounds, on written frames. */
class HearingTest {
  private static final int LATENCY = 1_000;
  private static final Duplex FULL = new Duplex(Mode.AUTO, true, Optional.of("fake"), "a test");
  private static final Duplex HALF = new Duplex(Mode.HALF, false, Optional.empty(), "a test");
  private final AudioCounters counters = new AudioCounters();
  private final List<short[]> references = new ArrayList<>();
  private boolean closed;
  private long position;

  private final EchoCanceller.Stream canceller =
      new EchoCanceller.Stream() {
        @Override
        public void clean(short[] captured, short[] played) {
          references.add(played.clone());
          Arrays.fill(captured, (short) (captured[0] / 10));
        }

        @Override
        public void close() {
          closed = true;
        }
      };

  private short[] hear(Hearing hearing, int captured, int played) {
    short[] mic = frame(captured);
    hearing.hear(position, mic, frame(played), LATENCY);
    position += AudioFormat.FRAME;
    return mic;
  }

  private static short[] frame(int value) {
    short[] frame = new short[AudioFormat.FRAME];
    Arrays.fill(frame, (short) value);
    return frame;
  }

  @Test
  void theReferenceIsGivenOutShortlyBeforeItIsHeard() {
    Hearing hearing = new Hearing(FULL, Optional.of(canceller), counters);
    for (int i = 1; i <= 20; i++) {
      assertArrayEquals(frame(100), hear(hearing, 1_000, i));
    }
    int lead = (LATENCY - 240) / AudioFormat.FRAME;
    for (int i = 0; i < 20; i++) {
      assertEquals(Math.max(0, i + 1 - lead), references.get(i)[80], "frame " + i);
    }
  }

  @Test
  void theReferenceFollowsABufferThatStaysLonger() {
    EchoReference reference = new EchoReference();
    reference.begin(1_000);
    assertEquals(640, reference.delay());
    for (int i = 0; i < 1_000; i++) {
      reference.follow(i % 10 < 4 ? 3_000 : 1_000 + 100 * (i % 2));
    }
    assertEquals(640, reference.delay(), "what comes and goes is not followed");
    for (int i = 0; i < 200; i++) {
      reference.follow(1_320 + 20 * (i % 5));
    }
    assertEquals(960, reference.delay());
    reference.begin(5_000);
    assertEquals(960, reference.delay(), "another sound changes nothing");
    for (int i = 0; i < 200; i++) {
      reference.follow(1_160);
    }
    assertEquals(800, reference.delay());
  }

  @Test
  void theFirstDelayIsThatOfTheSilenceBefore() {
    EchoReference reference = new EchoReference();
    for (int i = 0; i < 400; i++) {
      reference.follow(1_000);
    }
    reference.begin(1_400);
    assertEquals(640, reference.delay());
  }

  @Test
  void whatTheDeviceGaveBackIsNoReference() {
    Hearing hearing = new Hearing(FULL, Optional.of(canceller), counters);
    for (int i = 1; i <= 10; i++) {
      hear(hearing, 1_000, i);
    }
    hearing.takenBack(7 * 160 + 80, position);
    hearing.takenBack(8 * 160, position);
    for (int i = 11; i <= 20; i++) {
      hear(hearing, 1_000, i);
    }
    assertEquals(8, references.get(11)[79], "what sounded before the cut");
    assertEquals(0, references.get(11)[80]);
    assertEquals(0, references.get(13)[80]);
    assertEquals(11, references.get(14)[80], "what was handed over afterwards");
  }

  @Test
  void echoIsCountedWhileTheLoudspeakerSounds() {
    Hearing hearing = new Hearing(FULL, Optional.of(canceller), counters);
    hear(hearing, 1_000, 0);
    assertEquals(0, counters.echoBefore.value());
    hear(hearing, 1_000, 5);
    assertEquals(1_000_000, counters.echoBefore.value());
    assertEquals(10_000, counters.echoAfter.value());
    hearing.close();
    assertTrue(closed);
  }

  @Test
  void inHalfDuplexNothingIsHeardUntilTheRoomIsQuiet() {
    Hearing hearing = new Hearing(HALF, Optional.empty(), counters);
    assertArrayEquals(frame(1_000), hear(hearing, 1_000, 0));
    assertArrayEquals(frame(0), hear(hearing, 1_000, 5));
    int quiet = (LATENCY + 350 * 16) / AudioFormat.FRAME + 1;
    for (int i = 0; i < quiet; i++) {
      assertArrayEquals(frame(0), hear(hearing, 1_000, 0), "frame " + i);
    }
    assertArrayEquals(frame(1_000), hear(hearing, 1_000, 0));
    assertEquals(quiet + 1, counters.muted.value());
  }
}
