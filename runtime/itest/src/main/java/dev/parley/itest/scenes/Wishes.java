package dev.parley.itest.scenes;

import java.io.IOException;
import java.util.Map;

/** Settings of the conversation for one scene. */
public interface Wishes {
  /** Has these settings hold, over those that hold anyway; closing what is returned takes them back. */
  Fulfilled fulfil(Map<String, String> settings) throws IOException;

  /** Holds settings until it is closed. */
  interface Fulfilled extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
