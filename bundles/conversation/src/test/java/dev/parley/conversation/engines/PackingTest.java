package dev.parley.conversation.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Frames of 160 samples become chunks that complete windows. */
class PackingTest {
  private final Packing packing = new Packing();

  /** Where each chunk that came of these frames ended. */
  private List<Long> ends(long from, int frames, int window) {
    List<Long> ends = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      packing
          .add(from + i * 160L, new short[160], window, false)
          .ifPresent(chunk -> ends.add(chunk.position() + chunk.samples().length));
    }
    return ends;
  }

  @Test
  void everyFrameIsSentWhileTheWindowIsNotKnown() {
    packing.begin(0);
    assertEquals(List.of(160L, 320L, 480L), ends(0, 3, 0));
  }

  @Test
  void eachChunkIsTheFirstThatCompletesAWindow() {
    packing.begin(320);
    assertEquals(List.of(320 + 640L, 320 + 1120L, 320 + 1600L, 320 + 2080L, 320 + 2560L), ends(320, 16, 512));
  }

  @Test
  void theSamplesStayInOrder() {
    packing.begin(0);
    short[] first = new short[160];
    short[] second = new short[160];
    first[159] = 1;
    second[0] = 2;
    packing.add(0, first, 320, false);
    short[] both = packing.add(160, second, 320, false).orElseThrow().samples();
    assertEquals(320, both.length);
    assertArrayEquals(new short[] {0, 1, 2, 0}, new short[] {both[158], both[159], both[160], both[161]});
  }

  @Test
  void framesThatAreThereAlreadyAreSentTogether() {
    packing.begin(0);
    for (int i = 0; i < 9; i++) {
      assertEquals(Optional.empty(), packing.add(i * 160L, new short[160], 512, true));
    }
    assertEquals(1_600, packing.add(1_440, new short[160], 512, false).orElseThrow().samples().length);
  }

  @Test
  void noMoreThan200MillisecondsAreKept() {
    packing.begin(0);
    int kept = 0;
    while (packing.add(kept * 160L, new short[160], 512, true).isEmpty()) {
      kept++;
    }
    assertEquals(19, kept);
  }

  @Test
  void aGapBeginsANewWindow() {
    packing.begin(0);
    assertEquals(Optional.empty(), packing.add(0, new short[160], 320, false));
    assertEquals(Optional.empty(), packing.add(1600, new short[160], 320, false));
    Packing.Chunk chunk = packing.add(1760, new short[160], 320, false).orElseThrow();
    assertEquals(1600, chunk.position());
    assertEquals(320, chunk.samples().length);
  }

  @Test
  void aWindowShorterThanAFrameHoldsNothingBack() {
    packing.begin(0);
    assertEquals(List.of(160L, 320L), ends(0, 2, 80));
  }
}
