package dev.parley.onnx.stt;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.parley.api.engine.EngineException;
import dev.parley.onnx.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Turns the samples of one utterance into columns of scores, as soon as the audio that a column needs has come. Only
 * that audio is kept: a column is computed from so many samples and from nothing else, so a column is computed once.
 * Owned by the engine's thread.
 */
final class Columns {
  /** Most columns computed at once. */
  private static final int MOST = 16;

  private static final String INPUT = "pcm";
  private static final String OUTPUT = "scores";

  private final Network network;
  private final Frames frames;
  private final int phones;
  private final Taker taker;
  private final FloatBuffer audio;
  private float[] scores = {};

  /**
   * How columns lie in the audio, in samples.
   *
   * @param shift from one column to the next
   * @param field what one column is computed from
   * @param before silence that goes before the first sample
   * @param after silence that goes after the last
   */
  record Frames(int shift, int field, int before, int after) {}

  /** Takes the columns. */
  interface Taker {
    /** The next column: its scores, one for each phone, from an index on. Valid during the call. */
    void column(float[] scores, int at);
  }

  /** Before the first sample. */
  Columns(Network network, Frames frames, int phones, Taker taker) {
    this.network = network;
    this.frames = frames;
    this.phones = phones;
    this.taker = taker;
    int room = frames.field() + (MOST - 1) * frames.shift();
    audio = ByteBuffer.allocateDirect(room * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
    silence(frames.before());
  }

  /** Checks that a network is of this kind. */
  static void check(Network network) {
    network.expect(Set.of(INPUT), Set.of(OUTPUT));
  }

  /** The next samples. */
  void audio(short[] samples) {
    for (short sample : samples) {
      add(sample);
    }
    compute();
  }

  /** No more follow: the columns that waited for more are computed with silence. */
  void end() {
    silence(frames.after());
    compute();
  }

  private void silence(int samples) {
    for (int i = 0; i < samples; i++) {
      add(0);
    }
  }

  private void add(float sample) {
    if (!audio.hasRemaining()) {
      compute();
    }
    audio.put(sample);
  }

  /** Computes as many columns as the audio allows, and forgets what no later one needs. */
  private void compute() {
    int columns = audio.position() < frames.field() ? 0 : (audio.position() - frames.field()) / frames.shift() + 1;
    if (columns == 0) {
      return;
    }
    int used = frames.field() + (columns - 1) * frames.shift();
    score(columns, audio.duplicate().position(0).limit(used));
    audio.flip().position(columns * frames.shift());
    audio.compact();
    for (int i = 0; i < columns; i++) {
      taker.column(scores, i * phones);
    }
  }

  private void score(int columns, FloatBuffer samples) {
    try (OnnxTensor pcm = network.tensor(samples, 1, samples.remaining());
        OrtSession.Result result = network.run(Map.of(INPUT, pcm), Set.of(OUTPUT))) {
      OnnxTensor found = (OnnxTensor) result.get(0);
      expect(found.getInfo().getShape(), columns);
      scores = scores.length < columns * phones ? new float[columns * phones] : scores;
      found.getFloatBuffer().get(scores, 0, columns * phones);
      finite(columns * phones);
    }
  }

  private void expect(long[] shape, int columns) {
    if (shape.length != 3 || shape[0] != 1 || shape[1] != columns || shape[2] != phones) {
      throw new EngineException(
          "the network gives scores of shape %s where %d columns of %d phones are due; it does not fit its label"
              .formatted(Arrays.toString(shape), columns, phones));
    }
  }

  private void finite(int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(scores[i])) {
        throw new EngineException("the network gives scores that are no numbers; copy or download the model again");
      }
    }
  }
}
