package dev.parley.worker;

import dev.parley.fuzz.Lines;
import dev.parley.wire.Connection;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sends what an input says to a worker as one more peer of it. The first byte chooses the kind of the engine. A worker
 * that does not answer this peer and its host afterwards, or ends for another reason than being told to, is a finding.
 */
public final class WorkerTarget {
  private static final long MARK = 123_456_789;
  private static final long PATIENCE_SECONDS = 4;
  private static final Map<Kind, FakeHost> HOSTS = new EnumMap<>(Kind.class);

  /** Stopped as asked, cannot load with what it was told, a peer that made itself the host is gone. */
  private static final Set<Integer> ORDERLY = Set.of(ExitStatus.STOPPED, ExitStatus.LOAD, ExitStatus.HOST_GONE);

  private static long told;

  private enum Kind {
    STT(Fakes.Stt.class),
    LLM(Fakes.Llm.class),
    TTS(Fakes.Tts.class),
    VAD(Fakes.Vad.class);

    private final Class<?> engine;

    Kind(Class<?> engine) {
      this.engine = engine;
    }
  }

  private WorkerTarget() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (input.length > 0) {
      Kind kind = Kind.values()[input[0] & 3];
      FakeHost host = host(kind);
      List<Event> events = Lines.events(Arrays.copyOfRange(input, 1, input.length));
      tell(host, events);
      if (events.stream().anyMatch(WorkerTarget::ends) || !answers(host)) {
        gone(kind, host);
      }
    }
  }

  private static FakeHost host(Kind kind) throws IOException {
    FakeHost host = HOSTS.get(kind);
    if (host == null) {
      host = new FakeHost(kind.name().toLowerCase(java.util.Locale.ROOT), kind.engine).configured();
      HOSTS.put(kind, host);
    }
    return host;
  }

  /** Whether the worker ends when its peer has said this and gone. */
  private static boolean ends(Event event) {
    return event.is(Extensions.PARLEY_CONFIGURE) || event.is(Extensions.PARLEY_STOP);
  }

  /** Ends when everything told was looked at. */
  private static void tell(FakeHost host, List<Event> events) throws IOException {
    try (Connection peer = host.connect()) {
      for (Event event : events) {
        peer.send(event);
        told++;
      }
      peer.send(Event.of(Extensions.PARLEY_MARK, Map.of("mark", MARK)));
      Event answer = peer.read();
      while (!answer.is(Extensions.PARLEY_MARK) || answer.number("mark", 0) != MARK) {
        answer = peer.read();
      }
    } catch (WireException closed) {
      // it was told to stop
    }
  }

  private static boolean answers(FakeHost host) throws IOException {
    try {
      host.line.send(Events.ping("still there"));
      host.next(Events.PONG);
      return true;
    } catch (WireException closed) {
      return false;
    }
  }

  private static void gone(Kind kind, FakeHost host) throws Exception {
    int status = host.exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ORDERLY.contains(status)) {
      throw new AssertionError("the worker ended with status " + status);
    }
    HOSTS.remove(kind);
    host.close();
  }

  /** Called by the fuzzer at the end. */
  public static void fuzzerTearDown() throws IOException {
    for (FakeHost host : HOSTS.values()) {
      host.close();
    }
    System.out.println(told + " frames read");
  }
}
