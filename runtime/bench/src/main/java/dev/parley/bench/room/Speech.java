package dev.parley.bench.room;

import java.util.List;

/** What the assistant says while it is measured. Holds nothing. */
final class Speech {
  /** Each takes about 12 s. */
  static final List<String> PARAGRAPHS =
      List.of(
          """
          Once upon a time there was a small lighthouse at the end of a long stony beach, and in it lived a keeper who
          counted the ships that went by and wrote their names into a book with a green cover and many pages.""",
          """
          The weather today will be mostly cloudy with a little rain in the evening, and tomorrow morning there will
          be some sunshine before the wind turns to the north and brings colder air from the mountains to the coast.""",
          """
          To make a good soup you need two onions, three carrots, a little oil and some salt, and then you let all of
          it cook slowly for about forty minutes while you set the table and call everybody into the kitchen.""",
          """
          The train to the city leaves at seven thirty from the second platform, stops at every station on the way,
          and arrives a little after nine, so that you have plenty of time to walk through the park to the museum.""");

  private Speech() {}

  static String paragraph(int number) {
    return PARAGRAPHS.get(number % PARAGRAPHS.size()).replace('\n', ' ');
  }
}
