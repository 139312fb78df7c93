package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.audio.DuplexDevice;
import dev.parley.api.audio.DuplexDevice.Callback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A duplex device made of files. Settings:
 *
 * <ul>
 *   <li>{@code in}: the WAV file heard; without one, silence without end
 *   <li>{@code out}: the stereo WAV file written: user left, assistant right
 *   <li>{@code pace}: {@code realtime}, or {@code lockstep}: as fast as the listeners' gates allow, the same each time
 *   <li>{@code buffer}: milliseconds of the simulated output buffer, 10 to 1000 (20)
 *   <li>{@code tail}: milliseconds of silence heard after the file before the device ends (2000)
 *   <li>{@code loop}: {@code true} to hear the file again and again
 *   <li>{@code echo}: dB by which its own loudspeaker is weaker at the microphone, -60 to 0; without it, headphones
 *   <li>{@code echo-delay}: milliseconds from loudspeaker to microphone, 0 to 500 (10)
 *   <li>{@code reverberation}: milliseconds until reflections have fallen by 60 dB, 0 to 1000 (250)
 * </ul>
 */
@Component
public final class WavDeviceProvider implements DeviceProvider {
  private static final int LONGEST = 1800 * AudioFormat.RATE;
  private final AudioCounters counters;

  /** With the counters of the bundle. */
  @Activate
  public WavDeviceProvider(@Reference AudioCounters counters) {
    this.counters = counters;
  }

  @Override
  public String name() {
    return "wav";
  }

  @Override
  public List<Description> devices() {
    String what = "hears in=FILE, writes out=FILE (user left, assistant right), echo=-20 for a room";
    return List.of(new Description("wav", what, true));
  }

  @Override
  public DuplexDevice open(Map<String, String> values) throws IOException {
    Settings settings = new Settings(name(), values);
    settings.allowOnly("in", "out", "pace", "buffer", "tail", "loop", "echo", "echo-delay", "reverberation");
    boolean lockStep = settings.word("pace", "realtime", "lockstep").equals("lockstep");
    int buffer = settings.number("buffer", 20, AudioFormat.FRAME_MILLIS, 1000);
    int tail = settings.number("tail", 2000, 0, 600_000);
    boolean loop = settings.word("loop", "false", "true").equals("true");
    Optional<Path> in = settings.text("in").map(Path::of);
    Optional<Path> out = settings.text("out").map(Path::of);
    FrameSource source = source(in, out, loop);
    return new SoftwareDevice(
        new SoftwareDevice.Parts(
            "wav" + in.map(file -> " " + file.getFileName()).orElse(""),
            source,
            out.isPresent() ? Optional.of(new Recorder(out.get(), lockStep, counters)) : Optional.empty(),
            room(settings),
            (int) AudioFormat.samples(buffer),
            AudioFormat.samples(tail),
            lockStep,
            pace(lockStep)));
  }

  private static Optional<Room> room(Settings settings) throws IOException {
    int level = settings.number("echo", 0, -60, 0, "dB");
    int delay = settings.number("echo-delay", 10, 0, 500);
    int reverberation = settings.number("reverberation", 250, 0, 1000);
    return settings
        .text("echo")
        .map(_ -> new Room(level, (int) AudioFormat.samples(delay), (int) AudioFormat.samples(reverberation)));
  }

  private Function<Callback, Pace> pace(boolean lockStep) {
    return lockStep ? Pace::lockStep : callback -> NullDeviceProvider.realTime(counters);
  }

  private static FrameSource source(Optional<Path> in, Optional<Path> out, boolean loop) throws IOException {
    if (in.isEmpty()) {
      return FrameSource.silence();
    }
    if (out.isPresent() && Files.exists(out.get()) && Files.exists(in.get()) && Files.isSameFile(in.get(), out.get())) {
      throw new IOException(in.get() + ": in and out are the same file. Name another file for out.");
    }
    short[] samples = new WavFilesService().read(in.get());
    if (samples.length > LONGEST) {
      throw new IOException(in.get() + ": is longer than 30 minutes. Cut it into shorter files.");
    }
    return FrameSource.of(samples, loop);
  }
}
