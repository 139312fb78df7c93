package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioEngine.Tap;
import dev.parley.api.audio.AudioFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service with the WAV device in lock-step: everything is exact to the sample. */
@Timeout(30)
class WavDeviceTest {
  private static final int LATENCY = 320;
  private final AudioCounters counters = new AudioCounters();
  private final AudioService audio = new AudioService(counters, EchoSettings.automatic(counters));
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  @TempDir Path folder;

  WavDeviceTest() {
    audio.addProvider(new WavDeviceProvider(counters));
    audio.addProvider(new NullDeviceProvider(counters));
    audio.tap(tap((position, frame) -> {}));
  }

  private interface OnFrame {
    void frame(long position, short[] captured);
  }

  private Tap tap(OnFrame onFrame) {
    return new Tap() {
      @Override
      public void frame(long position, short[] captured) {
        onFrame.frame(position, captured);
      }

      @Override
      public void ended(String reason) {
        ended.complete(reason);
      }
    };
  }

  private Path user(int samples) throws IOException {
    Path file = folder.resolve("user.wav");
    new WavFilesService().write(file, 16_000, PlayoutBufferTest.ramp(0, samples));
    return file;
  }

  private void lockStep(Path in, Path out, String... more) throws IOException {
    Map<String, String> settings = new HashMap<>(Map.of("pace", "lockstep", "out", out.toString(), "tail", "100"));
    settings.put("in", in.toString());
    for (String setting : more) {
      settings.put(setting.split("=")[0], setting.split("=")[1]);
    }
    audio.start("wav", settings);
  }

