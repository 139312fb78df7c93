package dev.parley.audio.openal;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.audio.DuplexDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Microphones and loudspeakers of this computer. Settings: {@code in} and {@code out}, names or parts of names; {@code
 * buffer}, milliseconds queued for the loudspeaker; {@code period}, frames mixed at a time; {@code server}, where
 * PulseAudio listens. Safe from every thread, one call at a time.
 */
@Component
public final class OpenAlProvider implements DeviceProvider {
  private static final int PERIOD = 256;
  private static final int BUFFER_MILLIS = 50;

  private final OpenAlCounters counters;
  private final Library library;

  /** Called by the component runtime. Nothing native is loaded before a device is asked for. */
  @Activate
  public OpenAlProvider(BundleContext context, @Reference OpenAlCounters counters) {
    this(folder(Optional.ofNullable(context.getProperty("parley.home"))), counters);
  }

  OpenAlProvider(Path folder, OpenAlCounters counters) {
    this.counters = counters;
    library = new Library(folder, PERIOD, SoundServer.here());
  }

  private static Path folder(Optional<String> home) {
    return home.filter(path -> !path.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".parley"))
        .toAbsolutePath()
        .resolve("cache/openal");
  }

  @Override
  public String name() {
    return "openal";
  }

  @Override
  public synchronized List<Description> devices() {
    try {
      List<Description> all = new ArrayList<>();
      add(all, "microphone", library.microphones(), library.defaultMicrophone());
      add(all, "loudspeaker", library.loudspeakers(), library.defaultLoudspeaker());
      return all.isEmpty() ? List.of(new Description(name(), Library.NOTHING, false)) : List.copyOf(all);
    } catch (IOException e) {
      return List.of(new Description(name(), String.valueOf(e.getMessage()), false));
    }
  }

  private static void add(List<Description> all, String what, List<String> names, Optional<String> standard) {
    for (String name : names) {
      String detail = what + (standard.filter(name::equals).isPresent() ? ", the default" : "");
      all.add(new Description(DeviceNames.plain(name), detail, true));
    }
  }

  @Override
  public synchronized DuplexDevice open(Map<String, String> values) throws IOException {
    Settings settings = new Settings(values);
    settings.allowOnly("in", "out", "buffer", "period", "server");
    int depth = (int) AudioFormat.samples(settings.number("buffer", BUFFER_MILLIS, 20, 500));
    int period = settings.number("period", PERIOD, 64, 4096);
    library.use(period);
    Library.Wish wish = new Library.Wish(settings.text("in"), settings.text("out"), settings.text("server"));
    Line.Opener opener = strict -> strict ? library.open(wish) : any(wish);
    return new OpenAlDevice(opener.open(true), opener, new Depth(depth), counters, System::nanoTime);
  }

  /** The devices wished for, or else others. */
  private Line any(Library.Wish wish) throws IOException {
    try {
      return library.open(wish);
    } catch (IOException e) {
      return library.open(wish.any());
    }
  }
}
