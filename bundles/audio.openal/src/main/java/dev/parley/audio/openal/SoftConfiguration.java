package dev.parley.audio.openal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that tell OpenAL Soft and PulseAudio's client library how to work, written into a folder of ours and named
 * to them by variables of the environment. They have to be there before the library is loaded.
 *
 * @param folder where the files go
 * @param period frames that are mixed at a time, at 48 kHz: a small one is quick, a large one bears a loaded machine
 */
record SoftConfiguration(Path folder, int period) {
  private static final int PERIODS = 3;
  private static final String PULSE_CLIENT = "PULSE_CLIENTCONFIG";

  /** Writes the files and names them. */
  void install() throws IOException {
    Files.createDirectories(folder);
    Environment.suggest("ALSOFT_CONF", write("alsoft.conf", openAl()).toString());
    Environment.suggest("ALSOFT_LOGLEVEL", "0");
    if (System.getenv(PULSE_CLIENT) == null && SoundServer.linux()) {
      Environment.set(PULSE_CLIENT, write("pulse-client.conf", pulse()).toString());
    }
  }

  /** Has PulseAudio's client library ask for so much for what is opened next, unless the user has said how much. */
  static void latency(int millis) {
    Environment.suggest("PULSE_LATENCY_MSEC", Integer.toString(millis));
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  /**
   * PulseAudio's protocol, which PipeWire speaks too; ALSA only where there is a card, since it prints complaints where
   * there is none.
   */
  private List<String> openAl() {
    return Stream.concat(
            SoundServer.linux()
                ? Stream.of("[general]", "drivers=" + (SoundServer.card() ? "pulse,alsa" : "pulse"))
                : Stream.of("[general]"),
            Stream.of(
                "frequency=48000",
                "period_size=" + period,
                "periods=" + PERIODS,
                "dither=false",
                "hrtf=false",
                "[pulse]",
                "allow-moves=false",
                "spawn-server=false"))
        .toList();
  }

  /** The user's own settings first; no shared memory, in which a client hangs when the server dies. */
  private List<String> pulse() {
    Path home = Path.of(System.getProperty("user.home"));
    Path own = home.resolve(".config/pulse/client.conf");
    Stream<String> includes =
        Stream.of(Path.of("/etc/pulse/client.conf"), own).filter(Files::isReadable).map(file -> ".include " + file);
    boolean cookie = Files.exists(home.resolve(".config/pulse/cookie")) || Files.exists(home.resolve(".pulse-cookie"));
    Stream<String> ours = Stream.of("enable-shm=no", "autospawn=no");
    Stream<String> noFiles = cookie ? Stream.empty() : Stream.of("cookie-file=" + folder.resolve("pulse-cookie"));
    return Stream.of(includes, ours, noFiles).flatMap(lines -> lines).toList();
  }
}
