package dev.parley.shell.main;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.api.conversation.ConversationEvent.Notice;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
  @Test
  void noticesAreToldAndNothingElse() {
    List<String> told = new ArrayList<>();
    Notices notices = new Notices(told::add);
    notices.happened(new SpeechStarted(1, 0));
    notices.happened(new Notice(2, "the microphone is gone; looking for another"));
    assertEquals(List.of("* the microphone is gone; looking for another"), told);
  }
}
