package dev.parley.conversation.ears;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conversation.ears.EnergyGate.Change;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyGateTest {
  private final EnergyGate gate = new EnergyGate();
  private final Random random = new Random(1);

  private int framesUntil(Change expected, double amplitude, int most) {
    for (int i = 1; i <= most; i++) {
      Change change = gate.frame(noise(amplitude));
      if (change != Change.NONE) {
        assertEquals(expected, change);
        return i;
      }
    }
    return -1;
  }

  private short[] noise(double amplitude) {
    short[] frame = new short[160];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (short) (random.nextGaussian() * amplitude);
    }
    return frame;
  }

  @Test
  void speechIsNoticedAfterSixFramesAndItsEndAfterTwenty() {
    assertEquals(-1, framesUntil(Change.NONE, 5, 500));
    assertEquals(EnergyGate.beginFrames(), framesUntil(Change.STARTED, 3_000, 100));
    assertEquals(EnergyGate.endFrames(), framesUntil(Change.STOPPED, 5, 100));
  }

  @Test
  void aFrameNearTheFloorIsQuietWhateverTheFloor() {
    framesUntil(Change.NONE, 120, 2_000);
    assertTrue(gate.quiet());
    gate.frame(noise(360));
    assertFalse(gate.quiet(), "9.5 dB over it");
    gate.frame(noise(120));
    assertTrue(gate.quiet());
  }

  @Test
  void aSteadyHumIsNotSpeechForEver() {
    framesUntil(Change.STARTED, 800, 100);
    assertEquals(Change.STOPPED.ordinal(), gateStops(800) ? Change.STOPPED.ordinal() : -1);
  }

  private boolean gateStops(double amplitude) {
    return framesUntil(Change.STOPPED, amplitude, 3_000) > 0;
  }
}
