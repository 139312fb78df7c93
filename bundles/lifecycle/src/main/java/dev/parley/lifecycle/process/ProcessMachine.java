package dev.parley.lifecycle.process;

import dev.parley.lifecycle.process.Action.Message;
import dev.parley.lifecycle.process.Failure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The life of one process as a function of what is heard of it: no clock, no thread, no I/O. Whoever owns it passes in
 * every {@link Input} with the time, does the {@link Action}s in order, and passes {@link Input.Tick} at the deadline.
 *
 * <pre>
 *   PREPARING → SPAWNED → GREETING → LOADING → READY        each with a timer that progress restarts
 *   READY, pings unanswered → DUMPING → TERMINATED → KILLED
 *   connection lost → LEAVING → (still there) DUMPING …
 *   stop → ASKED → TERMINATED → KILLED                      the stop ladder
 *   exited, from anywhere → ENDING → GONE                   when its output is read and its connection closed
 * </pre>
 */
public final class ProcessMachine {
  private final Timings timings;
  private final boolean dumpable;
  private final List<Action> actions = new ArrayList<>();
  private Phase phase = Phase.PREPARING;
  private long deadline;
  private String detail = "preparing";
  private int unanswered;
  private boolean connected;
  private boolean stoppable;
  private boolean stopping;
  private boolean serving;
  private boolean reported;
  private boolean drained;
  private String lost = "";
  private boolean breached;
  private String lastLine = "";
  private OptionalInt exit = OptionalInt.empty();
  private Rung rung = Rung.JOINED;

  /**
   * A machine for a process about to be prepared.
   *
   * @param dumpable whether SIGQUIT makes it write its threads, as it does a JVM
   */
  public ProcessMachine(Timings timings, boolean dumpable, long now) {
    this.timings = timings;
    this.dumpable = dumpable;
    deadline = now + timings.start();
  }

  /** Where it stands. */
  public Phase phase() {
    return phase;
  }

  /** What it is doing while it starts. */
  public String detail() {
    return detail;
  }

  /** How many pings in a row it has not answered. */
  public int unanswered() {
    return unanswered;
  }

  /** When it wants a {@link Input.Tick}. */
  public long deadline() {
    return deadline;
  }

  /** How far up the stop ladder it went. */
  public Rung rung() {
    return rung;
  }

  /** How it ended; empty before. */
  public OptionalInt exit() {
    return exit;
  }

  /** Takes one input and returns what is to be done, in order. */
  public List<Action> on(Input input, long now) {
    actions.clear();
    switch (input) {
      case Input.Spawned() -> spawned(now);
      case Input.Connected() -> connected(now);
      case Input.Info(boolean configurable, boolean stops) -> info(configurable, stops, now);
      case Input.Progress(String stage) -> progress(stage, now);
      case Input.Ready() -> ready(now);
      case Input.Refused(String reason) -> refused(reason, now);
      case Input.Pong() -> unanswered = 0;
      case Input.Lost(String reason, boolean breach) -> lost(reason, breach, now);
      case Input.Exited(int code) -> exited(code, now);
      case Input.Drained(String last) -> drained(last);
      case Input.Dumped() -> dumped(now);
      case Input.Overgrown(String reason) -> overgrown(reason, now);
      case Input.Stop() -> stop(now);
      case Input.Tick() -> tick(now);
    }
    return List.copyOf(actions);
  }

  private void spawned(long now) {
    if (phase == Phase.ABANDONED) {
      kill(now);
    } else if (phase == Phase.GONE) {
      actions.add(new Action.Kill());
    } else if (phase == Phase.PREPARING) {
      enter(Phase.SPAWNED, now + timings.start(), "starting");
    }
  }

  private void connected(long now) {
    connected = true;
    if (phase == Phase.SPAWNED) {
      actions.add(new Action.Send(Message.DESCRIBE));
      enter(Phase.GREETING, now + timings.start(), "asking what it is");
    }
  }

  private void info(boolean configurable, boolean stops, long now) {
    stoppable = stops;
    if (phase == Phase.GREETING && configurable) {
      actions.add(new Action.Send(Message.CONFIGURE));
      enter(Phase.LOADING, now + timings.start(), "loading");
    } else if (phase == Phase.GREETING) {
      serve(now);
    }
  }

  private void progress(String stage, long now) {
    if (phase.starting()) {
      enter(phase, now + timings.start(), stage);
    }
  }

  private void ready(long now) {
    if (phase == Phase.LOADING) {
      serve(now);
    }
  }

  private void serve(long now) {
    serving = true;
    actions.add(new Action.Up());
    enter(Phase.READY, now + timings.ping(), "");
  }

  private void refused(String reason, long now) {
    switch (phase) {
      case PREPARING, ABANDONED -> {
        report(Kind.REFUSED, reason);
        gone();
      }
      case SPAWNED, GREETING, LOADING -> {
        report(Kind.REFUSED, reason);
        enter(Phase.LEAVING, now + timings.leave(), "");
      }
      default -> {}
    }
  }

