"""Grammars, mapping of phonemes, n-gram, graph: all that is text."""
import math
import unittest

from starter import grammar, graph, mapping, ngram
from starter.phones import Phones
from starter.wer import edits


class GrammarTest(unittest.TestCase):
    SMALL = "# head\ncolour = red|dark (blue|green)\n> the [very] <colour> (one|)\n>2 at seven am~A_M\n+ spare\n"

    def test_expands_rules_choices_and_options(self):
        small, rng = grammar.Grammar(self.SMALL), grammar.rng_of(1)
        said = {" ".join(map(grammar.written, small.sentence(rng))) for _ in range(500)}
        self.assertIn("the red", said)
        self.assertIn("the very dark green one", said)
        self.assertEqual(2 * 3 * 2 + 1, len(said))

    def test_knows_its_words(self):
        small = grammar.Grammar(self.SMALL)
        self.assertIn("spare", small.vocabulary())
        self.assertNotIn("spare", small.terminals())
        self.assertEqual(("am", "A M"), (grammar.written("am~A_M"), grammar.spoken("am~A_M")))

    def test_refuses_what_cannot_be_read(self):
        for text, reason in (("> a (b", "not closed"), ("> a b)", "not opened|unbalanced"), ("> <nothing>", "nothing"),
                             ("what is this", "not a template")):
            with self.assertRaisesRegex(ValueError, reason):
                grammar.Grammar(text)


class MappingTest(unittest.TestCase):
    def test_starts_become_segments_without_gaps(self):
        events = [(0, "_"), (20, None), (20, "k"), (60, "A@"), (100, "_:")]
        expected = [("SIL", 320), ("K", 960), ("AA", 1280), ("R", 1600), ("SIL", 2400)]
        self.assertEqual(expected, mapping.segments_from_starts(events, 150, "gmw/en-US"))

    def test_accents_differ(self):
        self.assertEqual(["AA", "R"], mapping.espeak_phones("A@", "gmw/en-US"))
        self.assertEqual(["AA"], mapping.espeak_phones("A@", "gmw/en-GB-x-rp"))
        self.assertEqual(["ny"], mapping.espeak_phones("n^", "roa/es"))

    def test_an_unknown_phoneme_is_an_error(self):
        with self.assertRaisesRegex(mapping.UnknownPhoneme, "'zzz' of roa/es"):
            mapping.espeak_phones("zzz", "roa/es")

    def test_ends_become_segments(self):
        found = mapping.segments_from_ends([("pau", 0.1), ("el", 0.2)])
        self.assertEqual([("SIL", 1600), ("AH", 2400), ("L", 3200)], found)

    def test_an_r_behind_er_is_part_of_it(self):
        self.assertEqual([("ER", 4800), ("AA", 6400), ("R", 8000)],
                         mapping.segments_from_ends([("er", 0.2), ("r", 0.3), ("aa", 0.4), ("r", 0.5)]))
        self.assertEqual([("ER", 1920)], mapping.segments_from_starts([(0, "3:"), (60, "r")], 120, "gmw/en-US"))

    def test_the_lexicon_joins_what_sounds_as_one(self):
        self.assertEqual(("R", "ER", "S"), mapping.sound(["R", "ER", "R", "S", "S"]))


class BigramTest(unittest.TestCase):
    def setUp(self):
        said = [["one", "two"], ["one", "two"], ["one", "three"], ["two"]] * 3
        self.model = ngram.Bigram(said, ["one", "two", "three", "four"], unknown=0.01)

    def test_every_history_sums_to_one(self):
        for before in ("<s>", "one", "two", "four", ngram.UNKNOWN):
            total = sum(math.exp(-self.model.cost(before, word)) for word in self.model.alone)
            self.assertAlmostEqual(1.0, total, places=9)

    def test_what_was_said_is_likelier(self):
        self.assertLess(self.model.cost("one", "two"), self.model.cost("one", "four"))
        self.assertLess(self.model.cost("<s>", "one"), self.model.cost("<s>", "two"))

    def test_arpa_counts_its_lines(self):
        lines = list(self.model.arpa())
        pairs = lines[lines.index("\\2-grams:") + 1:lines.index("\\end\\") - 1]
        self.assertIn("ngram 2=%d" % len(pairs), lines)
        singles = lines[lines.index("\\1-grams:") + 1:lines.index("\\2-grams:") - 1]
        self.assertIn("ngram 1=%d" % len(singles), lines)
        self.assertIn("[unk]", {line.split("\t")[1] for line in singles})

    def test_automaton_has_a_way_back_from_every_state(self):
        number = {"one": 1, "two": 2, "three": 3, "four": 4, ngram.UNKNOWN: 5}
        rows = [line.split("\t") for line in self.model.automaton(number)]
        self.assertEqual({"0", "2", "3", "4", "5", "6"}, {row[0] for row in rows if row[1:4] == ["1", "0", "0"]})
        self.assertTrue(all(row[2] == row[3] for row in rows if len(row) == 5))


class GraphTest(unittest.TestCase):
    def setUp(self):
        self.phones = Phones("en")
        self.number = {"no": 1, "know": 2, "nose": 3, ngram.UNKNOWN: 4}
        entries = [("no", ("N", "OW"), 0.0), ("know", ("N", "OW"), 0.0), ("nose", ("N", "OW", "Z"), 0.25)]
        lines, self.labels = graph.sounds_to_words(self.phones, entries, self.number)
        self.arcs = [line.split("\t") for line in lines if line.count("\t") == 4]

    def test_homophones_are_kept_apart(self):
        self.assertEqual([100000, 100001], self.labels)

    def test_beginnings_are_shared(self):
        first = str(self.phones.forward("N_B"))
        self.assertEqual(1, sum(arc[2] == first for arc in self.arcs))

    def test_each_word_is_on_one_arc(self):
        for word, label in self.number.items():
            self.assertEqual(1, sum(arc[3] == str(label) for arc in self.arcs), word)

    def test_every_emitting_state_loops(self):
        loops = {arc[2] for arc in self.arcs if arc[0] == arc[1]}
        self.assertIn(str(self.phones.loop("OW_E")), loops)
        self.assertIn(str(self.phones.filler_path()[1]), loops)

    def test_positions(self):
        self.assertEqual(["AY_S"], self.phones.placed(("AY",)))
        self.assertEqual(["N_B", "OW_I", "Z_E"], self.phones.placed(("N", "OW", "Z")))


class WordErrorTest(unittest.TestCase):
    def test_counts_edits(self):
        self.assertEqual(0, edits([], []))
        self.assertEqual(2, edits("a b c".split(), "a x c d".split()))
        self.assertEqual(3, edits("a b c".split(), []))


if __name__ == "__main__":
    unittest.main()
