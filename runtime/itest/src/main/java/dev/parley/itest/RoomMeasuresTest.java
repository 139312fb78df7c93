package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.parley.api.host.MainCommand;
import dev.parley.rig.PulseServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The whole platform on OpenAL in a room with an echo, by the measures of {@code parley bench}: a look at each, with
 * limits that a loaded machine keeps. With PARLEY_LONG=1 whole measures, which take half an hour.
 */
@Timeout(1_200)
class RoomMeasuresTest {
  private static final boolean LONG = "1".equals(System.getenv("PARLEY_LONG"));

  @BeforeEach
  void needsPulseAudio() {
    Assumptions.assumeTrue(PulseServer.installed(), "pulseaudio is not installed");
  }

  @Test
  void theAssistantDoesNotHearItself() throws Exception {
    Map<String, Double> found = measure("echo");
    atMost(found, "interrupted itself", 0);
    assertTrue(found.get("echo made weaker (ERLE)") > 10, found.toString());
  }

  @Test
  void whoTalksOverItStopsIt() throws Exception {
    Map<String, Double> found = measure("barge-in");
    atMost(found, "user's onset → assistant silent", 700);
    atMost(found, "decision → assistant silent", 100);
  }

  @Test
  void whoAsksIsUnderstoodFromTheFirstWord() throws Exception {
    Map<String, Double> found = measure("room-turns");
    atMost(found, "first words clipped", LONG ? 0 : 1);
    atMost(found, "end of speech → answer heard", 2_500);
  }

  @Test
  void aSoundServerThatDiesIsMended() throws Exception {
    Map<String, Double> found = measure("sound-server");
    atMost(found, "the longest", 500);
    atMost(found, "the longest of these", 3_000);
    atMost(found, "questions afterwards without an answer", 0);
    atMost(found, "stopped with the server dead", 5_000);
  }

  private static void atMost(Map<String, Double> found, String what, double limit) {
    assertTrue(found.getOrDefault(what, Double.NaN) <= limit, what + " is to be at most " + limit + ": " + found);
  }

  /** The medians of one measure, by row. */
  private static Map<String, Double> measure(String name) throws Exception {
    Path file = Files.createTempFile("parley-bench", ".json");
    try {
      List<String> words = new ArrayList<>(List.of("--only", name, "--json", file.toString()));
      if (!LONG) {
        words.add("--quick");
      }
      int status = bench().run(words, InputStream.nullInputStream(), System.out, System.err);
      assertTrue(status == 0, name + " could not be measured to its end");
      return rows(JSON.std.mapFrom(Files.readString(file)));
    } finally {
      Files.delete(file);
    }
  }

  private static MainCommand bench() throws InvalidSyntaxException {
    for (ServiceReference<MainCommand> one : Services.context().getServiceReferences(MainCommand.class, null)) {
      MainCommand command = Services.context().getService(one);
      if (command != null && command.name().equals("bench")) {
        return command;
      }
    }
    throw new AssertionError("there is no command bench");
  }

  private static Map<String, Double> rows(Map<String, Object> results) {
    Map<String, Double> medians = new HashMap<>();
    for (Object measure : (List<?>) results.get("measures")) {
      for (Object row : (List<?>) ((Map<?, ?>) measure).get("rows")) {
        Map<?, ?> values = (Map<?, ?>) row;
        if (values.get("median") instanceof Number median) {
          medians.put(String.valueOf(values.get("what")), median.doubleValue());
        }
      }
    }
    return medians;
  }
}
