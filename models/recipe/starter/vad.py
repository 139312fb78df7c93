"""The voice-activity network: is there speech in this window of 32 ms? With everything it remembers in one state."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional

RATE = 16000
WINDOW = 512  # samples: 32 ms
_FRAME, _HOP, _FRAMES = 400, 128, 4  # four overlapping frames end with the window
CONTEXT = _FRAME + (_FRAMES - 1) * _HOP - WINDOW  # 272 samples that a window needs of the one before
_BANDS = 40
_HIDDEN = 96
STATE = CONTEXT + _HIDDEN
_FLOOR = 1e-8  # power: what rounding to 16 bits leaves is about 3e-9


def band_filters():
    """Band-pass filters, cosines and sines under a Hann window as wide as each mel band asks: [2 * 40, 1, 400]."""
    edges = 700.0 * (np.exp(np.linspace(np.log1p(80 / 700.0), np.log1p(7600 / 700.0), _BANDS + 2)) - 1.0)
    time = np.arange(_FRAME) - (_FRAME - 1) / 2
    rows = []
    for low, centre, high in zip(edges, edges[1:], edges[2:]):
        length = min(_FRAME, 4 * RATE / (high - low))
        shape = np.where(np.abs(time) < length / 2, 0.5 + 0.5 * np.cos(2 * np.pi * time / length), 0.0)
        turn = 2 * np.pi * centre / RATE * time
        cosine = shape * (np.cos(turn) - (shape * np.cos(turn)).sum() / shape.sum())
        rows.append([cosine, shape * np.sin(turn)])
    filters = np.array(rows).transpose(1, 0, 2).reshape(2 * _BANDS, 1, _FRAME)
    return filters * np.sqrt(_FRAME / np.square(filters).sum(2, keepdims=True)) / 10


class VadNet(nn.Module):
    """Bands of four frames, a layer, a gated recurrent unit, a probability. mean, std: of the log bands in training."""

    def __init__(self):
        super().__init__()
        self.register_buffer("filters", torch.tensor(band_filters(), dtype=torch.float32))
        self.register_buffer("mean", torch.zeros(_BANDS))
        self.register_buffer("std", torch.ones(_BANDS))
        self.first = nn.Linear(_BANDS * _FRAMES, _HIDDEN)
        self.memory = nn.GRU(_HIDDEN, _HIDDEN, batch_first=True)
        self.last = nn.Linear(_HIDDEN, 1)

    def power(self, samples):
        """Band powers [B, frames, 40] of samples [B, N] in -1 ... 1; a frame every 128 samples."""
        parts = functional.conv1d(samples[:, None, :], self.filters, stride=_HOP)
        return (parts[:, :_BANDS].square() + parts[:, _BANDS:].square()).transpose(1, 2)

    def log_bands(self, power):
        """Normalised logarithms [B, frames, 40]."""
        return ((power + _FLOOR).log() - self.mean) / self.std

    def scores(self, bands, hidden=None):
        """Log odds of speech [B, windows] and the last hidden state [1, B, 96]; bands [B, 4 * windows, 40]."""
        windows = bands.reshape(bands.shape[0], -1, _FRAMES * _BANDS)
        out, hidden = self.memory(torch.relu(self.first(windows)), hidden)
        return self.last(out)[:, :, 0], hidden

    def forward(self, samples):
        """Log odds [B, windows] of samples [B, CONTEXT + 512 * windows]."""
        return self.scores(self.log_bands(self.power(samples)))[0]


class Streaming(nn.Module):
    """One window at a time: input [1, 512], state [1, STATE] to output [1, 1], stateN [1, STATE]."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, window, state):
        samples = torch.cat([state[:, :CONTEXT], window], 1)
        bands = self.net.log_bands(self.net.power(samples)).reshape(1, _FRAMES * _BANDS)
        hidden = self._gated(torch.relu(self.net.first(bands)), state[:, CONTEXT:])
        output = torch.sigmoid(self.net.last(hidden))
        return output, torch.cat([samples[:, -CONTEXT:], hidden], 1)

    def _gated(self, inputs, hidden):
        """The GRU's step, written out: reset, update, new."""
        memory = self.net.memory
        from_inputs = functional.linear(inputs, memory.weight_ih_l0, memory.bias_ih_l0)
        from_hidden = functional.linear(hidden, memory.weight_hh_l0, memory.bias_hh_l0)
        reset = torch.sigmoid(from_inputs[:, :_HIDDEN] + from_hidden[:, :_HIDDEN])
        update = torch.sigmoid(from_inputs[:, _HIDDEN:2 * _HIDDEN] + from_hidden[:, _HIDDEN:2 * _HIDDEN])
        new = torch.tanh(from_inputs[:, 2 * _HIDDEN:] + reset * from_hidden[:, 2 * _HIDDEN:])
        return (1 - update) * new + update * hidden
