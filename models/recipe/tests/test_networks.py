"""The networks, and the files they become."""
import os
import tempfile
import unittest

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from starter import chunks, filler, makevad, mfcc, net, noises, onnxfile, onnxstt, settings, train, vad, vaddata


def utterance(seconds=1.0, seed=0):
    """A made-up one: silence, a column 5 of noise, silence."""
    count = int(16000 * seconds)
    samples = np.zeros(count)
    samples[count // 4:3 * count // 4] = 3000 * np.random.default_rng(seed).standard_normal(count // 2)
    ends = np.array([count // 4, 3 * count // 4, count])
    return dict(samples=samples.astype(np.int16), ends=ends, columns=np.array([0, 5, 0]))


def lively(columns):
    """A network whose normalisations are not neutral."""
    torch.manual_seed(1)
    model = net.PhoneNet(columns).eval()
    for norm in model.norms:
        norm.running_mean.normal_()
        norm.running_var.uniform_(0.5, 2)
    model.mean.normal_()
    model.std.uniform_(0.5, 2)
    return model


class PhoneNetTest(unittest.TestCase):
    def setUp(self):
        self.model = lively(12)
        self.samples = torch.round(1000 * torch.randn(1, 9000))
        self.layers, self.last = net.folded(self.model)

    def test_folding_changes_nothing(self):
        cepstra = mfcc.Mfcc()(self.samples)
        with torch.no_grad():
            wanted = self.model(cepstra)[0].numpy()
        got = net.affine(self.layers, cepstra[0].numpy()) @ self.last[0].T + self.last[1]
        np.testing.assert_allclose(wanted, got, atol=2e-4)

    def test_context_is_what_a_score_sees(self):
        cepstra = torch.randn(1, 2 * net.CONTEXT + 1, 40)
        self.assertEqual(1, self.model(cepstra).shape[1])
        self.assertEqual(2, self.model(torch.randn(1, 2 * net.CONTEXT + 1 + net.STRIDE, 40)).shape[1])

    def test_samples_to_scores_in_one_graph(self):
        module = onnxstt.PhonesFromSamples(self.layers, self.last, margin=4.0)
        with torch.no_grad():
            got = module(self.samples)[0].numpy()
            wanted = self.model(mfcc.Mfcc()(self.samples))[0].numpy()
        self.assertEqual((9000 - onnxstt.FIELD) // onnxstt.SHIFT + 1, len(got))
        np.testing.assert_allclose(wanted, got[:, :-1], atol=5e-3)
        np.testing.assert_allclose(filler.any_speech(wanted) - 4.0, got[:, -1], atol=5e-3)

    def test_a_cut_utterance_gives_the_same_scores(self):
        module = onnxstt.PhonesFromSamples(self.layers, self.last, margin=4.0)
        with torch.no_grad():
            whole = module(self.samples)
            second = module(self.samples[:, onnxstt.SHIFT:onnxstt.SHIFT + onnxstt.FIELD])
        np.testing.assert_allclose(whole[0, 1].numpy(), second[0, 0].numpy(), atol=1e-3)

    def test_filler_follows_any_speech(self):
        hidden = np.abs(np.random.default_rng(2).standard_normal((3000, 256)))
        (weights, bias), explained = filler.with_filler(hidden, self.last, margin=4.0)
        scores = hidden @ weights.T + bias
        self.assertEqual((13, 256), weights.shape)
        self.assertGreater(explained, 0.5)
        self.assertAlmostEqual(-4.0, (scores[:, -1] - filler.any_speech(scores[:, :-1])).mean(), places=2)


class OnnxFileTest(unittest.TestCase):
    def test_large_weights_take_two_bytes(self):
        layer = torch.nn.Linear(64, 32)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "layer.onnx")
            onnxfile.export(layer, torch.zeros(1, 64), path, ["x"], ["y"])
            graph = onnx.load(path).graph
        kinds = {t.name: numpy_helper.to_array(t).dtype for t in graph.initializer}
        self.assertEqual({np.dtype("float16"), np.dtype("float32")}, set(kinds.values()))
        self.assertEqual(["x"], [i.name for i in graph.input])


class ChunksTest(unittest.TestCase):
    def test_labels_lie_on_their_sound(self):
        source = chunks.Chunks([utterance(seed=k) for k in range(4)], noises.bank(1, 16))
        heard = [source.piece([7, k]) for k in range(40)]
        loud = [np.abs(wave[label == 5]).mean() for wave, label in heard if (label == 5).any()]
        still = [np.abs(wave[label == 0]).mean() for wave, label in heard if (label == 5).any()]
        self.assertGreater(np.median(loud), 3 * np.median(still))

    def test_every_phone_has_an_output(self):
        ends, columns = np.array([1600, 1760, 1840, 4000, 4100, 4200]), np.array([3, 4, 5, 6, 0, 7])
        moved = chunks.visible(ends, columns)
        lengths = np.diff(moved, prepend=0)
        self.assertGreaterEqual(lengths[columns > 0][:-1].min(), net.STRIDE * mfcc.SHIFT)
        self.assertLess(np.abs(moved - ends).max(), 2 * net.STRIDE * mfcc.SHIFT)
        self.assertEqual(4200, moved[-1])

    def test_long_phones_stay_where_they_are(self):
        ends = np.array([1600, 3200, 4800])
        np.testing.assert_array_equal(ends, chunks.visible(ends, np.array([0, 4, 5])))

    def test_a_piece_follows_from_its_seed(self):
        source = chunks.Chunks([utterance()], noises.bank(1, 16))
        for one, other in zip(source.piece([1, 2]), source.piece([1, 2])):
            np.testing.assert_array_equal(one, other)

    def test_noises_are_level_and_finite(self):
        rng = np.random.default_rng(5)
        for kind in noises.KINDS:
            wave = kind(rng, 16000)
            level = float(np.sqrt(np.square(wave, dtype=np.float64).mean()))
            self.assertAlmostEqual(1.0, level, places=3, msg=kind.__name__)


class TrainingTest(unittest.TestCase):
    def test_goes_on_where_it_stopped_and_gives_the_mean_of_its_weights(self):
        source = chunks.Chunks([utterance(4.0)], noises.bank(1, 16))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "net.pt")
            self.assertEqual([1], [done for done, *_ in train.Training(path, source, 6, 1, seed=1).run()])
            first = train.load(path, 6)[0].last.weight
            longer = train.Training(path, source, 6, 2, seed=1)
            self.assertEqual([2], [done for done, *_ in longer.run()])
            mean, counts = train.load(path, 6)
        latest = longer.net.last.weight.detach()
        self.assertGreater((latest - first).abs().max().item(), 1e-6)
        expected = first.detach() + (1 - train._REMEMBERED) * (latest - first.detach())
        np.testing.assert_allclose(expected.numpy(), mean.last.weight.detach().numpy(), atol=1e-7)
        self.assertEqual(2 * train.BATCH * chunks.COLUMNS, counts.sum())


class VadTest(unittest.TestCase):
    def test_window_by_window_is_the_same_as_all_at_once(self):
        torch.manual_seed(2)
        whole = vad.VadNet().eval()
        streaming, samples = vad.Streaming(whole), 0.1 * torch.randn(1, vad.CONTEXT + 6 * vad.WINDOW)
        state = torch.cat([samples[:, :vad.CONTEXT], torch.zeros(1, vad.STATE - vad.CONTEXT)], 1)
        with torch.no_grad():
            wanted = torch.sigmoid(whole(samples))[0]
            for k in range(6):
                start = vad.CONTEXT + k * vad.WINDOW
                output, state = streaming(samples[:, start:start + vad.WINDOW], state)
                self.assertAlmostEqual(wanted[k].item(), output.item(), places=5)

    def test_speech_goes_on_until_it_is_well_below_the_threshold(self):
        on, off = settings.VAD.threshold, settings.VAD.off
        between = (on + off) / 2
        judged = makevad.speech([0.1, between, on, between, off, off - 0.01, between, 0.9])
        self.assertEqual([False, False, True, True, True, False, False, True], judged.tolist())

    def test_short_pauses_are_bridged(self):
        said = dict(ends=np.array([1000, 3000, 4000, 6000, 12000, 13000]), columns=np.array([0, 3, 0, 4, 0, 2]))
        self.assertEqual([[1000, 6000], [12000, 13000]], vaddata.spans(said))

    def test_labels_follow_the_speech(self):
        scenes = vaddata.Scenes([utterance(4.0)], noises.bank(1, 16))
        samples, labels = scenes.scene(3, snr=40)
        power = np.square(samples[vad.CONTEXT:]).reshape(-1, vad.WINDOW).mean(1)
        self.assertGreater(power[labels == 1].mean(), 20 * power[labels == 0].mean())


if __name__ == "__main__":
    unittest.main()
