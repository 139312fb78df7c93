package dev.parley.audio.openal;

import dev.parley.api.audio.AudioFormat;
import java.io.IOException;
import java.nio.ShortBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import org.lwjgl.openal.AL;
import org.lwjgl.openal.AL10;
import org.lwjgl.openal.AL11;
import org.lwjgl.openal.ALC;
import org.lwjgl.openal.ALC10;
import org.lwjgl.openal.EXTDisconnect;
import org.lwjgl.openal.EnumerateAllExt;
import org.lwjgl.openal.SOFTDirectChannels;
import org.lwjgl.openal.SOFTHRTF;
import org.lwjgl.openal.SOFTOutputLimiter;
import org.lwjgl.openal.SOFTSourceLatency;
import org.lwjgl.openal.SOFTSourceResampler;
import org.lwjgl.system.MemoryUtil;

/**
 * An open loudspeaker: one source with a queue of short buffers. Its sound goes to both channels as it is, since a mono
 * source would be panned, at a lower level. One thread at a time.
 *
 * <p>Positions count samples since the line was opened: {@code handed} were queued, {@code unqueued} were in buffers
 * that are through; what the source's offset adds to those is what the mixer has taken. While not {@code audible}, what
 * is queued before {@code silentUpTo} is not to be heard.
 */
final class AlPlayback {
  private static final int BUFFERS = 64;
  private static final int[] ATTRIBUTES = {
    ALC10.ALC_FREQUENCY, 48_000, SOFTHRTF.ALC_HRTF_SOFT, 0, SOFTOutputLimiter.ALC_OUTPUT_LIMITER_SOFT, 0, 0
  };
  private static final short[] SILENCE = new short[AudioFormat.FRAME];

  private final long device;
  private final long context;
  private final int source;
  private final ArrayDeque<Integer> free = new ArrayDeque<>();
  private final ArrayDeque<Integer> queuedSizes = new ArrayDeque<>();
  private final ShortBuffer stereo = MemoryUtil.memAllocShort(2 * AudioFormat.FRAME);
  private final long[] offsets = new long[2];
  private long handed;
  private long unqueued;
  private long silentUpTo;
  private boolean audible = true;
  private int starts;

  /** Opens it, by name or the default one. */
  AlPlayback(Optional<String> name) throws IOException {
    device = ALC10.alcOpenDevice(name.orElse(null));
    context = device == 0 ? 0 : ALC10.alcCreateContext(device, ATTRIBUTES);
    if (context == 0) {
      throw failed(name);
    }
    findFunctions();
    source = AL10.alGenSourcesDirect(context);
    for (int i = 0; i < BUFFERS; i++) {
      free.add(AL10.alGenBuffersDirect(context));
    }
    set();
  }

  /** LWJGL wants a current context for that; what is called afterwards names its context. */
  private void findFunctions() {
    synchronized (AlPlayback.class) {
      ALC10.alcMakeContextCurrent(context);
      AL.createCapabilities(ALC.createCapabilities(device));
      ALC10.alcMakeContextCurrent(0);
    }
  }

  private IOException failed(Optional<String> name) {
    if (device != 0) {
      ALC10.alcCloseDevice(device);
    }
    MemoryUtil.memFree(stereo);
    return new IOException(
        "the loudspeaker " + name.orElse("") + " cannot be opened: audio:devices shows what there is");
  }

  private void set() {
    AL10.alSourceiDirect(context, source, SOFTDirectChannels.AL_DIRECT_CHANNELS_SOFT, AL10.AL_TRUE);
    int resamplers = AL10.alGetIntegerDirect(context, SOFTSourceResampler.AL_NUM_RESAMPLERS_SOFT);
    for (int i = 0; i < resamplers; i++) {
      String resampler =
          SOFTSourceResampler.alGetStringiDirectSOFT(context, SOFTSourceResampler.AL_RESAMPLER_NAME_SOFT, i);
      if ("23rd order Sinc".equals(resampler)) {
        AL10.alSourceiDirect(context, source, SOFTSourceResampler.AL_SOURCE_RESAMPLER_SOFT, i);
      }
    }
  }

