package dev.parley.bench.ipc;

import dev.parley.bench.Programs;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cores the two ends run on. Between two cores a hop is mostly the wake-up of the other core; on one core it is
 * mostly the work itself.
 *
 * @param name as in the table
 * @param near core of the end that measures; negative: the scheduler chooses
 * @param far core of the other end
 */
record Placement(String name, int near, int far) {
  private static final Placement ANY = new Placement("cores as they come", -1, -1);

  /** Those that this machine can do: what the system chooses, as host and engine run; two cores; one. */
  static List<Placement> all() {
    if (Programs.find("taskset").isEmpty() || Runtime.getRuntime().availableProcessors() < 2) {
      return List.of(ANY);
    }
    int last = Runtime.getRuntime().availableProcessors() - 1;
    return List.of(ANY, new Placement("two cores", last - 1, last), new Placement("one core", last, last));
  }

  /** The command as it runs at the near end; what it starts inherits the core until it chooses another. */
  List<String> nearby(List<String> command) {
    return on(near, command);
  }

  /** The command as it runs at the far end. */
  List<String> faraway(List<String> command) {
    return on(far, command);
  }

  private static List<String> on(int core, List<String> command) {
    List<String> pinned = new ArrayList<>();
    if (core >= 0) {
      pinned.addAll(List.of("taskset", "-c", Integer.toString(core)));
    }
    pinned.addAll(command);
    return pinned;
  }
}
