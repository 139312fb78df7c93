package dev.parley.audio.aec;

import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingStats;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;
import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.EchoCanceller;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * One device's run through WebRTC's audio processing. Frames and the end exclude each other by a lock that is held for
 * the 50 to 100 µs of a frame, so that nothing native is used after it was freed.
 */
final class AecStream implements EchoCanceller.Stream {
  private static final AudioProcessingStreamConfig FORMAT = new AudioProcessingStreamConfig(AudioFormat.RATE, 1);
  private static final int FRAMES_A_SECOND = 1000 / AudioFormat.FRAME_MILLIS;

  private final AudioProcessing processing;
  private final AecCounters counters;
  private final byte[] bytes = new byte[2 * AudioFormat.FRAME];
  private final byte[] cleaned = new byte[2 * AudioFormat.FRAME];
  private final ShortBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asShortBuffer();
  private final ShortBuffer out = ByteBuffer.wrap(cleaned).order(ByteOrder.nativeOrder()).asShortBuffer();
  private int frames;
  private boolean closed;

  AecStream(AudioProcessing processing, AecCounters counters) {
    this.processing = processing;
    this.counters = counters;
  }

  @Override
  public synchronized void clean(short[] captured, short[] played) {
    if (closed) {
      return;
    }
    long begin = System.nanoTime();
    in.put(0, played);
    int reverse = processing.processReverseStream(bytes, FORMAT, FORMAT, cleaned);
    in.put(0, captured);
    int forward = processing.processStream(bytes, FORMAT, FORMAT, cleaned);
    if (reverse == 0 && forward == 0) {
      out.get(0, captured);
    } else {
      counters.failures.increment();
    }
    count(System.nanoTime() - begin);
  }

  private void count(long nanos) {
    counters.frames.increment();
    counters.nanos.add(nanos);
    if (++frames % FRAMES_A_SECOND == 0) {
      AudioProcessingStats stats = processing.getStatistics();
      counters.delay.set(stats.delayMs);
      counters.reduction.set(Math.round(stats.echoReturnLossEnhancement));
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      processing.dispose();
    }
  }
}
