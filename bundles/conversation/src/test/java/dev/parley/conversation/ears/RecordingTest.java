package dev.parley.conversation.ears;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RecordingTest {
  private final Recording recording = new Recording();

  private void record(int frames) {
    for (int i = 0; i < frames; i++) {
      long position = recording.end();
      short[] frame = new short[160];
      java.util.Arrays.fill(frame, (short) (position / 160));
      recording.append(position, frame);
    }
  }

  @Test
  void keepsTheLastMinuteAcrossItsEdge() {
    record(10_000);
    long from = 6_395L * 160;
    short[] copy = recording.copy(from, from + 1_600);
    assertEquals(6_395, copy[0]);
    assertEquals(6_404, copy[1_599]);
  }

  @Test
  void whatIsGoneOrNotThereYetIsRefused() {
    record(10_000);
    assertThrows(IllegalArgumentException.class, () -> recording.copy(0, 160));
    assertThrows(IllegalArgumentException.class, () -> recording.copy(0, recording.end() + 1));
    assertEquals(recording.end() - 63 * 16_000, recording.oldest());
  }

  @Test
  void aGapIsSilence() {
    recording.append(0, new short[] {1, 2});
    recording.append(4, new short[] {5});
    assertArrayEquals(new short[] {1, 2, 0, 0, 5}, recording.copy(0, 5));
  }
}
