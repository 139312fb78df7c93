package dev.parley.audio.openal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DeviceProvider;
import dev.parley.audio.AudioService;
import dev.parley.audio.RealAudio;
import dev.parley.rig.PulseServer;
import dev.parley.rig.Sounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real path, OpenAL and a sound server, in both directions. Everything played is heard by the microphone. */
@Timeout(60)
class RigTest {
  private static final int ECHO_MILLIS = 40;
  private final Heard heard = new Heard();
  @TempDir private Path cache;
  private PulseServer rig;
  private OpenAlProvider provider;
  private AudioService audio;

  @BeforeEach
  void begin() throws IOException {
    rig = PulseRig.withEcho(ECHO_MILLIS);
    provider = new OpenAlProvider(cache, new OpenAlCounters());
    audio = RealAudio.with(provider);
    audio.tap(heard);
  }

  @AfterEach
  void end() throws IOException {
    if (audio != null) {
      audio.stop();
    }
    if (rig != null) {
      rig.close();
    }
  }

  private void start(String... settings) throws IOException {
    Map<String, String> all = new TreeMap<>(Map.of("server", rig.address()));
    for (String setting : settings) {
      all.put(setting.split("=")[0], setting.split("=")[1]);
    }
    audio.start("openal", all);
  }

  /** Plays a short tone until it is heard: sound flows in both directions. */
  private void awaitFlow() {
    for (int i = 0; i < 40; i++) {
      audio.playout().write(AudioFormat.RATE, Signals.tone(100, 8_000));
      if (heard.sound(1_000, 500)) {
        audio.playout().stop();
        assertTrue(heard.more(400));
        return;
      }
    }
    throw new AssertionError("nothing played is heard; notices: " + heard.notices());
  }

  @Test
  void whatIsPlayedIsHeard() throws IOException {
    start();
    awaitFlow();
    int begin = heard.end();
    short[] noise = Signals.noise(500, 8_000, 1);
    audio.playout().write(AudioFormat.RATE, noise);
    assertTrue(heard.more(1_200));
    short[] piece = Arrays.copyOfRange(noise, 1_600, 4_800);
    Sounds.Match match = Sounds.find(piece, heard.from(begin));
    assertTrue(match.likeness() > 0.95, match.toString());
    assertEquals(0, provider.devices().stream().filter(device -> !device.usable()).count());
  }

  @Test
  void devicesHaveTheNamesPeopleKnow() throws IOException {
    start("in=microphone", "out=loud");
    List<String> names = provider.devices().stream().map(DeviceProvider.Description::name).toList();
    assertTrue(names.containsAll(List.of("Microphone", "Loudspeaker", "Room")), names.toString());
    assertTrue(audio.device().contains("Microphone and Loudspeaker"), audio.device());
    audio.stop();
    IOException e = assertThrows(IOException.class, () -> start("in=telephone"));
    assertTrue(e.getMessage().startsWith("no microphone is called telephone. There are: "), e.getMessage());
    assertTrue(assertThrows(IOException.class, () -> start("in=m")).getMessage().startsWith("more than one"));
  }

  /** Samples between the moment something is heard, as the playout says, and the frame in which it is captured. */
  private int captureLag() {
    for (int i = 0; i < 5; i++) {
      int begin = heard.end();
      short[] noise = Signals.noise(200, 8_000, 2);
      long queued = audio.playout().write(AudioFormat.RATE, noise);
      while (audio.playout().heard() < queued) {
        Thread.onSpinWait();
      }
      int end = heard.end();
      assertTrue(heard.more(400));
      Sounds.Match match = Sounds.find(noise, heard.from(begin));
      if (match.likeness() > 0.9) {
        return begin + match.at() + noise.length - end;
      }
    }
    throw new AssertionError("200 ms of noise are never heard in one piece");
  }

