"""Kaldi's binary model file (final.mdl) as Vosk reads it: transition model, nnet3 network, priors.

Layout: a zero and a B, then tokens (a name and a blank), each followed by its data. An integer or a float is preceded
by its size, 4 or 8; all is little endian. A vector is "FV " count floats; a compressed matrix "CM2 " min range rows
columns and 16-bit fractions of the range, row by row.
"""
import struct

import numpy as np


class Writer:
    """Writes Kaldi's basic types to a binary file."""

    def __init__(self, file):
        self._file = file
        self.raw(b"\0B")

    def raw(self, data):
        """Bytes as they are."""
        self._file.write(data)

    def token(self, name):
        """A name, followed by a blank."""
        self.raw(name.encode() + b" ")

    def integer(self, value):
        """A 32-bit integer."""
        self.raw(b"\x04" + struct.pack("<i", value))

    def single(self, value):
        """A 32-bit float."""
        self.raw(b"\x04" + struct.pack("<f", value))

    def double(self, value):
        """A 64-bit float."""
        self.raw(b"\x08" + struct.pack("<d", value))

    def integers(self, values):
        """A vector of 32-bit integers."""
        self.raw(b"\x04" + struct.pack("<i", len(values)) + np.asarray(values, "<i4").tobytes())

    def vector(self, values):
        """A vector of 32-bit floats."""
        self.token("FV")
        self.integer(len(values))
        self.raw(np.asarray(values, "<f4").tobytes())

    def matrix(self, values):
        """A compressed matrix: two bytes an element, evenly between the least and the greatest."""
        values = np.asarray(values, np.float64)
        least, extent = values.min(), max(np.ptp(values), 1e-5)
        self.token("CM2")
        self.raw(struct.pack("<ffii", least, extent, *values.shape))
        self.raw(np.clip(np.rint((values - least) / extent * 65535.0), 0, 65535).astype("<u2").tobytes())


def write_model(file, phones, layers, last):
    """Writes final.mdl to a binary file.

    phones: of phones.Phones. layers: [(offsets, weights [out, taps * in], bias [out])], each followed by a ReLU.
    last: (weights [columns, in], bias [columns]), whose outputs are log likelihoods.
    """
    writer = Writer(file)
    _transitions(writer, phones)
    _network(writer, layers, last)
    _tail(writer)


def _transitions(writer, phones):
    topology = phones.topology()
    writer.token("<TransitionModel>")
    _topology(writer, topology)
    triples = phones.triples()
    writer.token("<Triples>")
    writer.integer(len(triples))
    for triple in triples:
        for value in triple:
            writer.integer(value)
    writer.token("</Triples>")
    writer.token("<LogProbs>")
    writer.vector(_log_probabilities(topology, triples))
    writer.token("</LogProbs>")
    writer.token("</TransitionModel>")


def _topology(writer, topology):
    writer.token("<Topology>")
    entry_of = {phone: k for k, (numbers, _) in enumerate(topology) for phone in numbers}
    writer.integers(sorted(entry_of))
    writer.integers([entry_of.get(phone, -1) for phone in range(max(entry_of) + 1)])
    writer.integer(len(topology))
    for _, states in topology:
        writer.integer(len(states))
        for pdf_class, transitions in states:
            writer.integer(pdf_class)
            writer.integer(len(transitions))
            for target, probability in transitions:
                writer.integer(target)
                writer.single(probability)
    writer.token("</Topology>")


def _log_probabilities(topology, triples):
    """Of the transitions in the order of their numbers, with a 0 in front since those begin at 1."""
    states_of = {phone: states for numbers, states in topology for phone in numbers}
    return [0.0] + [float(np.log(p)) for phone, state, _ in triples for _, p in states_of[phone][state][1]]


def _network(writer, layers, last):
    writer.token("<Nnet3>")
    writer.raw(b"\n" + "\n".join(_config(layers)).encode() + b"\n\n")
    writer.token("<NumComponents>")
    writer.integer(2 * len(layers) + 1)
    for k, (_, weights, bias) in enumerate(layers, 1):
        _affine(writer, "affine%d" % k, weights, bias)
        _relu(writer, "relu%d" % k, len(bias))
    _affine(writer, "affine%d" % (len(layers) + 1), *last)
    writer.token("</Nnet3>")


def _config(layers):
    """The network's nodes, as text."""
    offsets, weights, _ = layers[0]
    yield "input-node name=input dim=%d" % (np.shape(weights)[1] // len(offsets))
    below = "input"
    for k, (offsets, _, _) in enumerate(layers, 1):
        taps = ", ".join(below if offset == 0 else "Offset(%s, %d)" % (below, offset) for offset in offsets)
        yield "component-node name=affine%d component=affine%d input=Append(%s)" % (k, k, taps)
        yield "component-node name=relu%d component=relu%d input=affine%d" % (k, k, k)
        below = "relu%d" % k
    yield "component-node name=affine%d component=affine%d input=%s" % (len(layers) + 1, len(layers) + 1, below)
    yield "output-node name=output input=affine%d objective=linear" % (len(layers) + 1)


def _affine(writer, name, weights, bias):
    writer.token("<ComponentName>")
    writer.token(name)
    writer.token("<AffineComponent>")
    writer.token("<LearningRate>")
    writer.single(0.001)
    writer.token("<LinearParams>")
    writer.matrix(weights)
    writer.token("<BiasParams>")
    writer.vector(bias)
    writer.token("</AffineComponent>")


def _relu(writer, name, width):
    """A rectifier, whose statistics of training are empty."""
    writer.token("<ComponentName>")
    writer.token(name)
    writer.token("<RectifiedLinearComponent>")
    writer.token("<Dim>")
    writer.integer(width)
    for statistic, count in (("ValueAvg", None), ("DerivAvg", "Count"), ("OderivRms", "OderivCount")):
        writer.token("<%s>" % statistic)
        writer.vector([])
        if count:
            writer.token("<%s>" % count)
            writer.double(0.0)
    for count in ("NumDimsSelfRepaired", "NumDimsProcessed"):
        writer.token("<%s>" % count)
        writer.double(0.0)
    writer.token("</RectifiedLinearComponent>")


def _tail(writer):
    """Contexts, which the reader computes anew, and priors, which are in the last layer's bias."""
    writer.token("<LeftContext>")
    writer.integer(0)
    writer.token("<RightContext>")
    writer.integer(0)
    writer.token("<Priors>")
    writer.vector([])
