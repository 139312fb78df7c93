package dev.parley.wire;

import java.time.Duration;

/**
 * What one peer may demand of the other. Lengths are bytes and are checked before anything is read or allocated.
 *
 * @param header longest header line
 * @param data longest data block
 * @param payload longest payload
 * @param nesting deepest JSON
 * @param read from a frame's first byte to its last, however steadily it trickles
 * @param write until the kernel has taken the next 64 KiB (or the rest) of an event
 */
public record Limits(int header, int data, int payload, int nesting, Duration read, Duration write) {
  /** The limits of the contract. */
  public static final Limits STANDARD =
      new Limits(64 << 10, 1 << 20, 4 << 20, 64, Duration.ofSeconds(5), Duration.ofSeconds(5));

  /** The same with other times. */
  public Limits within(Duration readTimeout, Duration writeTimeout) {
    return new Limits(header, data, payload, nesting, readTimeout, writeTimeout);
  }
}
