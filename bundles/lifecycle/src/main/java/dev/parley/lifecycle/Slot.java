package dev.parley.lifecycle;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineStatus;
import dev.parley.lifecycle.Chain.Link;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.process.EngineProcess;
import dev.parley.lifecycle.process.Failure;
import dev.parley.lifecycle.process.Host;
import dev.parley.wire.Event;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one engine of a kind serving. At any time there is at most one process that serves and one <em>candidate</em>
 * that starts, perhaps beside it; when the candidate is ready it takes over, and the one before finishes its work and
 * is stopped. A candidate that fails makes room for the next of the chain, or, when a user asked for just that
 * engine, for nothing. Owned by the supervisor's thread.
 */
final class Slot implements Host {
  private static final Logger LOG = LoggerFactory.getLogger(Slot.class);
  private static final long GRACE = Duration.ofSeconds(2).toNanos();
  private final EngineKind kind;
  private final Crew crew;
  private final Line line = new Line();
  private final Map<String, Health> healths = new TreeMap<>();
  private final Set<EngineProcess> leaving = new LinkedHashSet<>();
  private final Waiters waiters;
  private final Reserve reserve = new Reserve();
  private final MemoryGuard memory = new MemoryGuard();
  private Optional<EngineProcess> serving = Optional.empty();
  private Optional<Candidate> candidate = Optional.empty();
  private Optional<EngineChoice> chosen = Optional.empty();
  private boolean wanted;
  private long alarm = Long.MAX_VALUE;

  /** A process that starts; {@code asked} when it is that engine or none. */
  private record Candidate(EngineProcess process, Optional<CompletableFuture<EngineStatus>> asked) {}

  Slot(EngineKind kind, Crew crew) {
    this.kind = kind;
    this.crew = crew;
    waiters = new Waiters(crew);
  }

  Line line() {
    return line;
  }

  Optional<EngineProcess> serving() {
    return serving;
  }

  /** Every process there is: serving, starting, waiting, leaving. */
  List<EngineProcess> processes() {
    Set<EngineProcess> all = new LinkedHashSet<>();
    serving.ifPresent(all::add);
    candidate.ifPresent(c -> all.add(c.process()));
    reserve.process().ifPresent(all::add);
    all.addAll(leaving);
    return List.copyOf(all);
  }

  // ---- commands

  void start(CompletableFuture<EngineStatus> done) {
    wanted = true;
    healths.values().forEach(Health::forgive);
    chain().missing().forEach(name -> LOG.warn("{} engine '{}' is configured but not installed", kind.id(), name));
    waiters.forStart(done);
    if (serving.isPresent()) {
      serving.ifPresent(waiters::started);
    } else {
      next();
    }
    crew.publish();
  }

  void use(EngineChoice choice, CompletableFuture<EngineStatus> done) {
    try {
      Link link = chain().asked(choice);
      dismissCandidate("another engine was asked for");
      launch(link, Optional.of(done));
    } catch (EngineException e) {
      crew.fail(done, e);
    }
    crew.publish();
  }

  void stop(CompletableFuture<Void> done) {
    wanted = false;
    waiters.forStop(done);
    waiters.notStarted(kind.id() + " was stopped");
    dismissCandidate(kind.id() + " was stopped");
    dismissReserve();
    serving.ifPresent(process -> {
      leaving.add(process);
      process.stop();
    });
    stopped();
    crew.publish();
  }

  /** Installed engines or the configuration changed. */
  void reconsider() {
    serving.filter(this::outdated).ifPresent(process -> crew.in(GRACE, () -> replace(process)));
    reserve.process().filter(this::outdated).ifPresent(process -> dismissReserve());
    refill();
    if (serving.isEmpty() && wanted) {
      next();
    }
  }

  // ---- choosing

  private Chain chain() {
    return crew.chain(kind, chosen.flatMap(EngineChoice::language));
  }

  private Health health(String name) {
    return healths.computeIfAbsent(name, key -> new Health(crew.rest()));
  }