  private void lost(String reason, boolean breach, long now) {
    connected = false;
    lost = reason;
    breached = breach;
    if (phase.alive()) {
      down(reason);
      enter(Phase.LEAVING, now + timings.leave(), "");
    }
    finish();
  }

  private void exited(int code, long now) {
    exit = OptionalInt.of(code);
    down("its process " + ExitCode.words(code));
    if (phase != Phase.GONE) {
      phase = Phase.ENDING;
      deadline = now + timings.drain();
    }
    finish();
  }

  private void drained(String last) {
    drained = true;
    lastLine = last;
    finish();
  }

  private void finish() {
    if (phase == Phase.ENDING && !connected && drained) {
      gone();
    }
  }

  private void dumped(long now) {
    if (phase == Phase.DUMPING) {
      terminate(now);
    }
  }

  private void stop(long now) {
    stopping = true;
    switch (phase) {
      case PREPARING -> enter(Phase.ABANDONED, now + timings.start(), "");
      case GREETING, LOADING, READY -> ask(now);
      case SPAWNED -> terminate(now);
      default -> {}
    }
  }

  private void ask(long now) {
    down("stopped");
    if (stoppable) {
      actions.add(new Action.Send(Message.STOP));
      enter(Phase.ASKED, now + timings.join(), "");
    } else {
      terminate(now);
    }
  }

  private void tick(long now) {
    if (now < deadline) {
      return;
    }
    switch (phase) {
      case PREPARING, SPAWNED, GREETING, LOADING -> stuck(now);
      case READY -> ping(now);
      case LEAVING -> overdue(now);
      case DUMPING, ASKED -> terminate(now);
      case TERMINATED -> kill(now);
      case KILLED -> {
        rung = Rung.STUCK;
        gone();
      }
      case ABANDONED, ENDING -> gone();
      case GONE -> {}
    }
  }

  private void stuck(long now) {
    report(Kind.STUCK, "no progress for " + seconds(timings.start()) + " while " + detail);
    if (phase == Phase.PREPARING) {
      enter(Phase.ABANDONED, now + timings.start(), "");
    } else {
      dump(now);
    }
  }

  private void ping(long now) {
    if (unanswered >= timings.missed()) {
      hung("no answer to " + unanswered + " pings in " + seconds(timings.ping() * unanswered), now);
    } else {
      unanswered++;
      actions.add(new Action.Send(Message.PING));
      deadline = now + timings.ping();
    }
  }

  private void hung(String reason, long now) {
    down(reason);
    report(Kind.HUNG, reason);
    dump(now);
  }

  private void overgrown(String reason, long now) {
    if (phase == Phase.READY) {
      down(reason);
      report(Kind.CRASHED, reason);
      kill(now);
    }
  }

  private void overdue(long now) {
    if (reported) {
      terminate(now);
    } else {
      report(Kind.HUNG, "its connection ended (" + lost + ") but its process went on");
      dump(now);
    }
  }

  private void dump(long now) {
    if (dumpable) {
      actions.add(new Action.Dump());
      enter(Phase.DUMPING, now + timings.dump(), "");
    } else {
      terminate(now);
    }
  }

  private void terminate(long now) {
    rung = Rung.TERMINATED;
    actions.add(new Action.Terminate());
    enter(Phase.TERMINATED, now + timings.terminate(), "");
  }

  private void kill(long now) {
    rung = Rung.KILLED;
    actions.add(new Action.Kill());
    enter(Phase.KILLED, now + timings.kill(), "");
  }

  private void gone() {
    exit.ifPresent(code -> report(unrunnable(code) ? Kind.REFUSED : Kind.CRASHED, ending(code)));
    phase = Phase.GONE;
    deadline = Long.MAX_VALUE;
    actions.add(new Action.Gone());
  }

  /** What a wrapper exits with when it cannot run the command: the program is missing or no program. */
  private boolean unrunnable(int code) {
    return !connected && !detail.isEmpty() && (code == 126 || code == 127);
  }

  private String ending(int code) {
    String breach = breached ? "broke the protocol: " + lost + "; then " : "";
    String during = detail.isEmpty() ? "" : " while " + detail;
    return breach + ExitCode.words(code) + during + (lastLine.isEmpty() ? "" : ": " + lastLine);
  }

  private void down(String reason) {
    if (serving) {
      serving = false;
      actions.add(new Action.Down(reason));
    }
  }

  private void report(Kind kind, String reason) {
    if (!reported && !stopping) {
      reported = true;
      actions.add(new Action.Report(new Failure(kind, reason)));
    }
  }

  private void enter(Phase next, long until, String doing) {
    phase = next;
    deadline = until;
    if (next.alive()) {
      detail = doing;
    }
  }

  private static String seconds(long nanos) {
    Duration d = Duration.ofNanos(nanos);
    return d.toMillis() % 1000 == 0 ? d.toSeconds() + " s" : d.toMillis() + " ms";
  }
}
