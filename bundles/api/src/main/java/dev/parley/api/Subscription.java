package dev.parley.api;

/** Ends what it was returned for; closing it again does nothing. */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
