"""The acoustic network: six convolutions over time, from cepstra every 10 ms to phone scores every 30 ms."""
import numpy as np
import torch
from torch import nn

WIDTH = 256
STRIDE = 3  # of the second layer: what follows runs at 30 ms
_STRIDING = 1  # the index of that layer
# kernel and step between its taps in 10 ms frames
_LAYERS = ((5, 1), (5, 1), (3, 3), (3, 3), (3, 3), (3, 3))
OFFSETS = tuple(tuple(step * (k - kernel // 2) for k in range(kernel)) for kernel, step in _LAYERS)
CONTEXT = sum(-offsets[0] for offsets in OFFSETS)  # 16 frames of 10 ms on either side


class PhoneNet(nn.Module):
    """Cepstra [B, T, 40] to scores [B, (T - 33) // 3 + 1, columns]; score t looks at frames 3t to 3t + 32.

    Layer: convolution, ReLU, batch normalisation. No padding. mean, std [40]: of the cepstra in training.
    """

    def __init__(self, columns, width=WIDTH, inputs=40):
        super().__init__()
        widths = [inputs] + [width] * len(OFFSETS)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(widths[k], width, len(offsets), stride=STRIDE if k == _STRIDING else 1)
            for k, offsets in enumerate(OFFSETS))
        self.norms = nn.ModuleList(nn.BatchNorm1d(width) for _ in OFFSETS)
        self.last = nn.Conv1d(width, columns, 1)
        self.register_buffer("mean", torch.zeros(inputs))
        self.register_buffer("std", torch.ones(inputs))

    def forward(self, cepstra):
        hidden = ((cepstra - self.mean) / self.std).transpose(1, 2)
        for convolution, norm in zip(self.convolutions, self.norms):
            hidden = norm(torch.relu(convolution(hidden)))
        return self.last(hidden).transpose(1, 2)


def folded(net):
    """The network as affine layers with a ReLU between them, normalisations folded in; float64.

    Returns [(offsets in 10 ms frames, weights [width, taps * inputs] tap by tap, bias [width])] and the last layer's
    (weights [columns, width], bias [columns]).
    """
    scale, shift = 1.0 / _array(net.std), -_array(net.mean) / _array(net.std)
    layers = []
    for convolution, norm, offsets in zip(net.convolutions, net.norms, OFFSETS):
        weights = _array(convolution.weight)  # [out, in, taps]
        bias = _array(convolution.bias) + np.einsum("oik,i->o", weights, shift)
        weights = (weights * scale[None, :, None]).transpose(0, 2, 1).reshape(len(bias), -1)
        layers.append((offsets, weights, bias))
        scale = _array(norm.weight) / np.sqrt(_array(norm.running_var) + norm.eps)
        shift = _array(norm.bias) - _array(norm.running_mean) * scale
    weights = _array(net.last.weight)[:, :, 0]
    return layers, (weights * scale[None], _array(net.last.bias) + weights @ shift)


def affine(layers, cepstra):
    """The hidden values [T', width] of the last of the folded layers for cepstra [T, 40], in numpy."""
    hidden, step = np.asarray(cepstra, np.float64), 1
    for k, (offsets, weights, bias) in enumerate(layers):
        taps = [(offset - offsets[0]) // step for offset in offsets]
        count = len(hidden) - taps[-1]
        stacked = np.concatenate([hidden[tap:tap + count] for tap in taps], 1)
        if k == _STRIDING:
            stacked, step = stacked[::STRIDE], STRIDE
        hidden = np.maximum(0.0, stacked @ weights.T + bias)
    return hidden


def _array(tensor):
    return tensor.detach().cpu().double().numpy()
