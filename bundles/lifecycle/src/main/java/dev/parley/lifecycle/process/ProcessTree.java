package dev.parley.lifecycle.process;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A process with all that it started. Children are remembered, because they cannot be found any more once their parent
 * is dead. Reads the system's process table, which takes milliseconds: not for the supervisor's thread. Thread-safe.
 */
final class ProcessTree {
  private final Process root;
  private final boolean leader;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

  /**
   * The tree under a process.
   *
   * @param leader whether the process leads a group of its own, which then dies with it
   */
  ProcessTree(Process root, boolean leader) {
    this.root = root;
    this.leader = leader;
  }

  /** Remembers the children there are now. */
  synchronized void remember() {
    root.descendants().forEach(descendants::add);
  }

  /** SIGTERM to all, children first. */
  synchronized void terminate() {
    remember();
    descendants().forEach(ProcessHandle::destroy);
    root.destroy();
  }

  /** SIGKILL to all, children first. */
  synchronized void kill() {
    remember();
    sweep();
    root.destroyForcibly();
  }

  /** SIGKILL to what a dead process left behind. */
  synchronized void sweep() {
    descendants().forEach(ProcessHandle::destroyForcibly);
    if (leader && !root.isAlive() && !(root.exitValue() == 0 && descendants.isEmpty())) {
      Signals.killGroup(root.pid());
    }
  }

  private List<ProcessHandle> descendants() {
    return List.copyOf(descendants).reversed();
  }
}
