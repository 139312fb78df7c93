package dev.parley.onnx.stt;

import dev.parley.api.engine.EngineException;
import dev.parley.onnx.Label;
import dev.parley.onnx.Network;
import dev.parley.onnx.search.Arpa;
import dev.parley.onnx.search.Costs;
import dev.parley.onnx.search.Grammar;
import dev.parley.onnx.search.Lexicon;
import dev.parley.onnx.search.Ngram;
import dev.parley.onnx.search.Tree;
import dev.parley.onnx.search.Words;
import dev.parley.onnx.stt.Columns.Frames;
import java.nio.file.Path;

/**
 * A model folder, read: the label {@code parley-model.json} with its numbers, the network and what the search needs.
 *
 * @param network computes scores
 * @param frames how its columns lie in the audio
 * @param grammar what can be said
 */
record SttModel(Network network, Frames frames, Grammar grammar) implements AutoCloseable {
  private static final int RATE = 16_000;
  private static final int LONGEST = 10 * RATE;
  private static final double MOST = 100;
  private static final double BEAM = 18;
  private static final double LEAST = 0.3;
  private static final int CLICK_MILLIS = 120;
  private static final int LONGEST_CLICK_MILLIS = 1_000;

  /**
   * Reads a folder and tries its network.
   *
   * @throws EngineException when something is missing or does not fit; the message names the file
   */
  static SttModel read(Path folder) {
    Label label = Label.read(folder);
    label.whole("sampleRate", RATE, RATE);
    Frames frames = frames(label);
    Words words = new Words();
    Lexicon lexicon = Lexicon.read(label.sibling("phones"), label.sibling("lexicon"), words);
    Ngram ngram = Arpa.read(label.sibling("ngram"), words);
    Costs costs = costs(label);
    int phones = lexicon.phones().size();
    Grammar grammar =
        new Grammar(words, phones, Tree.of(lexicon, ngram, costs), ngram, costs, frames.shift() * 1_000 / RATE);
    return new SttModel(network(label.sibling("network"), frames, phones), frames, grammar);
  }

  private static Frames frames(Label label) {
    int shift = label.whole("shift", RATE / 1_000, RATE);
    int field = label.whole("field", shift, LONGEST);
    return new Frames(shift, field, label.whole("before", 0, field), label.whole("after", 0, field));
  }

  private static Costs costs(Label label) {
    double stay = label.number("stayCost", 0, MOST);
    return new Costs(
        (float) label.number("acousticScale", 0.001, MOST),
        (float) stay,
        (float) label.number("leaveCost", 0, MOST),
        (float) label.number("silenceCost", 0, MOST),
        (float) label.number("silenceStayCost", 0, MOST, stay),
        (float) label.number("unknownCost", -MOST, MOST),
        (float) label.number("wordCost", -MOST, MOST, 0),
        (float) label.number("leastShare", 0, 1, LEAST),
        (int) label.number("clickMillis", 0, LONGEST_CLICK_MILLIS, CLICK_MILLIS),
        (float) label.number("beam", 1, MOST, BEAM));
  }

  /** The first computing pages the library in; done here, it does not delay the first utterance. */
  private static Network network(Path file, Frames frames, int phones) {
    Network network = Network.open(file);
    try {
      Columns.check(network);
      Columns trial = new Columns(network, frames, phones, (scores, at) -> {});
      trial.audio(new short[frames.field()]);
      trial.end();
      return network;
    } catch (EngineException e) {
      network.close();
      throw e;
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
