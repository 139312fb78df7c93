"""Made-up variants of eSpeak."""
import os
import tempfile
import unittest

from starter import madevoices
from starter.grammar import rng_of


class MadeVoicesTest(unittest.TestCase):
    def test_a_variant_follows_from_its_seed_alone_and_differs_from_others(self):
        texts = [madevoices.variant("x", rng_of(seed)) for seed in (1, 1, 2)]
        self.assertEqual(texts[0], texts[1])
        self.assertNotEqual(texts[0], texts[2])

    def test_formants_stay_within_what_a_vocal_tract_can_do(self):
        for seed in range(200):
            lines = [line.split() for line in madevoices.variant("x", rng_of(seed)).splitlines()]
            formants = [list(map(int, line[1:])) for line in lines if line[0] == "formant"]
            self.assertEqual(list(range(9)), [number for number, *_ in formants])
            for number, frequency, height, width in formants:
                self.assertTrue(80 <= frequency <= 127 and 10 <= height <= 170 and 70 <= width <= 160, formants)
            low, high = next(map(int, line[1:]) for line in lines if line[0] == "pitch")
            self.assertLess(low, high)

    def test_the_copy_of_the_data_has_what_is_installed_and_the_made_ones(self):
        with tempfile.TemporaryDirectory() as installed, tempfile.TemporaryDirectory() as made:
            os.makedirs(os.path.join(installed, "voices", "!v"))
            for name in ("phontab", "voices/!v/f1"):
                with open(os.path.join(installed, name), "w", encoding="utf-8") as file:
                    file.write("this one")
            for _ in range(2):  # a second time finds all in its place
                data = os.path.join(madevoices.data_folder(installed, made), "espeak-ng-data")
            self.assertEqual({"f1", *madevoices.NAMES}, set(os.listdir(os.path.join(data, "voices", "!v"))))
            with open(os.path.join(data, "phontab"), encoding="utf-8") as file:
                self.assertEqual("this one", file.read())


if __name__ == "__main__":
    unittest.main()
