package dev.parley.onnx.search;

/**
 * What the search weighs against each other; costs are -ln of probabilities.
 *
 * @param acousticScale factor on the network's scores
 * @param stay of a phone that lasts one more column
 * @param leave of entering the next phone
 * @param silence of a silence between two words, and of none
 * @param silenceStay of a silence that lasts one more column
 * @param unknown of entering the filler that stands for words not in the vocabulary
 * @param word of each word, besides what the n-gram says
 * @param least the share, 0 to 1, that the phones of a phrase need to have in their columns to be words
 * @param click what sounds no longer than this, in milliseconds, and alone, is no word
 * @param beam how much worse than the best a way may be and still be followed
 */
public record Costs(
    float acousticScale,
    float stay,
    float leave,
    float silence,
    float silenceStay,
    float unknown,
    float word,
    float least,
    int click,
    float beam) {}