  /** Starts the first engine of the chain that is in service, when its rest is over. */
  private void next() {
    if (!wanted || candidate.isPresent() || serving.isPresent()) {
      return;
    }
    List<Link> links = chain().links(chosen);
    Optional<Link> first = links.stream().filter(link -> health(link).usable(crew.now())).findFirst();
    if (first.isEmpty()) {
      giveUp(links);
    } else if (takeReserve(first.get())) {
      LOG.info("the spare process of {} takes over", first.get().spec().id());
    } else if (health(first.get()).resting(crew.now())) {
      wake(health(first.get()).notBefore());
    } else {
      health(first.get()).starts();
      launch(first.get(), Optional.empty());
    }
  }

  /** All are out of service: tells who waits, and looks again when the first rest is over. */
  private void giveUp(List<Link> links) {
    List<String> reasons = links.stream().map(link -> link.spec().id() + ": " + health(link).reason()).toList();
    waiters.notStarted(links.isEmpty() ? chain().empty() : String.join("; ", reasons));
    links.stream().mapToLong(link -> health(link).notBefore()).min().ifPresent(this::wake);
  }

  private Health health(Link link) {
    return health(link.spec().name());
  }

  private void wake(long when) {
    if (when != alarm) {
      alarm = when;
      crew.at(when, () -> {
        alarm = Long.MAX_VALUE;
        next();
        crew.publish();
      });
    }
  }

  private void launch(Link link, Optional<CompletableFuture<EngineStatus>> asked) {
    EngineProcess process = crew.process(link.spec(), link.choice(), this);
    candidate = Optional.of(new Candidate(process, asked));
    process.start();
  }

  private void dismissCandidate(String why) {
    candidate.ifPresent(dismissed -> {
      candidate = Optional.empty();
      dismissed.asked().ifPresent(done -> crew.fail(done, new EngineException(why)));
      leaving.add(dismissed.process());
      dismissed.process().stop();
    });
  }

  // ---- a spare process, and one that grows too large

  /** Sees to it that a spare process waits where one is wanted, and none where it is not. */
  private void refill() {
    Optional<Link> wantedLink =
        serving.filter(now -> wanted && crew.spare(kind) && !outdated(now))
            .map(now -> new Link(now.spec(), now.choice()));
    if (wantedLink.filter(reserve::fits).isEmpty()) {
      dismissReserve();
      wantedLink.ifPresent(link -> {
        EngineProcess process = crew.process(link.spec(), link.choice(), this);
        reserve.begin(process);
        process.start();
      });
    }
  }

  private boolean takeReserve(Link link) {
    Optional<Reserve.Ready> spare = reserve.take(link);
    spare.ifPresent(ready -> up(ready.process(), ready.extensions()));
    return spare.isPresent();
  }

  private void dismissReserve() {
    reserve.dismiss().ifPresent(process -> {
      leaving.add(process);
      process.stop();
    });
  }

  /** The memory of a process was measured. */
  void measured(EngineProcess process, long resident) {
    if (!serving.equals(Optional.of(process))) {
      return;
    }
    switch (memory.judge(process, resident, crew.memory())) {
      case FINE -> {}
      case RECYCLE -> recycle(process, resident);
      case KILL -> process.overgrown(memory.words(resident) + ", more than it may");
    }
  }

  private void recycle(EngineProcess process, long resident) {
    Link again = new Link(process.spec(), process.choice());
    boolean possible = wanted && candidate.isEmpty() && process.idle() && !outdated(process);
    if (possible && health(again).usable(crew.now()) && !health(again).resting(crew.now())) {
      LOG.warn("{} has {}: a fresh process replaces it", process.spec().id(), memory.words(resident));
      if (!takeReserve(again)) {
        launch(again, Optional.empty());
      }
      crew.publish();
    }
  }

  // ---- an engine of the chain that was out of service comes back

  /** Tries the first that may be well again; while another one is being started, a little later. */
  private void probe() {
    if (wanted && candidate.isPresent()) {
      crew.in(crew.rest(), this::probe);
    } else if (wanted && serving.isPresent()) {
      String now = serving.get().spec().name();
      chain().links(chosen).stream()
          .takeWhile(link -> !link.spec().name().equals(now))
          .filter(link -> health(link).worthProbing(crew.now()))
          .findFirst()
          .ifPresent(link -> launch(link, Optional.empty()));
    }
  }

  // ---- bundles that come and go

  private boolean outdated(EngineProcess process) {
    return crew.installed(process.spec()).filter(process.spec()::equals).isEmpty();
  }

