package dev.parley.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.audio.DuplexDevice;
import dev.parley.api.conversation.Turn;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.ProcessInfo;
import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.Counters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class CommandsTest {
  @TempDir Path folder;
  private final GogoRig rig = new GogoRig(Path.of("none"));

  @AfterEach
  void close() {
    rig.close();
  }

  private String failure(String line) {
    return assertThrows(Exception.class, () -> rig.run(line), line).toString();
  }

  @Test
  void everyCommandAndParameterIsDescribed() {
    int described = 0;
    for (Object command : rig.commands) {
      for (String function : GogoRig.functions(command)) {
        for (var method : command.getClass().getMethods()) {
          if (method.getName().equals(function)) {
            assertTrue(method.isAnnotationPresent(Descriptor.class), function);
            described++;
            for (var parameter : method.getParameters()) {
              boolean shown = !parameter.getType().getSimpleName().equals("CommandSession");
              assertTrue(!shown || parameter.isAnnotationPresent(Descriptor.class), function + " " + parameter);
            }
          }
        }
      }
    }
    assertEquals(21, described);
  }

  @Test
  void helpDescribesACommand() throws Exception {
    String help = rig.run("help voice:start");
    assertTrue(help.contains("start engines, audio and conversation") && help.contains("wav in=hello.wav"), help);
  }

  @Test
  void startAndStop() throws Exception {
    assertTrue(rig.run("voice:start wav in=a.wav pace=realtime").contains("started on the device wav"));
    assertTrue(rig.journal.contains("audio start wav {in=a.wav, pace=realtime}"));
    assertEquals("already running on the device wav: voice:stop first", failure("voice:start"));
    assertTrue(rig.run("voice:stop").contains("stopped"));
    assertTrue(rig.run("voice:stop").contains("was not running"));
  }

  @Test
  void theDeviceNullIsAWordLikeOthers() throws Exception {
    rig.run("voice:start null");
    rig.run("voice:stop");
    rig.run("voice:start null buffer=30");
    assertTrue(rig.journal.containsAll(List.of("audio start null {}", "audio start null {buffer=30}")));
  }

  @Test
  void startTellsWhichEnginesFailed() throws Exception {
    var vosk = rig.engines.all.getFirst();
    rig.engines.all.set(
        0,
        new dev.parley.api.host.EngineStatus(
            vosk.choice(), "", List.of(), "b", true, EngineState.FAILED, "no model", OptionalLong.empty(), 3));
    assertTrue(rig.run("voice:start").contains("stt/vosk failed: no model"));
  }

  @Test
  void badDeviceWordsAreOneClearLine() {
    assertEquals(
        "file.wav is not of the form key=value. usage: voice:start [PROVIDER [key=value…]]",
        failure("voice:start wav file.wav"));
    assertTrue(failure("voice:start in=file.wav").contains("name the device first"));
    rig.audio.failing = true;
    assertEquals("hello.wav: no such file. Check the path.", failure("voice:start"));
  }

  @Test
  void whatNeedsAVoiceSaysSo() {
    for (String line : List.of("voice:say hello", "voice:hear hello", "voice:listen a.wav")) {
      assertEquals("the voice is not running: voice:start first", failure(line));
    }
  }

  @Test
  void sayHearAndListen() throws Exception {
    rig.run("voice:start");
    rig.run("voice:say good morning");
    rig.run("voice:hear what time is it");
    assertTrue(rig.run("voice:listen a.wav").contains("heard 1.0 s from 0:00.0 on"));
    assertTrue(rig.journal.containsAll(List.of("say good morning", "hear what time is it", "line say 16000")));
    assertTrue(failure("voice:listen none.wav").endsWith("none.wav: no such file."));
    assertEquals("usage: voice:listen [--wait] FILE", failure("voice:listen"));
    assertEquals("usage: voice:say TEXT", failure("voice:say"));
    assertTrue(rig.audio.taps.isEmpty(), "the tap is taken away");
  }

  @Test
  void statusHistoryAndStats() throws Exception {
    assertTrue(rig.run("voice:history").contains("nothing was said yet"));
    rig.conversation.history.add(new Turn(Turn.Role.USER, "what time is it", "en", false, 61_250, 62_000));
    rig.conversation.history.add(new Turn(Turn.Role.ASSISTANT, "it is", "en", true, 63_000, 63_500));
    String history = rig.run("voice:history");
    assertTrue(history.contains("1:01.2  user       en    what time is it"), history);
    assertTrue(history.contains("it is [interrupted]"), history);
    assertTrue(rig.run("voice:status").contains("captured 0:01.0, played 0:00.9"));
    rig.stats.addSource(source("stt/vosk 4711", "stt.dropped", 3));
    rig.stats.addSource(source("host", "audio.frames.captured", 100));
    String stats = rig.run("voice:stats");
    assertTrue(stats.indexOf("host") < stats.indexOf("stt/vosk 4711") && stats.contains("what stt.dropped counts"));
    assertTrue(!rig.run("voice:stats dropped").contains("captured"));
    assertEquals(1, rig.run("voice:stats | grep dropped").strip().lines().count(), "output can be piped");
  }

  private static CounterSource source(String origin, String name, long value) {
    return new CounterSource() {
      @Override
      public String origin() {
        return origin;
      }

      @Override
      public List<Counters.Reading> readings() {
        return List.of(new Counters.Reading(name, "what " + name + " counts", value));
      }
    };
  }

  @Test
  void anotherDeviceIsUsed() throws Exception {
    assertEquals("the voice is not running: voice:start openal in=x", failure("audio:use openal in=x"));
    rig.run("voice:start null");
    String used = rig.run("audio:use openal in=headset");
    assertTrue(used.contains("now on the device openal") && used.contains("full duplex: a fake"), used);
    assertTrue(rig.journal.contains("audio use openal {in=headset}"));
    rig.audio.failing = true;
    assertEquals("no microphone is called x. There is none.", failure("audio:use openal in=x"));
    assertEquals(
        "name the device first. usage: audio:use PROVIDER [key=value…]", failure("audio:use in=headset"));
    assertTrue(failure("audio:test").contains("is in use: voice:stop first"));
  }

  @Test
  void theModeIsShownAndChanged() throws Exception {
    assertTrue(rig.run("voice:mode").contains("auto: full duplex: a fake"));
    assertTrue(rig.run("voice:mode half").contains("half: half duplex"));
    assertTrue(rig.run("voice:status").contains("half duplex"));
    assertTrue(rig.run("voice:start").contains("voice:interrupt interrupts"), "half duplex says that it is on");
    rig.run("voice:interrupt");
    assertTrue(rig.journal.contains("interrupt"));
    assertEquals("loud: one of these is wanted: auto, full, half.", failure("voice:mode loud"));
    assertEquals("usage: voice:mode [full|half|auto]", failure("voice:mode full half"));
    rig.run("voice:stop");
    assertEquals("the voice is not running: voice:start first", failure("voice:interrupt"));
  }

  @Test
  void aLanguageTakesTheEnginesThatSpeakIt() throws Exception {
    assertTrue(rig.run("voice:language").contains("en"));
    String changed = rig.run("voice:language es");
    assertTrue(changed.contains("now speaking es with stt/vosk, tts/espeak"), changed);
    assertEquals(
        List.of(Optional.of("es"), Optional.of("es")), rig.engines.used.stream().map(c -> c.language()).toList());
    assertEquals("es", rig.conversation.language());
    assertEquals("no stt engine serves the language fr, only en, es", failure("voice:language fr"));
    assertEquals(2, rig.engines.used.size(), "nothing was swapped for a language that is not served");
  }

  @Test
  void aLanguageThatCannotBeSpokenHereIsShown() throws Exception {
    rig.engines.refused.add("espeak");
    String changed = rig.run("voice:language es");
    assertTrue(changed.contains("now speaking es with stt/vosk, no voice"), changed);
    assertTrue(changed.contains("espeak is not installed"), changed);
    assertEquals("es", rig.conversation.language());
  }

  @Test
  void enginesAreListedAndUsed() throws Exception {
    String list = rig.run("engine:list");
    assertTrue(list.contains("*  stt   vosk     ready    4711         0  52.0      0.4  en es      dev.par"), list);
    assertTrue(rig.run("engine:use stt vosk language=es model=starter-es beam=9").contains("stt/vosk ready, pid 4711"));
    var choice = rig.engines.used.getFirst();
    assertEquals(EngineKind.STT, choice.kind());
    assertEquals(Optional.of("es"), choice.language());
    assertEquals(Optional.of("starter-es"), choice.model());
    assertEquals(Map.of("beam", "9"), choice.settings());
    assertTrue(rig.run("engine:restart tts").contains("tts/espeak ready"));
  }

  @Test
  void engineErrorsNameCauseAndCure() {
    assertEquals("no kind of engine is called asr. There are: vad, stt, llm, tts.", failure("engine:use asr vosk"));
    assertEquals("no stt engine is called whisper. There are: vosk.", failure("engine:use stt whisper"));
    assertEquals("no vad engine is called light. None is installed.", failure("engine:use vad light"));
    assertTrue(failure("engine:use stt").startsWith("usage: engine:use KIND NAME"));
    assertEquals("usage: engine:start KIND", failure("engine:start"));
    assertEquals("it does not want to", failure("engine:stop stt"));
    assertEquals("stt has no log: it never ran here", failure("engine:logs stt"));
    assertTrue(failure("engine:logs stt many").startsWith("many: a whole number from 1 to 10000 is wanted."));
  }

  @Test
  void logsShowTheEnd() throws Exception {
    Path log = folder.resolve("stt-vosk_1.log");
    Files.writeString(log, "one\ntwo\nthree\u001b[2Jx\n");
    rig.engines.log = Optional.of(log);
    assertEquals(log + "\ntwo\nthree.[2Jx\n", rig.run("engine:logs stt 2"));
  }

  @Test
  void processesAndDevices() throws Exception {
    ProcessInfo host =
        new ProcessInfo(
            12,
            "host",
            EngineState.READY,
            OptionalLong.of(61_500),
            OptionalDouble.of(0.125),
            OptionalLong.of(101_500_000),
            OptionalLong.empty(),
            3_661_000,
            OptionalLong.of(1_234),
            2);
    ProcessCommands ps = new ProcessCommands(() -> List.of(host));
    rig.processor.addCommand("proc", ps, "ps");
    String table = rig.run("proc:ps");
    assertTrue(table.contains("12  host     ready   12.5   0:01:01   101.5       -  1.2 (2 missed)  1:01:01"), table);
    rig.devices.addProvider(new NoDevice());
    String devices = rig.run("audio:devices");
    assertTrue(devices.contains("openal    speaker  no      no library") && devices.contains("running: none"), devices);
  }

  private static final class NoDevice implements DeviceProvider {
    @Override
    public String name() {
      return "openal";
    }

    @Override
    public List<Description> devices() {
      return List.of(new Description("speaker", "no library", false));
    }

    @Override
    public DuplexDevice open(Map<String, String> settings) {
      throw new UnsupportedOperationException();
    }
  }
}
