"""Sequence training against what it stands for: every path counted one by one; and going on from a finished model."""
import itertools
import os
import tempfile
import unittest

import numpy as np
import torch

from starter import mfcc, net, onnxstt, sequence, thaw

COLUMNS, TIMES = 3, 5


class SequenceTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        rng = np.random.default_rng(3)
        self.after = sequence.trigram([rng.integers(0, COLUMNS, 30) for _ in range(20)], COLUMNS)
        self.scores = torch.randn(2, TIMES, COLUMNS)

    def test_the_trigram_is_a_probability_and_nothing_follows_itself(self):
        np.testing.assert_allclose(1.0, self.after.sum(2), atol=1e-6)
        self.assertEqual(0.0, self.after[1, :, 1].sum())

    def test_all_sequences_are_counted(self):
        total, shares = sequence.AnySequence(self.after)(self.scores)
        for row in range(2):
            sums, share = self._counted(self.scores[row])
            self.assertAlmostEqual(np.log(sums), total[row].item(), places=4)
            np.testing.assert_allclose(share / sums, shares[row].numpy(), atol=1e-5)

    def _counted(self, scores):
        """The sum over all ways to hold a phone or to go on to another, and each column's part of it."""
        sums, share = 0.0, np.zeros((TIMES, COLUMNS))
        for moves in itertools.product((False, True), repeat=TIMES - 1):
            count = sum(moves) + 2
            place = np.cumsum((1,) + moves)  # which phone of those below sounds at each time; the first is the history
            for phones in itertools.product(range(COLUMNS), repeat=count):
                weight = 1.0 / COLUMNS ** 2
                for k in range(2, count):
                    weight *= float(self.after[phones[k - 1], phones[k - 2], phones[k]])
                sounds = [phones[k] for k in place]
                weight *= float(torch.exp(sum(scores[t, phone] for t, phone in enumerate(sounds))))
                sums += weight
                share[np.arange(TIMES), sounds] += weight
        return sums, share

    def test_what_was_said_may_begin_a_little_sooner_or_later(self):
        labels = torch.tensor([[0, 0, 1, 1, 1], [2, 2, 2, 2, 2]])
        total, shares = sequence.said(self.scores, labels)
        timings = [(0, 1, 1, 1, 1), (0, 0, 1, 1, 1), (0, 0, 0, 1, 1)]
        scores = [sum(self.scores[0, t, phone] for t, phone in enumerate(one)) for one in timings]
        self.assertAlmostEqual(torch.logsumexp(torch.stack(scores), 0).item(), total[0].item(), places=5)
        np.testing.assert_allclose(1.0, shares.sum(2), atol=1e-5)
        self.assertAlmostEqual(self.scores[1, :, 2].sum().item(), total[1].item(), places=5)

    def test_the_gradient_is_that_of_the_loss(self):
        labels, any_sequence = torch.tensor([[0, 0, 1, 1, 2], [2, 1, 1, 0, 0]]), sequence.AnySequence(self.after)
        scores = self.scores.clone().requires_grad_()
        sequence.SequenceLoss.apply(scores, labels, any_sequence).backward()
        for place in ((0, 0, 1), (0, 2, 1), (1, 3, 2)):
            more, less = self.scores.clone(), self.scores.clone()
            more[place] += 1e-2
            less[place] -= 1e-2
            slope = [sequence.SequenceLoss.apply(one, labels, any_sequence) for one in (more, less)]
            self.assertAlmostEqual(((slope[0] - slope[1]) / 2e-2).item(), scores.grad[place].item(), places=3)


class ThawTest(unittest.TestCase):
    def test_a_finished_model_learns_on_from_what_it_was(self):
        torch.manual_seed(4)
        model = net.PhoneNet(6).eval()
        cepstra = mfcc.Mfcc()(torch.round(1000 * torch.randn(2, 9000)))
        model.mean.normal_()
        model.std.uniform_(0.5, 2)
        with tempfile.TemporaryDirectory() as folder:
            module = onnxstt.PhonesFromSamples(*net.folded(model), margin=4.0)
            onnxstt.export(module, torch.zeros(1, 9000), os.path.join(folder, "phones.onnx"), ["pcm"], ["scores"])
            thawed = net.PhoneNet(6).eval()
            thaw.thaw(thawed, folder, cepstra)
        with torch.no_grad():
            np.testing.assert_allclose(model(cepstra).numpy(), thawed(cepstra).numpy(), atol=5e-3)
            thawed.train()
            np.testing.assert_allclose(model(cepstra).numpy(), thawed(cepstra).numpy(), atol=5e-2)


if __name__ == "__main__":
    unittest.main()
