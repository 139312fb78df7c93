package dev.parley.audio.openal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lwjgl.openal.ALC;
import org.lwjgl.openal.ALC10;
import org.lwjgl.openal.ALC11;
import org.lwjgl.openal.ALUtil;
import org.lwjgl.openal.EnumerateAllExt;
import org.lwjgl.system.Configuration;

/**
 * The native library OpenAL Soft: one in a process, loaded when sound can be expected, and then for good. Safe from
 * every thread.
 */
final class Library {
  /** What is said when there are no devices. */
  static final String NOTHING =
      "no sound server (PulseAudio, PipeWire) and no sound card was found: start one, or use the device wav or null";

  private static int loadedPeriod;

  private final Path folder;
  private final SoundServer soundServer;
  private Optional<String> server = Optional.empty();
  private int period;

  /**
   * What was asked to be opened: names or parts of names.
   *
   * @param server the address of PulseAudio, if not where the environment says
   */
  record Wish(Optional<String> in, Optional<String> out, Optional<String> server) {
    /** The default devices of the same server. */
    Wish any() {
      return new Wish(Optional.empty(), Optional.empty(), server);
    }
  }

  /**
   * Not loaded yet.
   *
   * @param folder where natives are unpacked to, and configuration is written
   * @param period frames mixed at a time, at 48 kHz
   */
  Library(Path folder, int period, SoundServer soundServer) {
    this.folder = folder;
    this.period = period;
    this.soundServer = soundServer;
  }

  /**
   * Changes how many frames are mixed at a time, from now on.
   *
   * @throws IOException when it is loaded already with another number
   */
  synchronized void use(int newPeriod) throws IOException {
    synchronized (Library.class) {
      if (loadedPeriod != 0 && newPeriod != loadedPeriod) {
        throw new IOException(
            "period=%d: OpenAL is loaded with period=%d already. Restart Parley to change it."
                .formatted(newPeriod, loadedPeriod));
      }
    }
    period = newPeriod;
  }

  /** Names of the loudspeakers, as OpenAL has them. */
  synchronized List<String> loudspeakers() throws IOException {
    return names(EnumerateAllExt.ALC_ALL_DEVICES_SPECIFIER);
  }

  /** Names of the microphones. */
  synchronized List<String> microphones() throws IOException {
    return names(ALC11.ALC_CAPTURE_DEVICE_SPECIFIER);
  }

  /** The loudspeaker used when none is named. */
  synchronized Optional<String> defaultLoudspeaker() throws IOException {
    return standard(EnumerateAllExt.ALC_DEFAULT_ALL_DEVICES_SPECIFIER);
  }

  /** The microphone used when none is named. */
  synchronized Optional<String> defaultMicrophone() throws IOException {
    return standard(ALC11.ALC_CAPTURE_DEFAULT_DEVICE_SPECIFIER);
  }

  private List<String> names(int what) throws IOException {
    if (!ready()) {
      return List.of();
    }
    List<String> names = ALUtil.getStringList(0, what);
    return names == null ? List.of() : names.stream().filter(name -> !name.isBlank()).toList();
  }

  private Optional<String> standard(int what) throws IOException {
    return ready() ? Optional.ofNullable(ALC10.alcGetString(0, what)) : Optional.empty();
  }

  /**
   * Opens a line; then its server is the one whose devices are listed. A driver that hangs holds up nobody else.
   *
   * @throws IOException when there is no device, or none that is called so
   */
  Line open(Wish wish) throws IOException {
    Wish found = found(wish);
    return new AlLine(found.in(), found.out());
  }

  /** The whole names of what is wished for. */
  private synchronized Wish found(Wish wish) throws IOException {
    Optional<String> before = server;
    server = wish.server();
    boolean there = false;
    try {
      Optional<String> in = named("microphone", wish.in(), microphones());
      Optional<String> out = named("loudspeaker", wish.out(), loudspeakers());
      there = true;
      return new Wish(in, out, server);
    } finally {
      server = there ? server : before;
    }
  }

  private static Optional<String> named(String what, Optional<String> wanted, List<String> all) throws IOException {
    if (all.isEmpty()) {
      throw new IOException("there is no " + what + ": " + NOTHING);
    }
    return wanted.isPresent() ? Optional.of(DeviceNames.meant(what, wanted.get(), all)) : wanted;
  }

  /** Tells the library where the server is, and loads it unless it is loaded; whether sound can be expected. */
  private boolean ready() throws IOException {
    server.ifPresentOrElse(where -> Environment.set("PULSE_SERVER", where), () -> Environment.restore("PULSE_SERVER"));
    boolean answers = soundServer.answers(server);
    synchronized (Library.class) {
      if (loadedPeriod == 0 && answers) {
        load();
        loadedPeriod = period;
      }
    }
    return answers;
  }

  private void load() throws IOException {
    new SoftConfiguration(folder, period).install();
    Configuration.OPENAL_EXPLICIT_INIT.set(true);
    Configuration.SHARED_LIBRARY_EXTRACT_PATH.set(folder.toString());
    try {
      ALC.create();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new IOException("OpenAL cannot be loaded: " + e + ". Use the device wav or null", e);
    }
  }
}