  String name() {
    return Optional.ofNullable(ALC10.alcGetString(device, EnumerateAllExt.ALC_ALL_DEVICES_SPECIFIER))
        .orElse("loudspeaker");
  }

  /** Queues a frame; where nothing plays, begins to, with so many samples of silence before it. */
  void play(short[] frame, int depth) {
    if (!playing()) {
      unqueue();
      silence(depth);
      queue(frame, frame.length);
      audible(true);
      AL10.alSourcePlayDirect(context, source);
      starts++;
      return;
    }
    unqueue();
    if (!audible && (taken() >= silentUpTo || sounds(frame))) {
      sound();
    }
    queue(frame, frame.length);
  }

  private boolean playing() {
    return AL10.alGetSourceiDirect(context, source, AL10.AL_SOURCE_STATE) == AL10.AL_PLAYING;
  }

  private static boolean sounds(short[] frame) {
    for (short sample : frame) {
      if (sample != 0) {
        return true;
      }
    }
    return false;
  }

  private void audible(boolean yes) {
    audible = yes;
    AL10.alSourcefDirect(context, source, AL10.AL_GAIN, yes ? 1 : 0);
  }

  /** Lets what comes next be heard; what was taken back and is queued still gives way to silence. */
  private void sound() {
    if (taken() < silentUpTo) {
      silenceInPlace(queued());
    }
    audible(true);
  }

  private void silence(int samples) {
    for (int left = samples; left > 0; left -= SILENCE.length) {
      queue(SILENCE, Math.min(left, SILENCE.length));
    }
  }

  private void queue(short[] frame, int count) {
    Integer buffer = free.poll();
    if (buffer == null) {
      return; // 640 ms are waiting: the loudspeaker takes nothing, and who watches the line will see it
    }
    stereo.clear();
    for (int i = 0; i < count; i++) {
      stereo.put(frame[i]).put(frame[i]);
    }
    AL10.alBufferDataDirect(context, buffer, AL10.AL_FORMAT_STEREO16, stereo.flip(), AudioFormat.RATE);
    AL10.alSourceQueueBuffersDirect(context, source, buffer);
    queuedSizes.add(count);
    handed += count;
  }

  private void unqueue() {
    int processed = AL10.alGetSourceiDirect(context, source, AL10.AL_BUFFERS_PROCESSED);
    for (int i = 0; i < processed; i++) {
      free.add(AL10.alSourceUnqueueBuffersDirect(context, source));
      unqueued += queuedSizes.remove();
    }
  }

  /** Samples that the mixer has taken. */
  long taken() {
    if (!playing()) {
      return handed;
    }
    return Math.min(handed, unqueued + AL10.alGetSourceiDirect(context, source, AL11.AL_SAMPLE_OFFSET));
  }

  int queued() {
    return (int) (handed - taken());
  }

  /** Samples that were handed over and not heard: the offset and the driver's latency are read in one moment. */
  int latency() {
    SOFTSourceLatency.alGetSourcei64vDirectSOFT(
        context, source, SOFTSourceLatency.AL_SAMPLE_OFFSET_LATENCY_SOFT, offsets);
    long driver = offsets[1] * AudioFormat.RATE / 1_000_000_000L;
    return (int) (playing() ? Math.max(0, handed - unqueued - (offsets[0] >> 32)) + driver : driver);
  }

  /**
   * Lets nothing be heard of what is queued: within 64 samples of the device it has faded out. The queue runs on
   * unheard, since one that is made anew would begin up to a period sooner or later than the old one went on, and an
   * echo canceller would have to find the echo again.
   */
  int takeBack() {
    int back = queued();
    if (back > 0) {
      audible(false);
      silentUpTo = handed;
    }
    return back;
  }

  private void silenceInPlace(int samples) {
    AL10.alSourceStopDirect(context, source);
    unqueue();
    handed -= samples;
    unqueued = handed;
    silence(samples);
    AL10.alSourcePlayDirect(context, source);
  }

  int starts() {
    return starts;
  }

  boolean connected() {
    return ALC10.alcGetInteger(device, EXTDisconnect.ALC_CONNECTED) != 0;
  }

  void close() {
    ALC10.alcDestroyContext(context);
    ALC10.alcCloseDevice(device);
    MemoryUtil.memFree(stereo);
  }
}
