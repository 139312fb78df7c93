package dev.parley.shell;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.Duplex;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.Playout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Audio that notes what it is told; everything said has been captured when a tap is added. */
final class FakeAudio implements AudioEngine, LineIn {
  final List<String> journal;
  final List<Tap> taps = new CopyOnWriteArrayList<>();
  boolean failing;

  /** The provider that cannot be started. */
  String missing = "";
  private Duplex.Mode wanted = Duplex.Mode.AUTO;
  private String device = "none";
  private long said;

  FakeAudio(List<String> journal) {
    this.journal = journal;
  }

  @Override
  public void start(String provider, Map<String, String> settings) throws IOException {
    journal.add("audio start " + provider + " " + settings);
    if (failing) {
      throw new IOException("hello.wav: no such file. Check the path.");
    }
    if (provider.equals(missing)) {
      throw new IOException("no sound server was found");
    }
    device = provider;
  }

  @Override
  public void use(String provider, Map<String, String> settings) throws IOException {
    journal.add("audio use " + provider + " " + settings);
    if (failing) {
      throw new IOException("no microphone is called x. There is none.");
    }
    device = provider;
  }

  @Override
  public void stop() {
    journal.add("audio stop");
    device = "none";
  }

  @Override
  public boolean running() {
    return !device.equals("none");
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public Duplex duplex() {
    return new Duplex(wanted, wanted != Duplex.Mode.HALF, Optional.empty(), "a fake");
  }

  @Override
  public void duplex(Duplex.Mode mode) {
    wanted = mode;
  }

  @Override
  public Playout playout() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Subscription tap(Tap tap) {
    taps.add(tap);
    tap.frame(said, new short[160]);
    return () -> taps.remove(tap);
  }

  @Override
  public Subscription gate(Gate gate) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Positions positions() {
    return new Positions(16_000, 15_680);
  }

  @Override
  public long say(short[] samples) {
    long begin = said;
    said += samples.length;
    journal.add("line say " + samples.length);
    return begin;
  }

  @Override
  public long end() {
    return said;
  }
}
