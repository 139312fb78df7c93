package dev.parley.api.host;

/** Where an engine stands. */
public enum EngineState {
  /** Installed; no process. */
  STOPPED,
  /** Its process is starting and loading. */
  STARTING,
  /** Serving, or ready to. */
  READY,
  /** Its process is being stopped. */
  STOPPING,
  /** Its process died or hung; another start follows after a pause. */
  BACKOFF,
  /** Given up; {@link EngineStatus#reason} says why. */
  FAILED
}
