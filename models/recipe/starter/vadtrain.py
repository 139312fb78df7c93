"""Training of the voice-activity network, and its model folder."""
import json
import math
import os
import time

import numpy as np
import torch
from torch.nn import functional

from . import vad
from .onnxfile import export
from .train import device

_BATCH = 16
_PEAK = 4e-3
_SAVE_EVERY = 100


class VadTraining:
    """A training run whose state lies in a file. Owned by one thread."""

    def __init__(self, path, scenes, steps, seed):
        self._path, self._scenes, self._steps, self._seed = path, scenes, steps, seed
        self._device = device()
        torch.manual_seed(seed)
        self.net = vad.VadNet().to(self._device)
        self._optimizer = torch.optim.AdamW([p for p in self.net.parameters()], lr=_PEAK, weight_decay=1e-3)
        self._step = 0
        self._resume()

    def _resume(self):
        if os.path.exists(self._path):
            saved = torch.load(self._path, map_location=self._device)
            self.net.load_state_dict(saved["net"])
            self._optimizer.load_state_dict(saved["optimizer"])
            self._step = saved["step"]
        else:
            with torch.no_grad():
                bands = self.net.log_bands(self.net.power(self._batch(-1)[0])).reshape(-1, len(self.net.mean))
            self.net.mean.copy_(bands.mean(0))
            self.net.std.copy_(bands.std(0))

    def _batch(self, step):
        scenes = [self._scenes.scene([self._seed, step + 10, k]) for k in range(_BATCH)]
        samples, labels = (torch.from_numpy(np.stack(part)) for part in zip(*scenes))
        return samples.to(self._device), labels.to(self._device)

    def run(self):
        """Trains to the end, saving now and then; yields (step, loss, share of windows right, seconds a step)."""
        losses, rights, began = [], [], time.monotonic()
        while self._step < self._steps:
            loss, right = self._one()
            losses.append(loss)
            rights.append(right)
            self._step += 1
            if self._step % _SAVE_EVERY == 0 or self._step == self._steps:
                saved = {"net": self.net.state_dict(), "optimizer": self._optimizer.state_dict(), "step": self._step}
                torch.save(saved, self._path + ".part")
                os.replace(self._path + ".part", self._path)
                yield self._step, np.mean(losses), np.mean(rights), (time.monotonic() - began) / len(losses)
                losses, rights, began = [], [], time.monotonic()

    def _one(self):
        torch.manual_seed(self._seed * 100_003 + self._step)
        cosine = 0.5 * (1 + math.cos(math.pi * self._step / self._steps)) + 0.01
        for group in self._optimizer.param_groups:
            group["lr"] = _PEAK * min(1.0, (self._step + 1) / 50) * cosine
        samples, labels = self._batch(self._step)
        with torch.no_grad():
            power = self.net.power(samples) * self._microphone(len(samples))
        odds, _ = self.net.scores(self.net.log_bands(power))
        loss = functional.binary_cross_entropy_with_logits(odds, labels)
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self._optimizer.step()
        return loss.item(), ((odds > 0) == (labels > 0.5)).float().mean().item()

    def _microphone(self, count):
        """Gains of power [B, 1, bands]: a smooth random curve; for a fifth of the scenes a telephone's band."""
        bands = self.net.mean.shape[0]
        place = torch.linspace(0, 1, bands, device=self._device)
        decibels = torch.zeros(count, bands, device=self._device)
        for k in range(1, 5):
            size = 4.0 / k * torch.randn(count, 1, device=self._device)
            decibels += size * torch.cos(math.pi * k * place + 6.28 * torch.rand(count, 1, device=self._device))
        telephone = (torch.rand(count, 1, device=self._device) < 0.2) & ((place < 0.08) | (place > 0.68))
        return (10 ** ((decibels - 60.0 * telephone) / 10))[:, None, :]


def load(path):
    """A trained network in evaluation mode, on the CPU."""
    net = vad.VadNet()
    net.load_state_dict(torch.load(path, map_location="cpu")["net"])
    return net.eval()


def write(folder, net, threshold, off):
    """Writes the model folder; threshold, off: probabilities at which speech begins, and below which it ends."""
    os.makedirs(folder, exist_ok=True)
    example = (torch.zeros(1, vad.WINDOW), torch.zeros(1, vad.STATE))
    module, path = vad.Streaming(net).eval(), os.path.join(folder, "vad.onnx")
    export(module, example, path, ["input", "state"], ["output", "stateN"])
    label = {"engine": "onnx", "kind": "vad", "network": "vad.onnx", "sampleRate": vad.RATE, "window": vad.WINDOW,
             "context": 0, "state": [1, vad.STATE], "threshold": threshold, "off": off}
    with open(os.path.join(folder, "parley-model.json"), "w", encoding="utf-8") as file:
        file.write(json.dumps(label, indent=1) + "\n")
