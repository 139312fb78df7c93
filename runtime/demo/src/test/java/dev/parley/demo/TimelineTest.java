package dev.parley.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Interrupted;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStopped;
import dev.parley.api.conversation.ConversationEvent.TimerRang;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TimelineTest {
  private static final List<ConversationEvent> EVENTS =
      List.of(
          new SpeechStarted(17_000, 16_000),
          new SpeechStopped(50_000, 48_000),
          new UserTurn(55_200, 1, "is 3 < 4 & \"so\" on?\u0007", "en"),
          new SpeakingStarted(56_000, 1),
          new Interrupted(90_000, 1, 90_320),
          new AssistantTurn(90_000, 1, "Yes, three is", "en", true),
          new TimerRang(400_000, "tea"));

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void theDrawingIsWellFormedAndShowsWhatHappened() throws Exception {
    short[] voice = new short[500_000];
    java.util.Arrays.fill(voice, 16_000, 48_000, (short) 9_000);
    String svg = Timeline.draw(voice, voice, EVENTS);
    String text = parse(svg).getDocumentElement().getTextContent();
    assertTrue(text.contains("is 3 < 4 & \"so\" on?"), text);
    assertTrue(text.contains("500 ms") && text.contains("interrupted") && text.contains("timer"), text);
  }

  @Test
  void nothingAtAllIsStillADrawing() throws Exception {
    assertEquals("svg", parse(Timeline.draw(new short[0], new short[0], List.of())).getDocumentElement().getTagName());
  }
}
