package dev.parley.lifecycle.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.host.EngineState;
import dev.parley.lifecycle.process.Action.Message;
import dev.parley.lifecycle.process.Failure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProcessMachineTest {
  private static final long MILLI = 1_000_000;
  private final ProcessMachine machine = new ProcessMachine(Timings.USUAL, true, 0);
  private final List<Action> done = new ArrayList<>();
  private long now;

  private void hear(Input... inputs) {
    for (Input input : inputs) {
      done.addAll(machine.on(input, now));
    }
  }

  /** Lets time pass, ticking at every deadline on the way. */
  private void pass(long millis) {
    long end = now + millis * MILLI;
    while (machine.deadline() <= end) {
      now = machine.deadline();
      hear(new Input.Tick());
    }
    now = end;
  }

  private void ready() {
    hear(new Input.Spawned(), new Input.Connected(), new Input.Info(true, true), new Input.Ready());
    done.clear();
  }

  private void die(int code, String lastLine) {
    hear(new Input.Lost("end of stream"), new Input.Exited(code), new Input.Drained(lastLine));
  }

  private Optional<Failure> failure() {
    return done.stream().filter(Action.Report.class::isInstance).map(a -> ((Action.Report) a).failure()).findFirst();
  }

  @Test
  void startsStepByStep() {
    hear(new Input.Spawned(), new Input.Connected());
    assertEquals(List.of(new Action.Send(Message.DESCRIBE)), done);
    hear(new Input.Info(true, true));
    assertEquals(new Action.Send(Message.CONFIGURE), done.getLast());
    hear(new Input.Progress("graph 40 %"));
    assertEquals("graph 40 %", machine.detail());
    hear(new Input.Ready());
    assertEquals(new Action.Up(), done.getLast());
    assertEquals(EngineState.READY, machine.phase().state());
  }

  @Test
  void plainPeerServesAfterItsInfo() {
    hear(new Input.Spawned(), new Input.Connected(), new Input.Info(false, false));
    assertEquals(new Action.Up(), done.getLast());
  }

  @Test
  void progressKeepsASlowStartAlive() {
    hear(new Input.Spawned(), new Input.Connected(), new Input.Info(true, true));
    for (int i = 0; i < 10; i++) {
      pass(29_000);
      hear(new Input.Progress("layer " + i));
    }
    assertEquals(Phase.LOADING, machine.phase());
    pass(30_000);
    assertEquals(new Failure(Kind.STUCK, "no progress for 30 s while layer 9"), failure().orElseThrow());
    assertTrue(done.contains(new Action.Dump()));
  }

  @Test
  void pongsKeepItReadyForEver() {
    ready();
    for (int i = 0; i < 100; i++) {
      pass(1000);
      hear(new Input.Pong());
    }
    assertEquals(Phase.READY, machine.phase());
    assertEquals(100, done.size());
  }

  @Test
  void threeMissedPongsAreAHang() {
    ready();
    pass(3999);
    assertEquals(Phase.READY, machine.phase());
    pass(1);
    assertEquals(Kind.HUNG, failure().orElseThrow().kind());
    assertEquals("no answer to 3 pings in 3 s", failure().orElseThrow().reason());
    assertEquals(new Action.Dump(), done.getLast());
    hear(new Input.Dumped());
    assertEquals(new Action.Terminate(), done.getLast());
    pass(1000);
    assertEquals(new Action.Kill(), done.getLast());
    die(137, "");
    assertEquals(new Action.Gone(), done.getLast());
    assertEquals(1, done.stream().filter(Action.Report.class::isInstance).count());
  }

  @Test
  void aHostThatStoodStillBlamesNobody() {
    ready();
    now += 60_000 * MILLI;
    hear(new Input.Tick());
    assertEquals(Phase.READY, machine.phase());
  }

  @Test
  void aDumpThatDoesNotComeIsWaitedForOnlyASecond() {
    ready();
    pass(4999);
    assertEquals(Phase.DUMPING, machine.phase());
    pass(1);
    assertEquals(Phase.TERMINATED, machine.phase());
  }

  @Test
  void stopLadderTakesEachRungInTime() {
    ready();
    hear(new Input.Stop());
    assertEquals(List.of(new Action.Down("stopped"), new Action.Send(Message.STOP)), done);
    pass(1999);
    assertEquals(Phase.ASKED, machine.phase());
    pass(1);
    assertEquals(Phase.TERMINATED, machine.phase());
    pass(1000);
    assertEquals(Phase.KILLED, machine.phase());
    pass(2000);
    assertEquals(Rung.STUCK, machine.rung());
    assertEquals(Phase.GONE, machine.phase());
    assertTrue(failure().isEmpty());
  }

  @Test
  void anOrderlyStopIsNoFailure() {
    ready();
    hear(new Input.Stop());
    die(0, "bye");
    assertEquals(Rung.JOINED, machine.rung());
    assertTrue(failure().isEmpty());
    assertEquals(new Action.Gone(), done.getLast());
  }

  @Test
  void aPlainPeerIsTerminatedAtOnce() {
    hear(new Input.Spawned(), new Input.Connected(), new Input.Info(false, false), new Input.Stop());
    assertEquals(new Action.Terminate(), done.getLast());
  }

  @Test
  void deathNamesSignalAndLastWords() {
    ready();
    die(134, "kaldi assert failed");
    assertEquals(
        new Failure(Kind.CRASHED, "killed by signal 6 (SIGABRT): kaldi assert failed"), failure().orElseThrow());
    assertEquals(new Action.Down("end of stream"), done.getFirst());
  }

  @Test
  void deathWhileLoadingSaysSo() {
    hear(new Input.Spawned(), new Input.Connected(), new Input.Info(true, true), new Input.Progress("model"));
    die(1, "");
    assertEquals("exited with code 1 while model", failure().orElseThrow().reason());
  }

  @Test
  void aRefusalIsToldOnceAndTheProcessSeenOff() {
    hear(new Input.Spawned(), new Input.Connected(), new Input.Info(true, true), new Input.Refused("no model"));
    assertEquals(new Failure(Kind.REFUSED, "no model"), failure().orElseThrow());
    pass(500);
    assertEquals(Phase.TERMINATED, machine.phase());
    die(143, "");
    assertEquals(1, done.stream().filter(Action.Report.class::isInstance).count());
  }

  @Test
  void refusedBeforeThereWasAProcess() {
    hear(new Input.Refused("no model"));
    assertEquals(List.of(new Action.Report(new Failure(Kind.REFUSED, "no model")), new Action.Gone()), done);
  }

  @Test
  void stoppedBeforeThereWasAProcess() {
    hear(new Input.Stop(), new Input.Spawned());
    assertEquals(List.of(new Action.Kill()), done);
    assertEquals(Phase.KILLED, machine.phase());
  }

  @Test
  void anUnknownProgramIsARefusal() {
    hear(new Input.Spawned());
    hear(new Input.Exited(127), new Input.Drained("failed to execute piper: No such file or directory"));
    assertEquals(Kind.REFUSED, failure().orElseThrow().kind());
  }

  @Test
  void aBreachOfTheProtocolIsTheReasonThoughTheProcessEndsInPeace() {
    ready();
    hear(new Input.Lost("payload of 4 GiB", true), new Input.Exited(0), new Input.Drained("bye"));
    String reason = "broke the protocol: payload of 4 GiB; then exited with code 0: bye";
    assertEquals(new Failure(Kind.CRASHED, reason), failure().orElseThrow());
  }

  @Test
  void aLostConnectionOfALivingProcessIsAHang() {
    ready();
    hear(new Input.Lost("write timeout"));
    assertEquals(List.of(new Action.Down("write timeout")), done);
    pass(500);
    assertEquals(Kind.HUNG, failure().orElseThrow().kind());
  }

  @Test
  void outputHeldOpenByAChildDelaysTheEndOnlyShortly() {
    ready();
    hear(new Input.Lost("end of stream"), new Input.Exited(1));
    assertEquals(Phase.ENDING, machine.phase());
    pass(250);
    assertEquals(Phase.GONE, machine.phase());
  }

  @Test
  void everyWalkEndsAndEveryPhaseHasATimer() {
    for (int seed = 0; seed < 2000; seed++) {
      walk(new Random(seed));
    }
  }

  private static void walk(Random random) {
    ProcessMachine any = new ProcessMachine(Timings.USUAL, random.nextBoolean(), 0);
    List<Input> inputs =
        List.of(
            new Input.Spawned(), new Input.Connected(), new Input.Info(true, true), new Input.Info(false, false),
            new Input.Progress("x"), new Input.Ready(), new Input.Refused("x"), new Input.Pong(), new Input.Lost("x"),
            new Input.Exited(1), new Input.Drained("x"), new Input.Dumped(), new Input.Stop(), new Input.Tick());
    List<Action> all = new ArrayList<>();
    long time = 0;
    for (int i = 0; i < 40; i++) {
      time += random.nextInt(1000) * MILLI;
      all.addAll(any.on(inputs.get(random.nextInt(inputs.size())), time));
      assertEquals(any.phase() == Phase.GONE, any.deadline() == Long.MAX_VALUE, any.phase().toString());
    }
    all.addAll(any.on(new Input.Stop(), time));
    for (int i = 0; i < 10 && any.phase() != Phase.GONE; i++) {
      all.addAll(any.on(new Input.Tick(), any.deadline()));
    }
    assertEquals(Phase.GONE, any.phase());
    assertEquals(1, count(all, Action.Gone.class));
    assertTrue(count(all, Action.Report.class) <= 1);
    assertEquals(count(all, Action.Up.class), count(all, Action.Down.class));
  }

  private static long count(List<Action> actions, Class<? extends Action> type) {
    return actions.stream().filter(type::isInstance).count();
  }
}
