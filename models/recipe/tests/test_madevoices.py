"""Made-up variants of eSpeak."""
import os
import tempfile
import unittest

from starter import madevoices
from starter.grammar import rng_of

_PARENTS = [{"pitch": [[80, 120]], "tone": [[600, 255, 2000, 80]], "formant": [[1, 110, 90, 80, -50], [4, 0, 0, 0]]},
            {"pitch": [[115, 110]], "klatt": [[6]]}]


def _variant(seed):
    lines = [line.split() for line in madevoices.variant("x", rng_of(seed), _PARENTS).splitlines()]
    return [(keyword, [int(value) for value in values]) for keyword, *values in lines[2:]]


class MadeVoicesTest(unittest.TestCase):
    def test_a_variant_follows_from_its_seed_alone_and_differs_from_others(self):
        self.assertEqual(_variant(1), _variant(1))
        self.assertNotEqual(_variant(1), _variant(2))

    def test_a_drawn_tract_stays_within_what_people_have(self):
        for seed in range(200):
            formants = [values for keyword, values in _variant(seed) if keyword == "formant"]
            if len(formants) == 9:
                self.assertEqual(list(range(9)), [number for number, *_ in formants])
                for number, frequency, height, width in formants:
                    self.assertTrue(80 <= frequency <= 127 and 10 <= height <= 170 and 70 <= width <= 160, formants)

    def test_traits_are_inherited_nearly_and_choices_exactly(self):
        traits = [trait for seed in range(200) for trait in _variant(seed)]
        for keyword, values in traits:
            if keyword == "tone":
                nearly = [abs(value / wanted - 1) <= 0.11 for value, wanted in zip(values, (600, 255, 2000, 80))]
                self.assertTrue(all(nearly), values)
            if keyword == "klatt":
                self.assertEqual([6], values)
        tracts = [values for keyword, values in traits if keyword == "formant" and len(values) == 5]
        self.assertTrue(tracts)
        for _, frequency, height, width, offset in tracts:
            self.assertTrue(95 <= frequency <= 125 and 76 <= height <= 104 and 68 <= width <= 92 and offset == -50)
        self.assertIn(("formant", [4, 0, 0, 0]), traits)

    def test_low_and_high(self):
        for seed in range(200):
            for low, high in [values for keyword, values in _variant(seed) if keyword == "pitch"]:
                self.assertLessEqual(low, high)

    def test_the_copy_of_the_data_has_what_is_installed_and_the_made_ones(self):
        with tempfile.TemporaryDirectory() as installed, tempfile.TemporaryDirectory() as made:
            variants = os.path.join(installed, "voices", "!v")
            os.makedirs(variants)
            for name, text in (("../../phontab", "this one"), ("f1", "pitch 300 310\nstressAdd 1 2 // said\nfunny abc"),
                               ("whisper", "voicing 0\nroughness 77")):
                with open(os.path.join(variants, name), "w", encoding="utf-8") as file:
                    file.write(text)
            for _ in range(2):  # a second time finds all in its place
                data = madevoices.data_folder(installed, made, ("f1", "whisper"), "a seed")
            made_variants = os.path.join(data, "espeak-ng-data", "voices", "!v")
            self.assertEqual({"f1", "whisper", *madevoices.NAMES}, set(os.listdir(made_variants)))
            with open(os.path.join(data, "espeak-ng-data", "phontab"), encoding="utf-8") as file:
                self.assertEqual("this one", file.read())
            text = ""
            for name in madevoices.NAMES:
                with open(os.path.join(made_variants, name), encoding="utf-8") as file:
                    text += file.read()
            self.assertIn("stressAdd 1 2\n", text)
            self.assertNotIn("funny", text)
            self.assertNotIn("roughness 77", text)  # it has no voice, so nobody has its traits


if __name__ == "__main__":
    unittest.main()
