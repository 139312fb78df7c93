package dev.parley.audio.aec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.EchoCanceller;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real library in a computed room. */
@Timeout(60)
class AecServiceTest {
  private static final int SECOND = AudioFormat.RATE;
  private static final String[] FAR = {"short/03", "07-story", "09-repeat", "short/05"};
  @TempDir private static Path folder;
  private static WebRtc webrtc = new WebRtc(AecService.library(Path.of("unused")));
  private final AecCounters counters = new AecCounters();

  private record Settings(String noise_suppression, boolean gain_control) implements AecService.Settings {
    @Override
    public Class<? extends Annotation> annotationType() {
      return AecService.Settings.class;
    }
  }

  @BeforeAll
  static void loadOnce() {
    webrtc = new WebRtc(AecService.library(folder));
    try {
      new AecService(webrtc, new AecCounters(), new Settings("off", false)).open().close();
    } catch (IOException e) {
      Assumptions.abort(e.getMessage());
    }
  }

  /** What is heard of a microphone, whose loudspeaker plays this, so much later than the canceller is told. */
  private short[] clean(Settings settings, short[] microphone, short[] played) throws IOException {
    short[] heard = microphone.clone();
    try (EchoCanceller.Stream stream = new AecService(webrtc, counters, settings).open()) {
      for (int at = 0; at + AudioFormat.FRAME <= heard.length; at += AudioFormat.FRAME) {
        short[] frame = Arrays.copyOfRange(heard, at, at + AudioFormat.FRAME);
        stream.clean(frame, Arrays.copyOfRange(played, at, at + AudioFormat.FRAME));
        System.arraycopy(frame, 0, heard, at, frame.length);
      }
    }
    return heard;
  }

  private static short[] sum(short[] one, short[] other, int at) {
    short[] sum = one.clone();
    for (int i = 0; i < other.length && at + i < sum.length; i++) {
      sum[at + i] = (short) Math.clamp(sum[at + i] + other[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return sum;
  }

  @Test
  void echoIsMadeMuchWeakerWhateverItsDelay() throws IOException {
    short[] played = Wav.speech(12 * SECOND, FAR);
    for (int delay : new int[] {40, 150, 300}) {
      short[] echo = new Room(delay, 0.5, delay).echo(played);
      short[] heard = clean(new Settings("off", false), echo, played);
      double reduction = Wav.decibel(echo, 3 * SECOND, 12 * SECOND) - Wav.decibel(heard, 3 * SECOND, 12 * SECOND);
      System.out.printf("echo after %d ms: %.1f dB weaker%n", delay, reduction);
      assertTrue(reduction > 25, delay + " ms: " + reduction + " dB");
    }
    assertTrue(counters.delay.value() > 0 && counters.reduction.value() > 3, counters.readings().toString());
  }

  @Test
  void whoTalksOverItIsHeard() throws IOException {
    short[] played = Wav.speech(12 * SECOND, FAR);
    short[] user = Wav.recording("short/01");
    int at = 8 * SECOND;
    short[] echo = new Room(60, 0.3, 1).echo(played);
    short[] heard = clean(new Settings("off", false), sum(echo, user, at), played);
    double lost = Wav.decibel(user, 0, user.length) - Wav.decibel(heard, at, at + user.length);
    System.out.printf("speech over echo: %.1f dB weaker%n", lost);
    assertTrue(lost < 6, lost + " dB");
  }

  @Test
  void silenceAndSpeechWithoutEchoStay() throws IOException {
    short[] user = Wav.speech(4 * SECOND, "short/01", "short/02");
    short[] heard = clean(new Settings("off", false), user, new short[user.length]);
    assertEquals(Wav.decibel(user, 0, user.length), Wav.decibel(heard, 0, heard.length), 1.5);
    assertEquals(400, counters.frames.value());
    assertEquals(0, counters.failures.value());
  }

  @Test
  void noiseIsTakenAwayWhereThatIsSet() throws IOException {
    java.util.Random random = new java.util.Random(5);
    short[] noise = new short[6 * SECOND];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 300);
    }
    short[] silence = new short[noise.length];
    double without = Wav.decibel(clean(new Settings("off", false), noise, silence), 3 * SECOND, 6 * SECOND);
    double with = Wav.decibel(clean(new Settings("high", false), noise, silence), 3 * SECOND, 6 * SECOND);
    assertTrue(without - with > 8, without + " dB without, " + with + " dB with");
  }

  @Test
  void quietSpeechIsMadeLouderWhereThatIsSet() throws IOException {
    short[] user = Wav.speech(12 * SECOND, "short/01", "short/02", "short/03");
    for (int i = 0; i < user.length; i++) {
      user[i] /= 20;
    }
    short[] silence = new short[user.length];
    double without = Wav.decibel(clean(new Settings("off", false), user, silence), 6 * SECOND, 12 * SECOND);
    double with = Wav.decibel(clean(new Settings("off", true), user, silence), 6 * SECOND, 12 * SECOND);
    assertTrue(with - without > 6, without + " dB without, " + with + " dB with");
  }

  @Test
  void framesAfterTheEndStayAsTheyAre() throws IOException {
    EchoCanceller.Stream stream = new AecService(webrtc, counters, new Settings("off", false)).open();
    stream.close();
    stream.close();
    short[] frame = Wav.speech(AudioFormat.FRAME, "short/01");
    short[] copy = frame.clone();
    stream.clean(frame, copy);
    assertArrayEquals(copy, frame);
  }
}
