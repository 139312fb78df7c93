package dev.parley.chaos;

import dev.parley.api.engine.EngineKind;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A fault that was injected.
 *
 * @param kind what was done
 * @param engine to the engine of this kind
 * @param name the engine's name
 * @param at position of the audio clock, in samples
 * @param recoveredMillis from the fault until an engine served again; empty: it never did
 */
record Fault(FaultKind kind, EngineKind engine, String name, long at, OptionalLong recoveredMillis) {
  @Override
  public String toString() {
    String recovered = recoveredMillis.isPresent() ? recoveredMillis.getAsLong() + " ms" : "never";
    return String.format(
        Locale.ROOT, "%.2f s %s %s/%s, well after %s", at / 16_000.0, kind, engine.id(), name, recovered);
  }
}
