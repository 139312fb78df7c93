package dev.parley.lifecycle.process;

import dev.parley.api.host.EngineState;

/** Where one process stands, finer than {@link EngineState}. A timer leads out of every phase but the last. */
public enum Phase {
  /** Its files are being written and its model chosen; there is no process yet. */
  PREPARING(EngineState.STARTING),
  /** Asked to stop before there was a process: killed as soon as it appears. */
  ABANDONED(EngineState.STOPPING),
  /** It runs; its socket is awaited. */
  SPAWNED(EngineState.STARTING),
  /** Connected; its {@code info} is awaited. */
  GREETING(EngineState.STARTING),
  /** Told what to load; {@code parley-ready} is awaited. */
  LOADING(EngineState.STARTING),
  /** Serving, pinged. */
  READY(EngineState.READY),
  /** Not connected any more; it should exit by itself now. */
  LEAVING(EngineState.STOPPING),
  /** Hung; its threads are being written to its log. */
  DUMPING(EngineState.STOPPING),
  /** Asked to stop. */
  ASKED(EngineState.STOPPING),
  /** Told to stop by SIGTERM. */
  TERMINATED(EngineState.STOPPING),
  /** Sent SIGKILL. */
  KILLED(EngineState.STOPPING),
  /** It has exited; the rest of its output is being read. */
  ENDING(EngineState.STOPPING),
  /** Nothing of it is left. */
  GONE(EngineState.STOPPED);

  private final EngineState state;

  Phase(EngineState state) {
    this.state = state;
  }

  /** How users see it. */
  public EngineState state() {
    return state;
  }

  /** Whether it may still become ready. */
  boolean starting() {
    return state == EngineState.STARTING;
  }

  /** Whether it starts or serves: nobody asked it to end and nothing went wrong yet. */
  boolean alive() {
    return state == EngineState.STARTING || state == EngineState.READY;
  }
}
