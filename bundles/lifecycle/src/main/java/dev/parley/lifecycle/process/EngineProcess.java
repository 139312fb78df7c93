package dev.parley.lifecycle.process;

import dev.parley.api.host.EngineChoice;
import dev.parley.api.metrics.CounterSource;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.wire.Event;
import dev.parley.wire.Extensions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of an engine, from its preparation to its end: does what its {@link ProcessMachine} says. Belongs to the
 * supervisor's thread except where a method says otherwise; everything that blocks happens in {@link Body}.
 */
public final class EngineProcess {
  private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);
  private static final long NEVER = -1;

  private final long number;
  private final EngineSpec spec;
  private final EngineChoice choice;
  private final Workshop workshop;
  private final Host host;
  private final ProcessMachine machine;
  private final Body body;
  private volatile Set<String> extensions = Set.of();
  private long timer = Long.MAX_VALUE;
  private final long begun;
  private long asked = NEVER;
  private volatile Phase phase = Phase.PREPARING;
  private long pinged = NEVER;
  private volatile OptionalLong roundTrip = OptionalLong.empty();
  private volatile int unanswered;

  /**
   * A process to be.
   *
   * @param number different for every process of this host; its generation on the wire
   */
  public EngineProcess(long number, EngineSpec spec, EngineChoice choice, Workshop workshop, Host host) {
    this.number = number;
    this.spec = spec;
    this.choice = choice;
    this.workshop = workshop;
    this.host = host;
    begun = workshop.loop().nanos();
    machine = new ProcessMachine(workshop.timings(), spec.className().isPresent(), begun);
    body = new Body(this, workshop);
  }

  /** Begins. */
  public void start() {
    LOG.info("{} starts{}", spec.id(), choice.language().map(tag -> " for '" + tag + "'").orElse(""));
    arm();
    body.begin();
  }

  /** Goes up the stop ladder: ask, join, terminate, kill. Asking again changes nothing. */
  public void stop() {
    if (asked == NEVER) {
      asked = workshop.loop().nanos();
      take(new Input.Stop());
    }
  }

  /** SIGKILL to its whole tree, without asking. From every thread. */
  public void kill() {
    body.kill();
  }

  /** Its generation. */
  public long number() {
    return number;
  }

  /** Which engine it runs. */
  public EngineSpec spec() {
    return spec;
  }

  /** What was chosen for it. */
  public EngineChoice choice() {
    return choice;
  }

  /** What its {@code info} advertises. From every thread. */
  public Set<String> extensions() {
    return extensions;
  }

  /** Where it stands. From every thread. */
  public Phase phase() {
    return phase;
  }

  /** What it is doing while it starts. */
  public String detail() {
    return machine.detail();
  }

  /** Microseconds from the latest answered ping to its answer; empty before. From every thread. */
  public OptionalLong roundTrip() {
    return roundTrip;
  }

  /** How many pings in a row it has not answered; the one under way counts. From every thread. */
  public int unanswered() {
    return unanswered;
  }

  /** It uses more memory than it may: it is killed, which counts as its failure. */
  public void overgrown(String reason) {
    take(new Input.Overgrown(reason));
  }

  /** Its process id, once it has one. From every thread. */
  public OptionalLong pid() {
    return body.pid();
  }

  /** Whether it has nothing to do. From every thread. */
  public boolean idle() {
    return body.requests().idle();
  }

  /** Its counters, as it tells them. From every thread. */
  public CounterSource counters() {
    return body.stats();
  }

  /**
   * Sends it an event. From every thread; blocks while it does not read.
   *
   * @throws IOException when it is gone
   */
  public void send(Event event) throws IOException {
    body.requests().sent(event);
    body.send(event);
  }

  /** Puts something heard of it before the machine, on the supervisor's thread. From every thread. */
  void hear(Input input) {
    workshop.loop().execute(() -> take(input));
  }

  /** As {@link #hear}, for its {@code info}. From every thread. */
  void info(Set<String> advertised) {
    workshop.loop().execute(
        () -> {
          extensions = advertised;
          take(new Input.Info(advertised.contains(Extensions.CONFIGURE), advertised.contains(Extensions.STOP)));
        });
  }

  /**
   * An event of the engine's own came. From the connection's reading thread. That it is idle is told last: it may be
   * stopped for it, and what ended its work is to be heard before its end is.
   */
  void event(Event event) {
    boolean idle = body.requests().received(event);
    host.event(this, event);
    if (idle) {
      workshop.loop().execute(() -> host.idle(this));
    }
  }

  private void take(Input input) {
    Phase before = machine.phase();
    String doing = machine.detail();
    List<Action> actions = machine.on(input, workshop.loop().nanos());
    phase = machine.phase();
    time(input, actions);
    arm();
    actions.forEach(this::act);
    if (machine.phase() != before || !machine.detail().equals(doing)) {
      host.changed(this);
    }
  }

  private void time(Input input, List<Action> actions) {
    unanswered = machine.unanswered();
    if (actions.contains(new Action.Send(Action.Message.PING))) {
      pinged = workshop.loop().nanos();
    }
    if (input instanceof Input.Pong && pinged != NEVER) {
      roundTrip = OptionalLong.of((workshop.loop().nanos() - pinged) / 1000);
    }
  }

  private void arm() {
    long deadline = machine.deadline();
    if (deadline != timer && deadline != Long.MAX_VALUE) {
      workshop.loop().at(deadline, this::ring);
    }
    timer = deadline;
  }

  private void ring() {
    if (machine.deadline() <= workshop.loop().nanos()) {
      timer = Long.MAX_VALUE;
      take(new Input.Tick());
    }
  }

  private void act(Action action) {
    switch (action) {
      case Action.Send(Action.Message message) -> body.post(message);
      case Action.Up() -> up();
      case Action.Down(String reason) -> host.down(this, reason);
      case Action.Report(Failure failure) -> failed(failure);
      case Action.Dump() -> body.dump();
      case Action.Terminate() -> body.terminate();
      case Action.Kill() -> body.kill();
      case Action.Gone() -> gone();
    }
  }

  private void up() {
    LOG.info("{} {} is ready after {} ms", spec.id(), pid().orElse(0), since(begun));
    host.up(this, extensions);
  }

  private void failed(Failure failure) {
    LOG.warn("{} {} failed: {}", spec.id(), pid().orElse(0), failure.reason());
    host.failed(this, failure);
  }

  private void gone() {
    body.close();
    if (asked != NEVER) {
      String code = machine.exit().isPresent() ? " (" + ExitCode.words(machine.exit().getAsInt()) + ")" : "";
      String how = machine.rung().words() + code;
      LOG.info("{} {} {} {} ms after it was to stop", spec.id(), pid().orElse(0), how, since(asked));
    }
    host.gone(this);
  }

  private long since(long then) {
    return (workshop.loop().nanos() - then) / 1_000_000;
  }

  /** What this process is told to load. From every thread. */
  Event configuration(Optional<String> model) {
    return Words.configure(choice, model);
  }
}
