package dev.parley.onnx.stt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.SpeechToText.Utterance;
import dev.parley.api.metrics.WordErrors;
import dev.parley.onnx.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The models that come with Parley, on the demo's recordings and on noise. */
@Timeout(120)
class StarterModelTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Path RECORDINGS = ROOT.resolve("runtime/recording");
  private static final int PIECE = 960;
  private static final int HEADER = 44;

  private static OnnxStt loaded(String language) throws Exception {
    Path model = ROOT.resolve("models/starter-onnx-" + language);
    assumeTrue(Files.isDirectory(model), "there is no " + model);
    OnnxStt engine = new OnnxStt();
    engine.load(Context.of(model));
    return engine;
  }

  private static short[] recording(String name) throws IOException {
    byte[] wav = Files.readAllBytes(RECORDINGS.resolve(name));
    short[] samples = new short[(wav.length - HEADER) / 2];
    ByteBuffer.wrap(wav, HEADER, wav.length - HEADER).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private static Hypothesis heard(OnnxStt engine, short[] samples) throws Exception {
    try (Utterance utterance = engine.begin("", hypothesis -> {})) {
      for (int at = 0; at < samples.length; at += PIECE) {
        utterance.audio(Arrays.copyOfRange(samples, at, Math.min(samples.length, at + PIECE)));
      }
      return utterance.end();
    }
  }

  @Test
  void englishIsUnderstood() throws Exception {
    try (OnnxStt engine = loaded("en")) {
      WordErrors errors = WordErrors.NONE;
      for (String line : Files.readAllLines(RECORDINGS.resolve("short/short.tsv"))) {
        String[] part = line.split("\t");
        String text = heard(engine, recording("short/" + part[0])).text();
        errors = errors.plus(WordErrors.between(part[1], text));
      }
      assertTrue(errors.words() > 50, "only " + errors.words() + " words were said");
      assertTrue(errors.rate() <= 0.05, "of the words were misheard: " + errors.rate());
    }
  }

  @Test
  void spanishIsUnderstood() throws Exception {
    try (OnnxStt engine = loaded("es")) {
      assertEquals("qué hora es", heard(engine, recording("10-hora.wav")).text());
    }
  }

  @Test
  void noiseAndSilenceAreNoWords() throws Exception {
    try (OnnxStt engine = loaded("en")) {
      Random random = new Random(5);
      short[] noise = new short[320_000];
      for (int i = 0; i < noise.length; i++) {
        double loud = i / 40_000 % 2 == 0 ? 0 : 1_500;
        noise[i] = (short) (loud * random.nextGaussian());
      }
      assertEquals("", heard(engine, noise).text());
    }
  }
}
