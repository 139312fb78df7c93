package dev.parley.api.engine;

/**
 * What every engine has. The worker calls {@link #load} once, on the thread that later makes the requests, then
 * requests one after the other on that same thread, then {@link #close}. An engine keeps no state between requests
 * that it could not lose: it may be killed at any moment and another process asked to go on.
 */
public interface Engine extends AutoCloseable {
  /**
   * Loads model and native libraries and warms up. Whatever takes longer than a second reports progress, or the
   * process is taken for hung and killed.
   *
   * @throws EngineException when the engine cannot work; its message names the cause and the cure, and reaches the user
   * @throws Exception any other failure; the worker reports it and exits
   */
  default void load(EngineContext context) throws Exception {}

  @Override
  default void close() {}
}
