package dev.parley.bench.room;

import dev.parley.bench.Scratch;
import dev.parley.bench.engines.Platform;
import dev.parley.rig.Room;
import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has the voice in service speak a text into memory, 16 kHz mono, for somebody in the room to say. Made for one text;
 * what the line tells comes on its own thread.
 */
final class Utterer implements EngineLine.Listener {
  private static final long ID = 2_000_000_000L;
  private static final long PATIENCE_SECONDS = 20;
  private static final int MOST = 60 * 48_000;

  private final List<short[]> pieces = new ArrayList<>();
  private final CompletableFuture<Integer> rate = new CompletableFuture<>();
  private int lastRate;

  private Utterer() {}

  /** Speaks it. */
  static short[] speak(Platform platform, String text) throws IOException, InterruptedException {
    Utterer utterer = new Utterer();
    EngineLine line = platform.lines().line("tts");
    EngineLine.Subscription subscription = line.listen(utterer);
    try {
      long generation = line.current().orElseThrow(() -> new IOException("no voice serves")).number();
      Event request = Event.of(Events.SYNTHESIZE, Map.of("text", text, "voice", Map.of("language", "en")));
      line.send(generation, request.with("id", ID));
      return utterer.resampled(platform, utterer.rate.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the voice did not speak '" + text + "'", e);
    } finally {
      subscription.close();
    }
  }

  private short[] resampled(Platform platform, int from) throws IOException {
    short[] all = new short[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (short[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    try (Scratch scratch = new Scratch()) {
      platform.wav().write(scratch.file("spoken.wav"), from, Arrays.copyOf(all, Math.min(at, MOST)));
      return platform.wav().read(scratch.file("spoken.wav"));
    }
  }

  @Override
  public void event(long generation, Event event) {
    if (event.number("id", 0) == ID) {
      try {
        take(event);
      } catch (WireException e) {
        rate.completeExceptionally(e);
      }
    }
  }

  private void take(Event event) throws WireException {
    switch (event.type()) {
      case Events.AUDIO_CHUNK -> {
        pieces.add(Events.samples(event));
        lastRate = (int) event.number("rate", Room.RATE);
      }
      case Events.AUDIO_STOP -> rate.complete(lastRate);
      case "error" -> rate.completeExceptionally(new IOException(event.text("text").orElse("unknown error")));
      default -> {}
    }
  }

  @Override
  public void up(EngineLine.Generation generation) {}

  @Override
  public void down(long generation, String reason) {
    rate.completeExceptionally(new IOException(reason));
  }
}
