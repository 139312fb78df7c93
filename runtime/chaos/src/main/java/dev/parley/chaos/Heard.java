package dev.parley.chaos;

import dev.parley.api.conversation.ConversationEvent;
import java.util.List;

/**
 * What became of one utterance.
 *
 * @param turn the utterance
 * @param recognised what was understood of it, all pieces together
 * @param pieces how many turns of the user it was taken for
 * @param answer what was heard of the answer to it
 * @param written the answer as it was written
 * @param interrupted whether the answer was cut
 * @param from position of the audio clock where it began, in samples
 * @param to position where its answer had ended
 * @param troubles what did not come in time
 * @param events everything that was told meanwhile, in order
 */
record Heard(
    Scene.Turn.Say turn,
    String recognised,
    int pieces,
    String answer,
    String written,
    boolean interrupted,
    long from,
    long to,
    List<String> troubles,
    List<ConversationEvent> events) {}
