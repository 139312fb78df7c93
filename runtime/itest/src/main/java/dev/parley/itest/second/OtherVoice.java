package dev.parley.itest.second;

import dev.parley.api.engine.TextToSpeech;
import java.util.Arrays;

/** Hums 200 ms for each word. In the middle of the second word of a text that begins with "Seven" its process dies. */
public final class OtherVoice implements TextToSpeech {
  private static final int RATE = 16_000;
  private static final int WORD = RATE / 5;
  private static final int WORD_MILLIS = 200;
  private static final int STATUS = 9;

  @Override
  public void speak(Request request, Speech speech) {
    String text = request.text();
    int at = 0;
    for (int count = 0; at < text.length(); count++) {
      int space = text.indexOf(' ', at);
      int end = space < 0 ? text.length() : space;
      speech.word(at, end - at, count * WORD_MILLIS);
      boolean dies = count == 1 && text.startsWith("Seven");
      boolean wanted = speech.audio(RATE, hum(dies ? WORD / 2 : WORD));
      if (dies) {
        Runtime.getRuntime().halt(STATUS);
      }
      if (!wanted) {
        return;
      }
      at = end + 1;
    }
  }

  private static short[] hum(int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i += 80) {
      Arrays.fill(samples, i, i + 40, (short) 3_000);
    }
    return samples;
  }
}
