package dev.parley.lifecycle.process;

import dev.parley.wire.Event;
import java.util.Set;

/** Whom a process tells of itself. All but {@link #event} on the supervisor's thread. */
public interface Host {
  /** It serves from now on. */
  void up(EngineProcess process, Set<String> extensions);

  /** It serves no longer. */
  void down(EngineProcess process, String reason);

  /** It failed without being asked to stop. */
  void failed(EngineProcess process, Failure failure);

  /** Something a user sees has changed. */
  void changed(EngineProcess process);

  /** It has finished all it was asked; told whenever that becomes so. */
  void idle(EngineProcess process);

  /** Nothing of it is left. */
  void gone(EngineProcess process);

  /** An event of the engine's own; on the connection's reading thread. */
  void event(EngineProcess process, Event event);
}
