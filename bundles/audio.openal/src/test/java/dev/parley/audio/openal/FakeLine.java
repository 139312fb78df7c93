package dev.parley.audio.openal;

import java.util.ArrayList;
import java.util.List;

/** A line that gives and takes what a test says. Belongs to the test's thread. */
final class FakeLine implements Line {
  final String name;
  final List<short[]> played = new ArrayList<>();
  int waiting;
  int queued;
  long taken;
  int dry;
  int depth;
  boolean connected = true;
  boolean silence;
  volatile boolean closed;

  FakeLine(String name) {
    this.name = name;
  }

  /** So much time passes in both directions. */
  void pass(int samples) {
    waiting += samples;
    taken += Math.min(samples, queued);
    queued = Math.max(0, queued - samples);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(short[] into) {
    int count = Math.min(waiting, into.length);
    java.util.Arrays.fill(into, 0, count, (short) 77);
    waiting -= count;
    return count;
  }

  @Override
  public void play(short[] frame, int samples) {
    if (queued == 0) {
      queued = samples;
      depth = samples;
    }
    queued += frame.length;
    played.add(frame.clone());
  }

  @Override
  public int queued() {
    return queued;
  }

  @Override
  public int latency() {
    return queued + 320;
  }

  @Override
  public int takeBack() {
    return queued;
  }

  @Override
  public long taken() {
    return taken;
  }

  @Override
  public int dry() {
    return dry;
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public void close() {
    closed = true;
  }
}