  @Test
  void aStopIsHeardAtOnce() throws IOException {
    start("in=monitor of loudspeaker");
    awaitFlow();
    int[] lags = new int[9];
    int[] tails = new int[21];
    for (int i = 0; i < lags.length; i++) {
      lags[i] = captureLag();
    }
    Arrays.sort(lags);
    for (int i = 0; i < tails.length; i++) {
      tails[i] = stopTail() - lags[lags.length / 2];
    }
    Arrays.sort(tails);
    System.out.printf(
        "decision to last audible sample: median %.1f ms, longest %.1f ms (capture lag %.1f ms)%n",
        tails[tails.length / 2] / 16.0, tails[tails.length - 1] / 16.0, lags[lags.length / 2] / 16.0);
    assertTrue(tails[tails.length / 2] < AudioFormat.samples(45), Arrays.toString(tails));
  }

  /** Samples from the position captured when speech was stopped to the last that is heard of it. */
  private int stopTail() {
    audio.playout().write(AudioFormat.RATE, Signals.tone(3_000, 8_000));
    assertTrue(heard.sound(4_000, 2_000));
    assertTrue(heard.more(100 + (int) (Math.random() * 50)));
    int begin = heard.end();
    audio.playout().stop();
    assertTrue(heard.more(300));
    return Sounds.last(heard.from(begin), 200) + 1;
  }

  /** Noise begins with a frame: where it is heard within one tells of shifts that are no whole frames. */
  @Test
  void aStopMovesNothingThatIsPlayedAfterIt() throws IOException {
    start("in=monitor of loudspeaker");
    awaitFlow();
    int[] moved = new int[8];
    int before = noiseAt();
    for (int i = 0; i < moved.length; i++) {
      stopTail();
      int half = AudioFormat.FRAME / 2;
      moved[i] = Math.floorMod(noiseAt() - before + half, AudioFormat.FRAME) - half;
    }
    int most = Arrays.stream(moved).map(Math::abs).max().orElseThrow();
    assertTrue(most < AudioFormat.samples(3), "samples of shift after each stop: " + Arrays.toString(moved));
  }

  /** Where noise is heard that was played into silence. */
  private int noiseAt() {
    int begin = heard.end();
    short[] noise = Signals.noise(100, 8_000, 5);
    audio.playout().write(AudioFormat.RATE, noise);
    assertTrue(heard.more(500));
    return begin + Sounds.find(noise, heard.from(begin)).at();
  }

  @Test
  void aPauseGoesOnWhereItWasHeard() throws IOException {
    start("in=monitor of loudspeaker");
    awaitFlow();
    int begin = heard.end();
    short[] noise = Signals.noise(1_500, 8_000, 3);
    audio.playout().write(AudioFormat.RATE, noise);
    assertTrue(heard.sound(2_000, 2_000));
    assertTrue(heard.more(500));
    long handed = audio.playout().handed();
    audio.playout().pause(true);
    long cut = audio.playout().handed();
    assertTrue(cut < handed, "the device gives back what it holds: " + cut + " of " + handed);
    assertTrue(heard.more(300));
    audio.playout().pause(false);
    assertTrue(heard.more(1_500));
    short[] all = heard.from(begin);
    int first = Sounds.find(Arrays.copyOfRange(noise, 1_600, 4_800), all).at() - 1_600;
    int second = Sounds.find(Arrays.copyOfRange(noise, 16_000, 19_200), all).at() - 16_000;
    int cutAt = (int) (cut - (audio.playout().queued() - noise.length));
    assertTrue(second - first > AudioFormat.samples(250), "there was a pause: " + (second - first));
    short[] before = Arrays.copyOfRange(noise, cutAt - 400, cutAt - 80);
    short[] after = Arrays.copyOfRange(noise, cutAt + 80, cutAt + 400);
    assertEquals(first + cutAt - 400, Sounds.find(before, all).at(), 160);
    assertEquals(second + cutAt + 80, Sounds.find(after, all).at(), 160);
  }

