package dev.parley.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A room with a loudspeaker and a microphone, in a sound server of its own. The microphone hears who speaks in the room
 * and, where there is an {@link Echo}, the loudspeaker. Sinks: {@code spk}, the loudspeaker (Loudspeaker); {@code air},
 * what reaches the microphone (Air); source: {@code mic} (Microphone). Belongs to one thread.
 */
public final class Room implements AutoCloseable {
  /** Samples per second of what is spoken and recorded. */
  public static final int RATE = 16_000;

  private final PulseServer server;

  private Room(PulseServer server) {
    this.server = server;
  }

  /** Builds one. */
  public static Room open(Optional<Echo> echo) throws IOException {
    Path folder = Files.createTempDirectory("parley-room");
    List<String> script = new ArrayList<>();
    script.add("load-module module-null-sink sink_name=spk rate=48000 sink_properties=device.description=Loudspeaker");
    script.add(
        "load-module module-null-sink sink_name=air rate=48000 channels=1 channel_map=mono"
            + " sink_properties=device.description=Air");
    script.add(
        "load-module module-remap-source master=air.monitor source_name=mic channels=1 channel_map=mono"
            + " source_properties=device.description=Microphone");
    if (echo.isPresent()) {
      script.addAll(walls(echo.get(), folder));
    }
    script.add("set-default-sink spk");
    script.add("set-default-source mic");
    return new Room(PulseServer.start(folder, script));
  }

  private static List<String> walls(Echo echo, Path folder) throws IOException {
    Path response = echo.response(folder.resolve("response.wav"));
    return List.of(
        "load-module module-virtual-surround-sink sink_name=walls sink_master=air channels=1 channel_map=mono hrir="
            + response,
        "set-sink-volume walls " + echo.volume(),
        "load-module module-loopback source=spk.monitor sink=walls source_dont_move=true sink_dont_move=true"
            + " adjust_time=0 latency_msec="
            + echo.delayMillis());
  }

  /** Its sound server. */
  public PulseServer server() {
    return server;
  }

  /** Records what the loudspeaker plays. */
  public Take loudspeaker() throws IOException {
    return record("spk.monitor");
  }

  /** Records what reaches the microphone. */
  public Take microphone() throws IOException {
    return record("air.monitor");
  }

  private Take record(String source) throws IOException {
    return new Take(
        server
            .client(
                "parec",
                "--raw",
                "--device=" + source,
                "--format=s16le",
                "--rate=" + RATE,
                "--channels=1",
                "--latency-msec=5")
            .start());
  }

  /** Somebody in the room speaks; returns at once, and the process ends when it was said. */
  public Process speak(short... samples) throws IOException {
    return play("air", samples);
  }

  /** Plays into a sink. */
  Process play(String sink, short... samples) throws IOException {
    Process process =
        server
            .client(
                "pacat",
                "--raw",
                "--device=" + sink,
                "--format=s16le",
                "--rate=" + RATE,
                "--channels=1",
                "--latency-msec=250")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread.ofVirtual().start(() -> feed(process, samples));
    return process;
  }

  private static void feed(Process process, short... samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    try (OutputStream out = process.getOutputStream()) {
      out.write(bytes.array());
    } catch (IOException e) {
      process.destroyForcibly(); // the server is gone, and with it whoever spoke
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
