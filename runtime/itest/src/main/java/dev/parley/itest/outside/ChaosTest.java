package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A short conversation of another host while up to eight faults, drawn from a fixed seed, are done to its engines:
 * nothing is lost.
 */
@Timeout(300)
class ChaosTest {
  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final int FAULTS = 8;

  private static final String SEED = "20260101";

  @Test
  void noWordNoProcessAndNoStateIsLost() throws Exception {
    try (OtherHost host = OtherHost.fresh()) {
      Outcome outcome = host.start(words()).outcome(PATIENCE);
      assertEquals(0, outcome.status(), () -> String.join("\n", outcome.out()) + outcome.err());
      outcome.shows("Nothing was lost.");
      assertTrue(injected(outcome.out()) > 0, () -> "no fault was injected: " + outcome.out());
    }
  }

  private static String[] words() {
    String scenes = OtherHost.root().resolve("runtime/recording/chaos-short.txt").toString();
    String faults = Integer.toString(FAULTS);
    return new String[] {"chaos", "--seed", SEED, "--faults", faults, "--minutes", "1", "--scenes", scenes};
  }

  /** The last line that tells how many there were so far. */
  private static int injected(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains(" faults, "))
        .mapToInt(line -> Integer.parseInt(line.strip().split(" ")[0]))
        .max()
        .orElse(0);
  }
}
