package dev.parley.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** OSGi service that knows the processes of the platform. Safe from every thread. */
@ProviderType
public interface Processes {
  /**
   * The host first, then every engine process alive, in order of kind. Reads the system's tables: a few milliseconds.
   */
  List<ProcessInfo> processes();
}
