package dev.parley.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProgressTest {
  private final FakeEngines engines = new FakeEngines(new ArrayList<>());
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  private void tell(String name) {
    engines.watchers.forEach(w -> w.changed(FakeEngines.engine(EngineKind.STT, name, "en", true)));
  }

  @Test
  void whatIsQuickIsQuiet() {
    CompletableFuture<String> done = CompletableFuture.completedFuture("x");
    assertEquals("x", new Progress(engines, out, System::nanoTime).await(done));
    assertEquals("", text());
    assertTrue(engines.watchers.isEmpty());
  }

  @Test
  void afterASecondChangesAreShown() throws Exception {
    CompletableFuture<String> done = new CompletableFuture<>();
    long[] now = {0};
    Thread waiting =
        Thread.ofPlatform().start(() -> new Progress(engines, out, () -> now[0] += 400_000_000L).await(done));
    while (!text().contains("stt/slow ready")) {
      tell("slow");
      Thread.onSpinWait();
    }
    done.complete("x");
    waiting.join(TimeUnit.SECONDS.toMillis(10));
    assertTrue(!waiting.isAlive());
  }
}
