package dev.parley.api.conversation;

/**
 * Where the response latency of a turn went, all in microseconds of the host's clock, except {@code endpointing}, which
 * counts audio. Each stage begins where the one before ended.
 *
 * @param endpointing end of the user's speech → decision that the turn has ended
 * @param stt that decision → final hypothesis
 * @param sttCompute the part of it in which the engine was computing, as told by its process; 0 when not told
 * @param llmFirst final hypothesis → first speakable piece of the answer
 * @param llmCompute as above
 * @param ttsFirst that piece → first audio from the voice
 * @param ttsCompute as above
 * @param playout first audio → first sample handed to the device
 */
public record LatencySplit(
    long endpointing,
    long stt,
    long sttCompute,
    long llmFirst,
    long llmCompute,
    long ttsFirst,
    long ttsCompute,
    long playout) {
  /** End of speech → first sample handed to the device. */
  public long total() {
    return endpointing + stt + llmFirst + ttsFirst + playout;
  }

  /** The platform's own share: all but the endpointing wait and the engines' computing. */
  public long platform() {
    return Math.max(0, total() - endpointing - sttCompute - llmCompute - ttsCompute);
  }
}
