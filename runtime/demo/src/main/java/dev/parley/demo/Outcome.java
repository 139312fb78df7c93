package dev.parley.demo;

import dev.parley.api.conversation.LatencySplit;
import java.util.List;
import java.util.Optional;

/**
 * How one scripted turn went.
 *
 * @param line the script
 * @param said position of the audio clock at which the recording began to be captured
 * @param saidEnd position after its last sample
 * @param recognised what was understood
 * @param answer what was heard of the answer
 * @param interrupted whether the answer was cut by the next turn
 * @param latency where the time went; empty when the answer was never begun
 * @param complaints what did not happen as scripted, a line each
 */
record Outcome(
    Scenario.Line line,
    long said,
    long saidEnd,
    String recognised,
    String answer,
    boolean interrupted,
    Optional<LatencySplit> latency,
    List<String> complaints) {
  Outcome {
    complaints = List.copyOf(complaints);
  }
}
