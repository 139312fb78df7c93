package dev.parley.audio.openal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a line anew after one was lost, as often as it takes. It works on threads of its own, since drivers may hang:
 * one that frees the dead line, and one that opens. {@link #begin} and {@link #mended} belong to the audio thread,
 * {@link #cancel} to every thread.
 */
final class Mender {
  private static final Logger LOG = LoggerFactory.getLogger(Mender.class);
  private static final long FREEING_MILLIS = 300;
  private static final long RETRY_MILLIS = 250;

  private final Line.Opener opener;
  private final AtomicReference<@Nullable Line> mended = new AtomicReference<>();
  private final CountDownLatch done = new CountDownLatch(1);

  Mender(Line.Opener opener) {
    this.opener = opener;
  }

  /** Frees this line and tries to open another. */
  void begin(Line dead) {
    Thread freeing = free(dead);
    Thread.ofPlatform().daemon().name("parley-audio-mender").start(() -> open(freeing));
  }

  /** Frees a line on a thread of its own, which may hang. */
  static Thread free(Line line) {
    return Thread.ofPlatform().daemon().name("parley-audio-closer").start(line::close);
  }

  private void open(Thread freeing) {
    try {
      freeing.join(FREEING_MILLIS);
      Optional<Line> line = Optional.empty();
      while (done.getCount() > 0 && line.isEmpty()) {
        line = attempt();
        if (line.isEmpty()) {
          done.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
      line.ifPresent(this::handOver);
    } catch (InterruptedException e) {
      LOG.debug("opening a device was given up");
    }
  }

  private Optional<Line> attempt() {
    try {
      return Optional.of(opener.open(false));
    } catch (IOException e) {
      LOG.debug("no device yet: {}", e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("a device could not be opened, which is tried again", e); // a driver's fault must not end the trying
    }
    return Optional.empty();
  }

  private void handOver(Line line) {
    mended.set(line);
    if (done.getCount() == 0) {
      mended().ifPresent(Line::close);
    }
  }

  /** The new line, once. */
  Optional<Line> mended() {
    return Optional.ofNullable(mended.getAndSet(null));
  }

  /** Gives up. */
  void cancel() {
    done.countDown();
    mended().ifPresent(Mender::free);
  }
}
