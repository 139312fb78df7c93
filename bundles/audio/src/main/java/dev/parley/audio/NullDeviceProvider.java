package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.audio.DuplexDevice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** For computers without a sound card: hears silence in real time, and what it plays is heard by nobody. */
@Component
public final class NullDeviceProvider implements DeviceProvider {
  private static final int BUFFER_MILLIS = 20;
  private final AudioCounters counters;

  /** With the counters of the bundle. */
  @Activate
  public NullDeviceProvider(@Reference AudioCounters counters) {
    this.counters = counters;
  }

  @Override
  public String name() {
    return "null";
  }

  @Override
  public List<Description> devices() {
    return List.of(new Description("null", "no sound card: hears silence, plays to nobody", true));
  }

  @Override
  public DuplexDevice open(Map<String, String> values) throws IOException {
    new Settings(name(), values).allowOnly("buffer");
    int buffer = new Settings(name(), values).number("buffer", BUFFER_MILLIS, AudioFormat.FRAME_MILLIS, 1000);
    return new SoftwareDevice(
        new SoftwareDevice.Parts(
            "null",
            FrameSource.silence(),
            Optional.empty(),
            Optional.empty(),
            (int) AudioFormat.samples(buffer),
            0,
            false,
            callback -> realTime(counters)));
  }

  static Pace realTime(AudioCounters counters) {
    return new Pace.RealTime(System::nanoTime, Pace.Waiter.parking(System::nanoTime), counters);
  }
}
