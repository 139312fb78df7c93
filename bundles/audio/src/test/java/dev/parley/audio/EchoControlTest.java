package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.audio.Duplex;
import dev.parley.api.audio.Duplex.Mode;
import dev.parley.api.audio.DuplexDevice;
import dev.parley.api.audio.EchoCanceller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which way of listening and speaking comes of what is asked for, of the device, and of the canceller. */
class EchoControlTest {
  private final AudioCounters counters = new AudioCounters();
  private final List<String> told = new ArrayList<>();
  private int open;

  private EchoControl control(String mode, String cancel) {
    return new EchoControl(counters, new EchoSettings(mode, cancel));
  }

  private Duplex on(EchoControl control, boolean acoustic) {
    return control.open(new Device(acoustic)).duplex();
  }

  private final EchoCanceller good =
      new EchoCanceller() {
        @Override
        public String name() {
          return "good";
        }

        @Override
        public Stream open() {
          open++;
          return new Stream() {
            @Override
            public void clean(short[] captured, short[] played) {}

            @Override
            public void close() {
              open--;
            }
          };
        }
      };

  private static final EchoCanceller BROKEN =
      new EchoCanceller() {
        @Override
        public String name() {
          return "broken";
        }

        @Override
        public Stream open() throws IOException {
          throw new IOException("libX11.so.6 is missing");
        }
      };

  @Test
  void aDeviceInARoomHasItsEchoCancelled() {
    EchoControl control = control("auto", "auto");
    control.addCanceller(good);
    assertEquals("full duplex, echo cancelled by good: the echo is cancelled", on(control, true).line());
    assertEquals(Optional.empty(), on(control, false).canceller());
    assertTrue(on(control, false).full());
  }

  @Test
  void withoutACancellerItTakesTurnsAndSaysWhy() {
    EchoControl control = control("auto", "auto");
    assertEquals("no echo canceller is installed", on(control, true).reason());
    control.addCanceller(BROKEN);
    Duplex duplex = on(control, true);
    assertFalse(duplex.full());
    assertEquals("libX11.so.6 is missing", duplex.reason());
    control.wanted(Mode.FULL);
    assertTrue(on(control, true).full(), "who asks for it gets it");
    assertEquals("libX11.so.6 is missing", on(control, true).reason());
  }

  @Test
  void settingsDecide() {
    EchoControl off = control("auto", "off");
    off.addCanceller(good);
    assertFalse(on(off, true).full());
    EchoControl always = control("auto", "on");
    always.addCanceller(good);
    assertEquals(Optional.of("good"), on(always, false).canceller());
    always.wanted(Mode.HALF);
    assertFalse(on(always, false).full());
    always.modified(new EchoSettings("auto", "off"));
    assertEquals(Mode.HALF, always.wanted(), "a setting that did not change leaves what was asked for");
    always.modified(new EchoSettings("full", "off"));
    assertEquals(Mode.FULL, always.wanted());
  }

  @Test
  void aRunningDeviceIsHeardInTheOtherWayAndItIsSaid() throws IOException {
    EchoControl control = control("auto", "auto");
    control.addCanceller(good);
    AudioService audio = new AudioService(counters, control);
    audio.addProvider(new Rooms());
    audio.tap(
        new AudioEngine.Tap() {
          @Override
          public void frame(long position, short[] captured) {}

          @Override
          public void notice(String text) {
            told.add(text);
          }
        });
    assertTrue(audio.duplex().full());
    audio.start("room", Map.of());
    assertEquals(List.of(), told);
    audio.duplex(Mode.HALF);
    assertFalse(audio.duplex().full());
    assertEquals(0, open, "the canceller is freed");
    audio.duplex(Mode.HALF);
    audio.duplex(Mode.AUTO);
    audio.stop();
    assertEquals(0, open);
    assertEquals(
        List.of(
            "half duplex (listens and speaks in turns; voice:interrupt interrupts): asked for",
            "full duplex, echo cancelled by good: the echo is cancelled"),
        told);
    control.wanted(Mode.HALF);
    assertEquals(2, told.size(), "nobody is told while no device runs");
  }

  private static final class Rooms implements DeviceProvider {
    @Override
    public String name() {
      return "room";
    }

    @Override
    public List<Description> devices() {
      return List.of();
    }

    @Override
    public DuplexDevice open(Map<String, String> settings) {
      return new Device(true);
    }
  }

  private record Device(boolean acoustic) implements DuplexDevice {
    @Override
    public String name() {
      return "room";
    }

    @Override
    public void start(Callback callback) {}

    @Override
    public int outputLatency() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
