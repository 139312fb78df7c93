"""The features, against the formulas written out one coefficient at a time."""
import math
import unittest

import numpy as np
import torch

from starter import mfcc


def by_the_book(frame):
    """Cepstra of one frame [400], from Kaldi's definitions, slowly."""
    frame = frame - frame.mean()
    emphasised = [frame[0] - 0.97 * frame[0]] + [frame[i] - 0.97 * frame[i - 1] for i in range(1, 400)]
    shaped = [x * (0.5 - 0.5 * math.cos(2 * math.pi * i / 399)) ** 0.85 for i, x in enumerate(emphasised)]
    power = [abs(sum(x * np.exp(-2j * math.pi * k * i / 512) for i, x in enumerate(shaped))) ** 2 for k in range(256)]
    low, high = 1127 * math.log(1 + 20 / 700), 1127 * math.log(1 + 7600 / 700)
    step = (high - low) / 41
    logs = []
    for band in range(40):
        left, centre, right = (low + (band + j) * step for j in range(3))
        total = 0.0
        for k, value in enumerate(power):
            mel = 1127 * math.log(1 + k * 16000 / 512 / 700)
            if left < mel < right:
                total += value * ((mel - left) / (centre - left) if mel <= centre else (right - mel) / (right - centre))
        logs.append(math.log(max(total, mfcc.FLOOR)))
    cepstra = []
    for order in range(40):
        scale = math.sqrt((1 if order == 0 else 2) / 40)
        value = scale * sum(x * math.cos(math.pi / 40 * (band + 0.5) * order) for band, x in enumerate(logs))
        cepstra.append(value * (1 + 11 * math.sin(math.pi * order / 22)))
    return np.array(cepstra)


class MfccTest(unittest.TestCase):
    def setUp(self):
        time = np.arange(1200) / 16000
        noise = 300 * np.random.default_rng(1).standard_normal(1200)
        self.samples = np.rint(5000 * np.sin(2 * np.pi * 440 * time) + noise)
        self.cepstra = mfcc.Mfcc()(torch.tensor(self.samples, dtype=torch.float32)[None])[0].numpy()

    def test_counts_whole_frames(self):
        self.assertEqual((1 + (1200 - 400) // 160, 40), self.cepstra.shape)

    def test_equals_the_definition(self):
        for frame in (0, 3):
            wanted = by_the_book(self.samples[160 * frame:160 * frame + 400])
            np.testing.assert_allclose(self.cepstra[frame], wanted, atol=2e-3)

    def test_silence_is_the_floor(self):
        cepstra = mfcc.Mfcc()(torch.zeros(1, 400))[0, 0]
        self.assertAlmostEqual(math.log(mfcc.FLOOR) * math.sqrt(40), cepstra[0].item(), places=3)
        self.assertLess(cepstra[1:].abs().max().item(), 1e-3)

    def test_frame_transform_is_the_same_in_one_matrix(self):
        shaped = mfcc.frame_transform() @ self.samples[:400]
        spectrum = mfcc.Mfcc().spectrum(torch.tensor(self.samples[:400], dtype=torch.float32)[None])[0, 0]
        np.testing.assert_allclose(spectrum.numpy(), np.fft.rfft(shaped, 512), rtol=1e-3, atol=2.0)

    def test_warping_moves_the_bands(self):
        plain, short = mfcc.mel_filters(1.0), mfcc.mel_filters(0.8)
        self.assertGreater(short[:, 20].argmax(), plain[:, 20].argmax())
        np.testing.assert_allclose(plain, mfcc.mel_filters(1.0000001), atol=1e-4)


if __name__ == "__main__":
    unittest.main()
