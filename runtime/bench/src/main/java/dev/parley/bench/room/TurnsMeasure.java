package dev.parley.bench.room;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import dev.parley.bench.engines.Dictation;
import dev.parley.bench.engines.Platform;
import dev.parley.rig.Sounds;
import dev.parley.rig.Take;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The user asks and is answered in a room with an echo: are first words clipped, and how long does the answer take,
 * from the end of the user's speech at the microphone to the first sample of the loudspeaker? A first word that is
 * missing was clipped where the recogniser finds it in a recording of the room that begins 300 ms before it; else it
 * was misheard.
 */
public final class TurnsMeasure implements Measure {
  private static final int ROUNDS = 50;
  private static final int QUICK_ROUNDS = 4;
  private static final int LOUD = 350;
  private static final int BEFORE = (int) AudioFormat.samples(300);
  private static final int AFTER = (int) AudioFormat.samples(500);
  private static final int PATTERN = (int) AudioFormat.samples(250);
  private static final double NANOS_PER_MILLI = 1e6;

  private final Platform platform;

  /** Measures this host. */
  public TurnsMeasure(Platform platform) {
    this.platform = platform;
  }

  private record Utterance(int number, String words) {
    boolean begins(String heard) {
      return List.of(heard.split(" ")).contains(words.split(" ")[0]);
    }
  }

  @Override
  public String name() {
    return "room-turns";
  }

  @Override
  public String title() {
    return "questions and answers in a room with an echo, as recorded there";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    List<Utterance> all = utterances();
    List<Double> latencies = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    int clipped = 0;
    int misheard = 0;
    int rounds = quick ? QUICK_ROUNDS : ROUNDS;
    try (RoomSession session = new RoomSession(platform)) {
      for (int i = 0; i < rounds; i++) {
        Utterance utterance = all.get(i % all.size());
        int from = session.microphone().end();
        String heard = turn(session, utterance, latencies);
        boolean missing = !utterance.begins(heard);
        boolean there = missing && utterance.begins(whole(session, utterance, from));
        clipped += there ? 1 : 0;
        misheard += missing && !there ? 1 : 0;
        if (!heard.equals(utterance.words())) {
          wrong.add("'" + heard + "' for '" + utterance.words() + "'");
        }
      }
    }
    findings.add(Row.of("utterances", "", rounds));
    findings.add(Row.of("first words clipped", "", clipped).with(Target.atMost(0)));
    findings.add(Row.of("first words misheard", "", misheard));
    findings.add(Row.of("utterances not understood word for word", "", wrong.size()));
    findings.add(Row.of("end of speech → answer heard", "ms", Figures.of(latencies)));
    wrong.forEach(findings::note);
  }

  private List<Utterance> utterances() throws IOException {
    Path file = platform.root().resolve("runtime/recording/short/short.tsv");
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(part -> new Utterance(Integer.parseInt(part[0].replace(".wav", "")), part[1]))
        .toList();
  }

  private String turn(RoomSession session, Utterance utterance, List<Double> latencies) throws Exception {
    short[] words = platform.recording(utterance.number());
    int mark = session.log.mark();
    int from = session.microphone().end();
    session.room.speak(words);
    UserTurn turn = session.await(mark, UserTurn.class);
    if (!turn.text().isEmpty()) {
      SpeakingStarted started = session.await(mark, SpeakingStarted.class);
      session.awaitAnswer(turn.turn());
      latencies.add(latency(session, words, from, session.nanos(started)));
    }
    return turn.text();
  }

  /** What the recogniser hears in the room's recording of an utterance. */
  private String whole(RoomSession session, Utterance utterance, int from) throws Exception {
    short[] words = platform.recording(utterance.number());
    int first = Math.max(0, Sounds.first(words, LOUD));
    short[] pattern = Arrays.copyOfRange(words, first, Math.min(words.length, first + PATTERN));
    Take microphone = session.microphone();
    int at = from + Sounds.find(pattern, microphone.copy(from, from + 8 * PATTERN)).at();
    try (Dictation dictation = new Dictation(platform.lines().line("stt"))) {
      return dictation.say(microphone.copy(at - BEFORE, at + words.length + AFTER), false).text();
    }
  }

  private static double latency(RoomSession session, short[] words, int from, long started) {
    int last = Sounds.last(words, LOUD);
    short[] pattern = Arrays.copyOfRange(words, Math.max(0, last - PATTERN), last);
    Take microphone = session.microphone();
    int reach = microphone.at(started);
    Sounds.Match match = Sounds.find(pattern, microphone.copy(from, Math.max(from + 2 * PATTERN, reach)));
    Take loudspeaker = session.loudspeaker();
    int begin = loudspeaker.at(started) - PATTERN;
    int first = Sounds.first(loudspeaker.copy(begin, begin + 8 * PATTERN), LOUD);
    long answered = loudspeaker.nanos(begin + Math.max(0, first));
    return (answered - microphone.nanos(from + match.at() + pattern.length)) / NANOS_PER_MILLI;
  }
}