  private String awaitEnd() {
    return ended.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private short[][] stereo(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int frames = (bytes.capacity() - WavWriter.HEADER_BYTES) / 4;
    assertEquals(frames * 4, bytes.getInt(40), "the header's length");
    short[][] channels = new short[2][frames];
    bytes.position(WavWriter.HEADER_BYTES);
    for (int i = 0; i < frames; i++) {
      channels[0][i] = bytes.getShort();
      channels[1][i] = bytes.getShort();
    }
    return channels;
  }

  @Test
  void theFileIsHeardAndTheSpeechComesOutLater() throws IOException {
    Path out = folder.resolve("out.wav");
    audio.playout().write(16_000, PlayoutBufferTest.ramp(0, 500));
    audio.gate(position -> {});
    lockStep(user(1000), out);
    assertTrue(awaitEnd().contains("recording is over"));
    short[][] file = stereo(out);
    assertArrayEquals(PlayoutBufferTest.ramp(0, 1000), java.util.Arrays.copyOf(file[0], 1000));
    assertEquals(0, file[1][LATENCY - 1]);
    assertArrayEquals(PlayoutBufferTest.ramp(0, 500), java.util.Arrays.copyOfRange(file[1], LATENCY, LATENCY + 500));
    assertEquals(2720 + LATENCY, file[0].length, "17 frames reach past 1000 samples + 100 ms, then the buffer");
    assertEquals(2720, audio.positions().captured());
    assertEquals(2720, audio.positions().played());
  }

  @Test
  void inARoomTheMicrophoneHearsTheLoudspeaker() throws IOException {
    Path out = folder.resolve("out.wav");
    audio.playout().write(16_000, PlayoutBufferTest.ramp(0, 1000));
    audio.gate(position -> {});
    lockStep(user(100), out, "echo=-20", "echo-delay=15", "reverberation=0");
    awaitEnd();
    short[][] file = stereo(out);
    for (int i = 400; i < 1400; i++) {
      assertEquals(Math.round(0.1f * file[1][i - 240]), file[0][i], "sample " + i);
    }
    IOException refused =
        assertThrows(IOException.class, () -> audio.start("wav", Map.of("echo", "6")));
    assertTrue(refused.getMessage().contains("from -60 to 0 is wanted (dB)"), refused.getMessage());
  }

  @Test
  void theClockStandsStillWithoutAGate() throws Exception {
    lockStep(user(1000), folder.resolve("out.wav"));
    assertTrue(audio.lockstep());
    assertEquals(0, audio.positions().captured());
    CompletableFuture<Long> first = new CompletableFuture<>();
    audio.gate(
        position -> {
          if (position == 0) {
            first.complete(audio.positions().captured());
          }
        });
    assertEquals(0, first.get(10, TimeUnit.SECONDS));
    awaitEnd();
  }

  /** At the end of every frame, heard() is the position of the last speech sample on the right channel. */
  @Test
  void heardIsWhatTheFileShowsAtEachMoment() throws IOException {
    Path out = folder.resolve("out.wav");
    List<Long> heard = new ArrayList<>();
    audio.tap(tap((position, frame) -> heard.add(audio.playout().heard())));
    Random random = new Random(3);
    audio.gate(
        position -> {
          if (random.nextInt(4) == 0 && audio.playout().queued() < 30_000) {
            audio.playout().write(16_000, PlayoutBufferTest.ramp(audio.playout().queued(), random.nextInt(700)));
          }
          audio.playout().pause(random.nextInt(5) == 0);
        });
    lockStep(user(60_000), out);
    awaitEnd();
    short[] right = stereo(out)[1];
    long last = 0;
    int at = 0;
    for (int frame = 0; frame < heard.size(); frame++) {
      for (; at < (frame + 1) * AudioFormat.FRAME; at++) {
        last = right[at] == 0 ? last : right[at];
      }
      assertEquals(last, heard.get(frame), "after frame " + frame);
    }
    assertTrue(last > 20_000, "much was spoken: " + last);
  }

  @Test
  void nothingIsHeardAfterThePositionThatAStopReturned() throws IOException {
    Path out = folder.resolve("out.wav");
    long[] stopped = new long[2];
    audio.playout().write(16_000, PlayoutBufferTest.ramp(0, 30_000));
    audio.gate(
        position -> {
          if (position == 8000) {
            stopped[0] = audio.playout().stop();
            stopped[1] = position;
          }
        });
    lockStep(user(16_000), out);
    awaitEnd();
    short[] right = stereo(out)[1];
    assertEquals(8000, stopped[0]);
    int silentFrom = (int) (stopped[1] + LATENCY);
    assertEquals(stopped[0], right[silentFrom - 1]);
    for (int i = silentFrom; i < right.length; i++) {
      assertEquals(0, right[i], "sample " + i);
    }
  }

  @Test
  void twoRunsAreTheSameByteForByte() throws IOException {
    assertArrayEquals(Files.readAllBytes(conversation("a.wav")), Files.readAllBytes(conversation("b.wav")));
  }

  /** Hears, answers at another rate, is spoken to, and is stopped, each at a written moment. */
  private Path conversation(String name) throws IOException {
    Path out = folder.resolve(name);
    AudioService service = new AudioService(counters, EchoSettings.automatic(counters));
    service.addProvider(new WavDeviceProvider(counters));
    CompletableFuture<String> over = new CompletableFuture<>();
    service.tap(
        new Tap() {
          @Override
          public void frame(long position, short[] captured) {}

          @Override
          public void ended(String reason) {
            over.complete(reason);
          }
        });
    service.gate(
        position -> {
          switch ((int) position) {
            case 1600 -> service.playout().write(22_050, ResamplerTest.sine(22_050, 500, 0.4, 9000));
            case 3200 -> service.playout().flush();
            case 4800 -> service.say(ResamplerTest.sine(16_000, 300, 0.3, 5000));
            case 6400 -> service.playout().stop();
            default -> {}
          }
        });
    service.start(
        "wav", Map.of("in", user(20_000).toString(), "out", out.toString(), "pace", "lockstep", "tail", "500"));
    over.orTimeout(20, TimeUnit.SECONDS).join();
    service.stop();
    return out;
  }

  @Test
  void whatIsSaidIsHeardWhereItWasPromised() throws IOException {
    Path out = folder.resolve("out.wav");
    long[] begin = new long[2];
    audio.gate(
        position -> {
          if (position == 1600) {
            begin[0] = audio.say(new short[] {11, 12, 13});
            begin[1] = audio.say(new short[] {14, 15});
          }
        });
    lockStep(user(10), out);
    awaitEnd();
    assertEquals(1600, begin[0]);
    assertEquals(1603, begin[1]);
    assertArrayEquals(
        new short[] {0, 11, 12, 13, 14, 15, 0}, java.util.Arrays.copyOfRange(stereo(out)[0], 1599, 1606));
  }

  @Test
  void theDeviceDoesNotEndBeforeWhatIsSaidIsHeard() throws IOException {
    Path out = folder.resolve("out.wav");
    audio.gate(
        position -> {
          if (position == 160) {
            audio.say(new short[16_000]);
          }
        });
    lockStep(user(10), out);
    awaitEnd();
    assertTrue(stereo(out)[0].length >= 160 + 16_000 + 1600);
  }

  @Test
  void theServiceStartsAgainAfterAnEnd() throws IOException {
    audio.gate(position -> {});
    lockStep(user(10), folder.resolve("out.wav"));
    awaitEnd();
    assertTrue(!audio.running() && audio.device().equals("none"));
    audio.start("null", Map.of());
    assertTrue(audio.running() && audio.device().equals("null"));
    assertThrows(IllegalStateException.class, () -> audio.start("null", Map.of()));
    audio.stop();
    assertThrows(IllegalStateException.class, () -> audio.say(new short[1]));
  }

  @Test
  void aLoopNeverEndsAndAStopInTheMiddleLeavesAReadableFile() throws Exception {
    Path out = folder.resolve("out.wav");
    CompletableFuture<Void> second = new CompletableFuture<>();
    audio.gate(position -> {
      if (position >= 3200) {
        second.complete(null);
      }
    });
    lockStep(user(100), out, "loop=true");
    second.get(10, TimeUnit.SECONDS);
    audio.stop();
    short[][] file = stereo(out);
    assertTrue(file[0].length >= 3200);
    assertEquals(1, file[0][100]);
    assertEquals(100, file[0][2999]);
  }

  @Test
  void badSettingsAreNamed() throws IOException {
    assertMessage("no audio device alsa. There are: null, wav", "alsa", Map.of());
    assertMessage("has no setting file", "wav", Map.of("file", "x"));
    assertMessage("pace=fast: one of these is wanted: realtime, lockstep", "wav", Map.of("pace", "fast"));
    assertMessage("buffer=5: a whole number from 10", "wav", Map.of("buffer", "5"));
    assertMessage("tail=x: a whole number", "wav", Map.of("tail", "x"));
    assertMessage("no such file", "wav", Map.of("in", folder.resolve("none.wav").toString()));
    String file = user(10).toString();
    assertMessage("the same file", "wav", Map.of("in", file, "out", file));
    assertTrue(!audio.running());
  }

  private void assertMessage(String part, String provider, Map<String, String> settings) {
    String message = assertThrows(IOException.class, () -> audio.start(provider, settings)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void aTapThatFailsIsCountedAndTheOthersHear() throws IOException {
    audio.gate(position -> {});
    audio.tap(
        (position, captured) -> {
          throw new IllegalStateException("broken tap");
        });
    List<Long> heard = new ArrayList<>();
    audio.tap(tap((position, frame) -> heard.add(position)));
    lockStep(user(1600), folder.resolve("out.wav"));
    awaitEnd();
    assertEquals(heard.size(), counters.tapErrors.value());
    assertEquals(heard.size(), counters.captured.value());
  }
}
