package dev.parley.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.worker.Hysteresis.Change;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When probabilities are speech. Windows of 32 ms. */
class HysteresisTest {
  private static final int WINDOW = 512;

  private final Hysteresis voice = new Hysteresis(setup(), WINDOW);
  private long end;

  @Test
  void twoLikelyWindowsBeginSpeechWithTheFirstOverTheThreshold() {
    assertEquals(Change.NONE, next(0.2));
    assertEquals(Change.NONE, next(0.5));
    assertEquals(Change.NONE, next(0.66));
    assertEquals(Change.STARTED, next(0.65));
    assertEquals(WINDOW, voice.edge());
  }

  @Test
  void doubtfulOnesHaveToLast() {
    assertEquals(Change.NONE, next(0.2));
    for (int i = 0; i < 4; i++) {
      assertEquals(Change.NONE, next(i % 2 == 0 ? 0.5 : 0.79));
    }
    assertEquals(Change.STARTED, next(0.5));
    assertEquals(WINDOW, voice.edge());
  }

  @Test
  void oneThatIsBeyondDoubtBeginsItToo() {
    assertEquals(Change.NONE, next(0.2));
    assertEquals(Change.STARTED, next(0.8));
    assertEquals(WINDOW, voice.edge());
  }

  @Test
  void aSingleWindowThatIsNotDoesNot() {
    assertEquals(Change.NONE, next(0.79));
    assertEquals(Change.NONE, next(0.4));
    assertEquals(Change.NONE, next(0.79));
  }

  @Test
  void shortWindowsHaveToLastToBeBeyondDoubt() {
    Hysteresis quick = new Hysteresis(setup(), WINDOW / 4);
    assertEquals(Change.NONE, quick.window(128, 1));
    assertEquals(Change.NONE, quick.window(256, 1));
    assertEquals(Change.NONE, quick.window(384, 1));
    assertEquals(Change.STARTED, quick.window(512, 1));
  }

  @Test
  void itEndsWhenAllOfTheHangoverIsBelowTheLowerThreshold() {
    next(0.8);
    for (int i = 0; i < 6; i++) {
      assertEquals(Change.NONE, next(0.3));
    }
    assertEquals(Change.NONE, next(0.4), "that is speech still");
    for (int i = 0; i < 6; i++) {
      assertEquals(Change.NONE, next(0.3));
    }
    assertEquals(Change.STOPPED, next(0.3));
    assertEquals(8 * WINDOW, voice.edge());
  }

  private Change next(double probability) {
    end += WINDOW;
    return voice.window(end, probability);
  }

  private static Setup setup() {
    return new Setup(Optional.empty(), Optional.empty(), Map.of());
  }
}
