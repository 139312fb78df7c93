package dev.parley.onnx.vad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.api.engine.EngineException;
import dev.parley.onnx.Label;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
  private static Calibration of(Map<String, Object> label) {
    return Calibration.of(new Label(Path.of("parley-model.json"), label));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.05, 0.175", "0.1, 0.35", "0.25, 0.425", "0.4, 0.5", "0.7, 0.75", "1, 1"})
  void thresholdsComeToLieWhereTheWorkerHasThem(double network, double worker) {
    assertEquals(worker, of(Map.of("threshold", 0.4, "off", 0.1)).apply(network), 1e-9);
  }

  @Test
  void withoutThresholdsNothingChanges() {
    for (double p = 0; p <= 1; p += 0.05) {
      assertEquals(p, of(Map.of()).apply(p), 1e-9);
      assertEquals(p, Calibration.NONE.apply(p), 1e-9);
    }
  }

  @Test
  void thresholdsThatMakeNoSenseAreRefused() {
    assertThrows(EngineException.class, () -> of(Map.of("threshold", 1.5)));
    assertThrows(EngineException.class, () -> of(Map.of("threshold", 0.4, "off", 0.4)));
    assertThrows(EngineException.class, () -> of(Map.of("threshold", "high")));
  }
}
