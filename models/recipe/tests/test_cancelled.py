"""Scenes behind an echo canceller."""
import shutil
import unittest
from unittest import mock

import numpy as np

from starter import cancelled, noises, vad, vaddata


def utterance(seed):
    """Two seconds of noise between two halves of a second of silence."""
    samples = np.zeros(48000)
    samples[8000:40000] = 3000 * np.random.default_rng(seed).standard_normal(32000)
    return dict(samples=samples.astype(np.int16), ends=np.array([8000, 40000, 48000]), columns=np.array([0, 5, 0]))


def keeps_all(microphone, loudspeaker, cleaned, length):
    """A canceller that leaves everything as it is."""
    shutil.copy(microphone, cleaned)


class CancelledTest(unittest.TestCase):
    def made(self, takes=2):
        scenes = vaddata.Scenes([utterance(k) for k in range(3)], noises.bank(1, 64))
        with mock.patch.object(cancelled.java, "canceller", keeps_all):
            return cancelled.make(scenes, 7, takes)

    def test_labels_lie_where_the_user_speaks_and_nowhere_else(self):
        louder = []
        nothing = mock.Mock(side_effect=lambda _, rng: np.zeros(cancelled._TAKE, np.float32))
        with mock.patch.object(cancelled, "_echo", lambda rng, played: 0 * played), \
                mock.patch.object(cancelled, "_sounds", nothing):
            samples, labels = self.made(8)
        self.assertEqual((32, vaddata.SAMPLES), samples.shape)
        self.assertEqual((32, vaddata.WINDOWS), labels.shape)
        for scene, label in zip(samples, labels):
            power = np.square(scene[vad.CONTEXT:].astype(float)).reshape(-1, vad.WINDOW).mean(1)
            if 0 < label.sum() < len(label):
                louder.append(power[label == 1].mean() / (power[label == 0].mean() + 1))
        self.assertGreater(len(louder), 8)
        self.assertGreater(min(louder), 10)

    def test_the_same_seed_makes_the_same_scenes(self):
        for one, other in zip(self.made(), self.made()):
            np.testing.assert_array_equal(one, other)

    def test_scenes_are_drawn_from_them(self):
        bank = np.full((1, vaddata.SAMPLES), 1234, np.int16), np.ones((1, vaddata.WINDOWS), np.float32)
        scenes = vaddata.Scenes([utterance(1)], noises.bank(1, 16), cancelled=bank)
        constant = [samples for samples, labels in (scenes.scene(k) for k in range(30)) if np.ptp(samples) == 0]
        self.assertTrue(3 < len(constant) < 25, len(constant))

    def test_what_passes_swells_from_nothing_and_back(self):
        for seed in range(20):
            shape = noises.swelling(np.random.default_rng(seed), 4000)
            self.assertEqual(0, shape[0])
            self.assertLess(shape[-1], 0.05)
            self.assertTrue(0.9 < shape.max() <= 1, shape.max())


if __name__ == "__main__":
    unittest.main()
