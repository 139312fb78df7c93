package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.audio.DuplexDevice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NullDeviceTest {
  private final AudioCounters counters = new AudioCounters();
  private final AudioService audio = new AudioService(counters, EchoSettings.automatic(counters));

  @Test
  void silenceArrivesInRealTime() throws Exception {
    audio.addProvider(new NullDeviceProvider(counters));
    CountDownLatch frames = new CountDownLatch(30);
    audio.tap((position, captured) -> frames.countDown());
    long begin = System.nanoTime();
    audio.start("null", Map.of());
    assertTrue(frames.await(10, TimeUnit.SECONDS));
    long millis = (System.nanoTime() - begin) / 1_000_000;
    audio.stop();
    assertTrue(millis >= 299, "30 frames took " + millis + " ms");
    assertEquals(audio.positions().captured(), audio.positions().played());
    assertEquals(counters.captured.value() * AudioFormat.FRAME, audio.positions().captured());
  }

  /** A device of another bundle, driven by the test. */
  private static final class HandDriven implements DuplexDevice, DeviceProvider {
    private Optional<Callback> callback = Optional.empty();

    @Override
    public String name() {
      return "hand";
    }

    @Override
    public List<Description> devices() {
      return List.of();
    }

    @Override
    public DuplexDevice open(Map<String, String> settings) {
      return this;
    }

    @Override
    public void start(Callback started) {
      callback = Optional.of(started);
    }

    @Override
    public int outputLatency() {
      return 480;
    }

    @Override
    public void close() {}
  }

  @Test
  void anyDeviceCanBeSpokenInto() throws IOException {
    HandDriven device = new HandDriven();
    audio.addProvider(device);
    short[] heard = new short[AudioFormat.FRAME];
    audio.tap((position, captured) -> System.arraycopy(captured, 0, heard, 0, captured.length));
    audio.start("hand", Map.of());
    short[] microphone = PlayoutBufferTest.ramp(0, AudioFormat.FRAME);
    assertEquals(0, audio.say(new short[] {100, Short.MAX_VALUE}));
    device.callback.orElseThrow().frame(0, microphone, new short[AudioFormat.FRAME]);
    assertEquals(101, heard[0]);
    assertEquals(Short.MAX_VALUE, heard[1], "clipped");
    assertEquals(3, heard[2]);
    assertArrayEquals(PlayoutBufferTest.ramp(0, AudioFormat.FRAME), microphone, "the device's frame is not changed");
  }

  @Test
  void aLostDeviceIsToldToTheTaps() throws IOException {
    HandDriven device = new HandDriven();
    audio.addProvider(device);
    StringBuilder told = new StringBuilder();
    audio.tap(
        new dev.parley.api.audio.AudioEngine.Tap() {
          @Override
          public void frame(long position, short[] captured) {}

          @Override
          public void ended(String reason) {
            told.append(reason);
          }
        });
    audio.start("hand", Map.of());
    device.callback.orElseThrow().ended("unplugged");
    assertEquals("unplugged", told.toString());
    assertTrue(!audio.running());
  }
}
