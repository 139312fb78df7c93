package dev.parley.audio.openal;

import dev.parley.api.audio.AudioFormat;
import java.io.IOException;
import java.util.Optional;
import org.lwjgl.openal.AL10;
import org.lwjgl.openal.ALC10;
import org.lwjgl.openal.ALC11;
import org.lwjgl.openal.EXTDisconnect;
import org.lwjgl.system.MemoryUtil;

/** An open microphone. One thread at a time. */
final class AlCapture {
  /** Capture buffer: a stall of this length loses nothing. */
  private static final int BUFFER = AudioFormat.RATE;

  private final long device;
  private final java.nio.ShortBuffer samples = MemoryUtil.memAllocShort(BUFFER);

  /** Opens it, by name or the default one, and begins to capture. */
  AlCapture(Optional<String> name) throws IOException {
    device = ALC11.alcCaptureOpenDevice(name.orElse(null), AudioFormat.RATE, AL10.AL_FORMAT_MONO16, BUFFER);
    if (device == 0) {
      MemoryUtil.memFree(samples);
      throw new IOException(
          "the microphone " + name.orElse("") + " cannot be opened: audio:devices shows what there is");
    }
    ALC11.alcCaptureStart(device);
  }

  String name() {
    return Optional.ofNullable(ALC10.alcGetString(device, ALC11.ALC_CAPTURE_DEVICE_SPECIFIER)).orElse("microphone");
  }

  int read(short[] into) {
    int count = Math.min(into.length, ALC10.alcGetInteger(device, ALC11.ALC_CAPTURE_SAMPLES));
    if (count <= 0) {
      return 0;
    }
    samples.clear();
    ALC11.alcCaptureSamples(device, samples, count);
    samples.get(0, into, 0, count);
    return count;
  }

  boolean connected() {
    return ALC10.alcGetInteger(device, EXTDisconnect.ALC_CONNECTED) != 0;
  }

  /** Closing stops it; stopping it first can hang where the sound server is dead. */
  void close() {
    ALC11.alcCaptureCloseDevice(device);
    MemoryUtil.memFree(samples);
  }
}
