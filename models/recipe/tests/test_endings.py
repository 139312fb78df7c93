"""What turn-taking learns about the ends of sentences."""
import unittest

import numpy as np

from starter import endings


class EndingsTest(unittest.TestCase):
    SHAPES = endings.Shapes(["the"], ["ing", "s"])

    def test_learns_which_words_end_a_sentence(self):
        said = ["open the door", "close the door", "the door opens", "open it || now"] * 200
        weights = endings.learn([(*one, 1.0) for sentence in said for one in endings.beginnings(sentence)], self.SHAPES)
        self.assertGreater(self._likely(weights, ["close", "the", "door"]), 0.6)
        self.assertLess(self._likely(weights, ["close", "the"]), 0.4)
        self.assertGreater(self._likely(weights, ["open", "it"]), 0.5)

    def test_a_mark_is_where_a_beginning_is_whole(self):
        self.assertEqual([(["go"], False), (["go", "home"], True), (["go", "home", "now"], True)],
                         endings.beginnings("go home || now"))

    def test_shapes_are_common_words_and_suffixes(self):
        self.assertEqual(["the", "~ing", "~s", "~", "~"],
                         [self.SHAPES.of(word) for word in ("the", "going", "iss", "is", "door")])

    def test_sentences_are_clean(self):
        for language in ("en", "es"):
            for sentence in endings.marked(language):
                self.assertRegex(sentence, r"^[a-záéíóúüñ' ]+( \|\| [a-záéíóúüñ' ]+)*$")
            self.assertGreater(len(endings.marked(language)), 3_000)

    def _likely(self, weights, words):
        total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in endings.features(words, self.SHAPES))
        return 1 / (1 + np.exp(-total))


if __name__ == "__main__":
    unittest.main()