  @Test
  void aServerThatDiesAndComesBackIsNoticedOnceAndMended() throws IOException {
    start();
    awaitFlow();
    for (int i = 0; i < 3; i++) {
      audio.playout().write(AudioFormat.RATE, Signals.noise(400, 8_000, 4));
      long killed = System.nanoTime();
      rig.kill();
      assertTrue(heard.notices(2 * i + 1, 3_000), "the loss is noticed");
      long noticed = heard.notices().getLast().nanos();
      assertTrue(noticed - killed < 500_000_000L, "noticed after " + (noticed - killed) / 1_000_000 + " ms");
      assertTrue(heard.more(500), "frames go on meanwhile");
      rig.restart();
      long restarted = System.nanoTime();
      assertTrue(heard.notices(2 * i + 2, 8_000), "it is mended");
      System.out.printf(
          "server killed: noticed after %d ms, sound back %d ms after its return%n",
          (noticed - killed) / 1_000_000, (heard.notices().getLast().nanos() - restarted) / 1_000_000);
      awaitFlow();
    }
    assertEquals(6, heard.notices().size(), heard.notices().toString());
    assertTrue(heard.notices().getLast().text().startsWith("sound is back: Microphone and Loudspeaker"));
  }

  @Test
  void aServerThatStandsStillIsNoticed() throws IOException {
    start();
    awaitFlow();
    long frozen = System.nanoTime();
    rig.freeze(true);
    assertTrue(heard.notices(1, 3_000));
    assertTrue(heard.notices().getFirst().nanos() - frozen < 500_000_000L);
    assertTrue(heard.more(500), "frames go on meanwhile");
    rig.freeze(false);
    assertTrue(heard.notices(2, 10_000), "it is mended");
    awaitFlow();
    assertEquals(2, heard.notices().size(), heard.notices().toString());
  }

  @Test
  void aMicrophoneThatDiesInSilenceIsNoticed() throws IOException {
    start();
    awaitFlow();
    long suspended = System.nanoTime();
    rig.control("suspend-source", "mic", "1");
    assertTrue(heard.notices(1, 3_000));
    assertTrue(heard.notices().getFirst().nanos() - suspended < 500_000_000L);
    rig.control("suspend-source", "mic", "0");
    assertTrue(heard.notices(2, 10_000), "it is mended");
    awaitFlow();
  }

  @Test
  void aLoudspeakerThatIsPulledOutIsReplaced() throws IOException {
    start("out=loudspeaker");
    awaitFlow();
    rig.control("unload-module", "1");
    assertTrue(heard.notices(2, 10_000), "another is found");
    assertTrue(heard.notices().getLast().text().contains("Room"), heard.notices().toString());
  }

  @Test
  void aDeviceClosesAlthoughItsServerStandsStill() throws IOException {
    start();
    awaitFlow();
    rig.freeze(true);
    long begin = System.nanoTime();
    audio.stop();
    assertTrue(System.nanoTime() - begin < 4_000_000_000L);
    rig.freeze(false);
  }

  @Test
  void withoutAServerALineSaysSoAndAServerStartedLaterIsFound() throws IOException {
    rig.kill();
    IOException e = assertThrows(IOException.class, this::start);
    assertEquals("there is no microphone: " + Library.NOTHING, e.getMessage());
    assertEquals(List.of(new DeviceProvider.Description("openal", Library.NOTHING, false)), provider.devices());
    rig.restart();
    start();
    awaitFlow();
  }

  @Test
  void anotherDeviceIsUsedWithoutABreak() throws IOException {
    start();
    awaitFlow();
    int before = heard.end();
    audio.use("openal", Map.of("server", rig.address(), "in", "monitor of loudspeaker"));
    assertTrue(heard.more(200));
    assertTrue(heard.end() > before, "positions go on");
    awaitFlow();
    assertTrue(audio.device().contains("Monitor of Loudspeaker"), audio.device());
  }
}
