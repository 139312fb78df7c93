package dev.parley.itest.outside;

import dev.parley.api.Subscription;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.host.MainCommand;
import dev.parley.api.host.Voice;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code speak-on}: starts everything, begins to speak a long text, prints a line when it is heard, and never ends. */
@Component
public final class SpeakOn implements MainCommand {
  static final String SPEAKING = "speaking";
  private static final String TEXT = "This is a very long story, and nobody will hear the end of it. ";

  private final Voice voice;
  private final Conversation conversation;

  /** Called by the component runtime. */
  @Activate
  public SpeakOn(@Reference Voice voice, @Reference Conversation conversation) {
    this.voice = voice;
    this.conversation = conversation;
  }

  @Override
  public String name() {
    return "speak-on";
  }

  @Override
  public String help() {
    return """
        speaks until it is killed, for tests
          FILE            the stereo WAV file to write""";
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws InterruptedException {
    CountDownLatch speaking = new CountDownLatch(1);
    try (Subscription _ = conversation.listen(event -> hear(event instanceof SpeakingStarted, speaking))) {
      voice.start("wav", Map.of("out", arguments.getFirst(), "pace", "realtime", "buffer", "20"));
      conversation.say(TEXT.repeat(20));
      speaking.await();
      out.println(SPEAKING);
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private static void hear(boolean started, CountDownLatch speaking) {
    if (started) {
      speaking.countDown();
    }
  }
}
