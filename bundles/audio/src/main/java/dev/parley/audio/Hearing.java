package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.Duplex;
import dev.parley.api.audio.EchoCanceller;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the microphone's frames before anybody hears them: the loudspeaker's echo is cancelled, or, in half
 * duplex, nothing is heard while the loudspeaker sounds. {@link #hear} is the audio thread's, the rest every thread's.
 */
final class Hearing implements AutoCloseable {
  private final Duplex duplex;
  private final Optional<EchoCanceller.Stream> canceller;
  private final AudioCounters counters;
  private final Sounding sounding = new Sounding();
  private final EchoReference reference = new EchoReference();
  private final AtomicReference<@Nullable Span> takenBack = new AtomicReference<>();
  private final short[] aboutToSound = new short[AudioFormat.FRAME];

  /** Positions of the device, the second one excluded. */
  private record Span(long from, long to) {
    Span and(Span other) {
      return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }
  }

  /** In this way, with the canceller it names. */
  Hearing(Duplex duplex, Optional<EchoCanceller.Stream> canceller, AudioCounters counters) {
    this.duplex = duplex;
    this.canceller = canceller;
    this.counters = counters;
  }

  Duplex duplex() {
    return duplex;
  }

  /** The device gave back what was handed over from one of its positions up to another. */
  void takenBack(long from, long to) {
    takenBack.accumulateAndGet(new Span(from, to), (old, more) -> old == null || more == null ? more : old.and(more));
  }

  /**
   * One frame of both directions at a position of the device.
   *
   * @param captured changed in place to what is to be heard
   * @param latency samples in the device's buffer
   */
  void hear(long position, short[] captured, short[] played, int latency) {
    sounding.played(position, played, latency);
    if (canceller.isPresent()) {
      clean(canceller.get(), position, captured, played, latency);
    }
    if (!duplex.full() && sounding.at(position)) {
      Arrays.fill(captured, (short) 0);
      counters.muted.increment();
    }
  }

  private void clean(
      EchoCanceller.Stream stream, long position, short[] captured, short[] played, int latency) {
    boolean echo = sounding.at(position);
    if (echo) {
      reference.begin(latency);
    }
    reference.follow(latency);
    reference.put(position, played);
    Span cut = takenBack.getAndSet(null);
    if (cut != null) {
      reference.blank(cut.from(), cut.to());
    }
    reference.take(aboutToSound);
    counters.echoLead.set(reference.delay());
    count(echo, counters.echoBefore, captured);
    stream.clean(captured, aboutToSound);
    count(echo, counters.echoAfter, captured);
  }

  private static void count(boolean echo, dev.parley.api.metrics.Counter power, short[] frame) {
    if (echo) {
      long sum = 0;
      for (short sample : frame) {
        sum += sample * sample;
      }
      power.add(sum / frame.length);
    }
  }

  @Override
  public void close() {
    canceller.ifPresent(EchoCanceller.Stream::close);
  }
}
