package dev.parley.api.host;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One process of the platform, as shown by {@code proc:ps}.
 *
 * @param pid its process id
 * @param engine {@code stt/vosk}, or {@code host}
 * @param state where it stands; the host is always {@link EngineState#READY}
 * @param cpuMillis processor time used since its start, in milliseconds of one core; empty where it cannot be told
 * @param cpuShare cores used since the call before (0.5: half a core), or since its start on the first call
 * @param pssBytes memory with shared pages counted by their share; empty where the system does not tell
 * @param rssBytes memory resident, shared pages counted whole; empty where the system does not tell
 * @param uptimeMillis since its start
 * @param pingMicros from the latest answered ping to its answer; empty for the host and before the first
 * @param pingsMissed pings in a row without an answer; the one under way counts
 */
public record ProcessInfo(
    long pid,
    String engine,
    EngineState state,
    OptionalLong cpuMillis,
    OptionalDouble cpuShare,
    OptionalLong pssBytes,
    OptionalLong rssBytes,
    long uptimeMillis,
    OptionalLong pingMicros,
    int pingsMissed) {}
