package dev.parley.audio.openal;

import dev.parley.rig.PulseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A sound server of its own with a loudspeaker {@code spk} (module 1), and a microphone {@code mic} that hears what is
 * played into {@code micsink}: the loudspeaker, after a while, as it is. Holds nothing.
 */
final class PulseRig {
  private PulseRig() {}

  /** Starts one whose loudspeaker is heard after so many milliseconds; skips the test where PulseAudio is missing. */
  static PulseServer withEcho(int millis) throws IOException {
    Assumptions.assumeTrue(PulseServer.installed(), "pulseaudio is not installed");
    return PulseServer.start(
        Files.createTempDirectory("parley-pulse"),
        List.of(
            "load-module module-null-sink sink_name=spk rate=48000 sink_properties=device.description=Loudspeaker",
            "load-module module-null-sink sink_name=micsink rate=48000 sink_properties=device.description=Room",
            "load-module module-remap-source master=micsink.monitor source_name=mic"
                + " source_properties=device.description=Microphone",
            "set-default-sink spk",
            "set-default-source mic",
            "load-module module-loopback source=spk.monitor sink=micsink source_dont_move=true sink_dont_move=true"
                + " latency_msec="
                + millis));
  }
}
