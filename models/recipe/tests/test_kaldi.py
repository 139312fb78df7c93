"""The binary model file, read back by a reader of its own."""
import io
import struct
import unittest

import numpy as np

from starter import kaldi
from starter.phones import Phones


class Reader:
    """Reads what kaldi.Writer wrote."""

    def __init__(self, data):
        self.file = io.BytesIO(data)

    def take(self, layout):
        return struct.unpack("<" + layout, self.file.read(struct.calcsize("<" + layout)))

    def token(self):
        return b"".join(iter(lambda: self.file.read(1), b" ")).decode()

    def integer(self):
        size, value = self.take("Bi")
        assert size == 4
        return value

    def single(self):
        return self.take("Bf")[1]

    def integers(self):
        return list(self.take("%di" % self.integer()))

    def vector(self):
        assert self.token() == "FV"
        return np.array(self.take("%df" % self.integer()))

    def matrix(self):
        assert self.token() == "CM2"
        least, extent, rows, columns = self.take("ffii")
        return least + extent / 65535 * np.array(self.take("%dH" % (rows * columns))).reshape(rows, columns)


class KaldiTest(unittest.TestCase):
    def setUp(self):
        rng = np.random.default_rng(3)
        self.phones = Phones("es")
        columns = len(self.phones.names())
        self.layers = [((-1, 0, 1), rng.standard_normal((6, 12)), rng.standard_normal(6))]
        self.last = (rng.standard_normal((columns, 6)), rng.standard_normal(columns))
        file = io.BytesIO()
        kaldi.write_model(file, self.phones, self.layers, self.last)
        self.reader = Reader(file.getvalue())

    def test_transitions_follow_the_phones(self):
        read = self.reader
        self.assertEqual((0, ord("B")), read.take("BB"))
        self.assertEqual(["<TransitionModel>", "<Topology>"], [read.token(), read.token()])
        numbers, entries = read.integers(), read.integers()
        self.assertEqual(sorted(self.phones.kaldi.values()), numbers)
        self.assertEqual(-1, entries[0])
        self.assertEqual({0: len(numbers) - 1, 1: 1}, {e: entries[1:].count(e) for e in (0, 1)})
        self.assertEqual(2, read.integer())
        for states in (2, 4):
            self.assertEqual(states, read.integer())
            for _ in range(states):
                read.integer()
                for _ in range(read.integer()):
                    read.integer(), read.single()
        self.assertEqual(["</Topology>", "<Triples>"], [read.token(), read.token()])
        triples = [(read.integer(), read.integer(), read.integer()) for _ in range(read.integer())]
        self.assertEqual(sorted(triples), triples)
        self.assertEqual(len(self.phones.names()), len({column for _, _, column in triples}))
        self.assertEqual(["</Triples>", "<LogProbs>"], [read.token(), read.token()])
        logs = read.vector()
        self.assertEqual(1 + 2 * (len(numbers) - 1) + 4, len(logs))
        self.assertAlmostEqual(np.log(0.5), logs[1], places=6)

    def test_weights_come_back(self):
        data = self.reader.file.getvalue()
        self.reader.file.seek(data.index(b"<LinearParams>"))
        self.assertEqual("<LinearParams>", self.reader.token())
        np.testing.assert_allclose(self.layers[0][1], self.reader.matrix(), atol=1e-4)
        self.assertEqual("<BiasParams>", self.reader.token())
        np.testing.assert_allclose(self.layers[0][2], self.reader.vector(), atol=1e-6)

    def test_nodes_are_connected(self):
        data = self.reader.file.getvalue()
        text = data[data.index(b"<Nnet3>"):data.index(b"<NumComponents>")].decode()
        self.assertIn("input-node name=input dim=4\n", text)
        self.assertIn("input=Append(Offset(input, -1), input, Offset(input, 1))\n", text)
        self.assertTrue(text.endswith("output-node name=output input=affine2 objective=linear\n\n"))
        self.assertTrue(data.endswith(b"<Priors> FV \x04\0\0\0\0"))

    def test_a_constant_matrix_survives(self):
        file = io.BytesIO()
        kaldi.Writer(file).matrix(np.full((2, 3), 7.5))
        reader = Reader(file.getvalue())
        reader.take("BB")
        np.testing.assert_allclose(np.full((2, 3), 7.5), reader.matrix(), atol=1e-4)


if __name__ == "__main__":
    unittest.main()