  private void replace(EngineProcess process) {
    if (!wanted || !serving.equals(Optional.of(process)) || candidate.isPresent() || !outdated(process)) {
      return;
    }
    Optional<Link> other = chain().links(chosen).stream().filter(link -> health(link).usable(crew.now())).findFirst();
    LOG.info("the bundle of {} was removed or updated", process.spec().id());
    if (other.isPresent()) {
      launch(other.get(), Optional.empty());
    } else {
      leaving.add(process);
      process.stop();
    }
    crew.publish();
  }

  // ---- what processes tell

  @Override
  public void up(EngineProcess process, Set<String> extensions) {
    if (reserve.is(process)) {
      reserve.ready(extensions);
      return;
    }
    Optional<Candidate> mine = candidate.filter(c -> c.process() == process);
    candidate = candidate.filter(c -> c.process() != process);
    Optional<EngineProcess> before = serving;
    serving = Optional.of(process);
    memory.begins(process);
    mine.flatMap(Candidate::asked).ifPresent(asked -> chosen = Optional.of(process.choice()));
    wanted = true;
    health(process.spec().name()).ready(crew.now());
    crew.publish();
    line.up(process);
    crew.serves(process);
    before.ifPresent(this::retire);
    mine.flatMap(Candidate::asked).ifPresent(asked -> crew.complete(asked, crew.status(process)));
    serving.ifPresent(waiters::started);
    refill();
  }

  private void retire(EngineProcess before) {
    leaving.add(before);
    if (before.idle()) {
      before.stop();
    } else {
      LOG.info("{} {} finishes its work", before.spec().id(), before.pid().orElse(0));
      crew.in(crew.drain(), before::stop);
    }
  }

  @Override
  public void idle(EngineProcess process) {
    if (leaving.contains(process)) {
      process.stop();
    }
  }

  @Override
  public void down(EngineProcess process, String reason) {
    line.down(process, reason);
    if (serving.equals(Optional.of(process))) {
      serving = Optional.empty();
      leaving.add(process);
    }
  }

  @Override
  public void failed(EngineProcess process, Failure failure) {
    if (reserve.is(process)) {
      reserve.dismiss();
      leaving.add(process);
      crew.in(crew.rest(), this::refill);
      return;
    }
    Optional<Candidate> mine = candidate.filter(c -> c.process() == process);
    candidate = candidate.filter(c -> c.process() != process);
    leaving.add(process);
    mine.flatMap(Candidate::asked)
        .ifPresentOrElse(done -> refuse(done, process, failure), () -> blame(process, failure));
    next();
    crew.publish();
  }

  /** An engine that was tried because a user asked for it says nothing about the one in service. */
  private void refuse(CompletableFuture<EngineStatus> done, EngineProcess process, Failure failure) {
    if (serving.filter(now -> now.spec().name().equals(process.spec().name())).isEmpty()) {
      health(process.spec().name()).note(failure.reason());
    }
    crew.fail(done, new EngineException(process.spec().id() + ": " + failure.reason()));
  }

  private void blame(EngineProcess process, Failure failure) {
    Health health = health(process.spec().name());
    health.failed(failure, crew.now(), crew.chance());
    if (health.out()) {
      long rest = Duration.ofNanos(health.notBefore() - crew.now()).toSeconds();
      LOG.warn("{} is out of service for {} s", process.spec().id(), rest);
      crew.at(health.notBefore(), this::probe);
    }
  }

  @Override
  public void changed(EngineProcess process) {
    crew.publish();
  }

  @Override
  public void gone(EngineProcess process) {
    leaving.remove(process);
    crew.gone(process);
    stopped();
    next();
    crew.publish();
  }

  private void stopped() {
    if (leaving.isEmpty() && serving.isEmpty() && candidate.isEmpty()) {
      waiters.stopped();
    }
  }

  @Override
  public void event(EngineProcess process, Event event) {
    line.event(process, event);
  }

  // ---- how it looks

  /** What a user sees of these engines, and of a serving one whose bundle is gone. */
  List<EngineStatus> statuses(List<EngineSpec> installed) {
    return new SlotView(serving, candidate.map(Candidate::process), leaving, healths, wanted, crew.now())
        .statuses(installed, () -> chain().links(chosen));
  }
}
