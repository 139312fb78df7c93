"""Writes the model folder for ONNX Runtime: the same network with its features inside the graph (see FORMAT.md)."""
import json
import os

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from . import mfcc, net
from .ngram import UNKNOWN
from .onnxfile import export
from .phones import FILLER

FIELD = (2 * net.CONTEXT) * mfcc.SHIFT + mfcc.FRAME  # samples that a column is computed from
SHIFT = net.STRIDE * mfcc.SHIFT
PADDING = net.CONTEXT * mfcc.SHIFT


class PhonesFromSamples(nn.Module):
    """Samples [1, N] of 16-bit range to scores [1, T, columns], silence first and the filler last.

    Frame transform and Fourier transform are linear: one convolution of 514 filters. layers, last: of vosk.acoustic.
    """

    def __init__(self, layers, last, margin):
        super().__init__()
        angle = 2 * np.pi / mfcc.FFT * np.arange(mfcc.BINS)[:, None] * np.arange(mfcc.FRAME)
        fourier = np.concatenate([np.cos(angle), -np.sin(angle)]) @ mfcc.frame_transform()
        self._keep("fourier", fourier[:, None, :])
        self._keep("filters", mfcc.mel_filters().T[:, :, None])
        self._keep("cosines", mfcc.cosines()[:, :, None])
        for k, (offsets, weights, bias) in enumerate(layers):
            self._keep("weights%d" % k, weights.reshape(len(bias), len(offsets), -1).transpose(0, 2, 1))
            self._keep("bias%d" % k, bias)
        self._keep("last", last[0][:, :, None])
        self._keep("last_bias", last[1])
        apart = [offsets[1] - offsets[0] for offsets, _, _ in layers]
        self._steps = [step if k <= 1 else step // net.STRIDE for k, step in enumerate(apart)]
        self._margin = margin

    def _keep(self, name, array):
        self.register_buffer(name, torch.tensor(np.ascontiguousarray(array), dtype=torch.float32))

    def forward(self, pcm):
        parts = functional.conv1d(pcm[:, None, :], self.fourier, stride=mfcc.SHIFT)
        power = parts[:, :mfcc.BINS].square() + parts[:, mfcc.BINS:].square()
        hidden = functional.conv1d(functional.conv1d(power, self.filters).clamp_min(mfcc.FLOOR).log(), self.cosines)
        for k, step in enumerate(self._steps):
            hidden = torch.relu(functional.conv1d(
                hidden, getattr(self, "weights%d" % k), getattr(self, "bias%d" % k), stride=net.STRIDE if k == 1 else 1,
                dilation=step))
        scores = functional.conv1d(hidden, self.last, self.last_bias).transpose(1, 2)
        filler = torch.logsumexp(scores[:, :, 1:], 2, keepdim=True) - self._margin
        return torch.cat([scores, filler], 2)


def write(folder, language, phones, acoustics, lexicon, bigram, tuning):
    """Writes the folder; the arguments are those of vosk.write. Returns the module, for comparisons."""
    os.makedirs(folder, exist_ok=True)
    module = PhonesFromSamples(*acoustics, tuning.margin).eval()
    sizes = {"pcm": {1: "N"}, "scores": {1: "T"}}
    export(module, torch.zeros(1, FIELD + 3 * SHIFT), os.path.join(folder, "phones.onnx"), ["pcm"], ["scores"], sizes)
    _write(folder, "phones.txt", phones.names())
    rows = ["%s\t%s\t%g" % (word, " ".join(sound), cost) for word, sound, cost in lexicon.entries]
    _write(folder, "lexicon.txt", rows + ["%s\t%s\t0" % (UNKNOWN, " ".join([FILLER] * 3))])
    _write(folder, "ngram.arpa", bigram.arpa())
    _write(folder, "parley-model.json", [json.dumps(_label(language, tuning), indent=1)])
    return module


def _label(language, tuning):
    half = round(float(np.log(2)), 4)
    return {"engine": "onnx", "kind": "stt", "language": language, "network": "phones.onnx", "phones": "phones.txt",
            "lexicon": "lexicon.txt", "ngram": "ngram.arpa", "sampleRate": mfcc.RATE, "shift": SHIFT, "field": FIELD,
            "before": PADDING, "after": PADDING, "acousticScale": tuning.scale, "stayCost": half, "leaveCost": half,
            "silenceCost": half, "unknownCost": 0.0, "leastShare": tuning.share}


def _write(folder, name, lines):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
