package dev.parley.conversation;

import dev.parley.api.conversation.LatencySplit;

/**
 * Where the time of one turn goes. All nanosecond times come from the same clock. Owned by the conversation's thread.
 */
final class Stopwatch {
  private final int turn;
  private final long endpointingMicros;
  private final long decided;
  private long understood;
  private long sttCompute;
  private long sentence;
  private long llmCompute;
  private long audio;
  private long ttsCompute;

  /**
   * Starts when the turn was decided to have ended.
   *
   * @param endpointingMicros audio from the end of the speech to the frame of that decision
   * @param nanos when that frame was heard
   */
  Stopwatch(int turn, long endpointingMicros, long nanos) {
    this.turn = turn;
    this.endpointingMicros = endpointingMicros;
    decided = nanos;
    understood = nanos;
    sentence = nanos;
    audio = nanos;
  }

  int turn() {
    return turn;
  }

  void understood(long nanos, long computeMicros) {
    understood = nanos;
    sttCompute = computeMicros;
  }

  void writing(long computeMicros) {
    llmCompute = computeMicros;
  }

  void sentence(long nanos) {
    sentence = Math.max(nanos, understood);
  }

  void audio(long nanos, long computeMicros) {
    audio = Math.max(nanos, sentence);
    ttsCompute = computeMicros;
  }

  LatencySplit started(long nanos) {
    return new LatencySplit(
        endpointingMicros,
        micros(decided, understood),
        sttCompute,
        micros(understood, sentence),
        llmCompute,
        micros(sentence, audio),
        ttsCompute,
        micros(audio, Math.max(nanos, audio)));
  }

  private static long micros(long from, long to) {
    return (to - from) / 1000;
  }
}
