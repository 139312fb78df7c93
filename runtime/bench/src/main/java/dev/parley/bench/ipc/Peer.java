package dev.parley.bench.ipc;

import java.io.IOException;

/** Another process that sends every frame back. Belongs to one thread. */
interface Peer extends AutoCloseable {
  /** How it is called in the table. */
  String name();

  /**
   * Sends frames one after the other, each when the one before has come back.
   *
   * @return the time of each hop in microseconds: half of the round trip
   */
  double[] hops(Frames frames, int count) throws IOException;

  @Override
  void close();
}
