"""Training of the acoustic network: first cross entropy of every 30 ms against the synthesisers' own timing, then whole
sequences of phones (sequence.py)."""
import collections
import math
import multiprocessing
import os
import time

import numpy as np
import torch
from torch.nn import functional
from torch.optim import swa_utils

from . import chunks, sequence, thaw
from .augment import Augment
from .mfcc import Mfcc
from .net import PhoneNet

BATCH = 20  # pieces a step, all of them new: one processor makes them while another learns
PEAK = 1.5e-3  # learning rate
_REMEMBERED = 0.998  # share of the averaged weights that a step leaves: they are those of about 500 steps
_SAVE_EVERY = 50  # steps
FRAMEWISE = 2000  # first steps, which learn from the labels alone
_SETTLING = 300  # the same where a finished model learns on
_LABELS = 0.2  # weight of the labels' cross entropy beside the sequences, which keeps scores near probabilities
_AHEAD = 4  # steps whose pieces are made while others are learnt

_maker = None  # in the process that makes pieces: the training it makes them for


def device():
    """The GPU where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def rate(step, steps):
    """Learning rate: a warm-up of 100 steps, then a cosine down to a hundredth."""
    return PEAK * min(1.0, (step + 1) / 100) * (0.5 * (1 + math.cos(math.pi * step / steps)) + 0.01)


class Training:
    """A training run whose state lies in a file, with the mean of the latest weights, which is what becomes a model: it
    does better than any of them (B. T. Polyak and A. B. Juditsky, "Acceleration of stochastic approximation by
    averaging", 1992). Owned by one thread."""

    def __init__(self, path, source, columns, steps, seed, begin=None):
        """source: chunks.Chunks. begin: folder of a finished ONNX model that learns on; None: from nothing."""
        self._begin, self._framewise = begin, _SETTLING if begin else FRAMEWISE
        self._any_sequence = sequence.AnySequence(sequence.trigram(source.sequences(), columns).to(device()))
        self._path, self._source, self._steps, self._seed = path, source, steps, seed
        self._device = device()
        self._columns = columns
        self._features = Mfcc(self._device)
        self._augment = Augment(self._features, self._device)
        self._places = chunks.label_places()
        torch.manual_seed(seed)
        self.net = PhoneNet(columns).to(self._device)
        self._mean = swa_utils.AveragedModel(self.net, avg_fn=_remembered, use_buffers=True)
        self._optimizer = torch.optim.AdamW(self.net.parameters(), lr=PEAK, weight_decay=1e-2)
        self._counts = torch.zeros(columns)
        self._step = 0
        self._resume()

    def _resume(self):
        if os.path.exists(self._path):
            saved = torch.load(self._path, map_location=self._device)
            self.net.load_state_dict(saved["net"])
            self._mean.load_state_dict(saved["mean"])
            self._optimizer.load_state_dict(saved["optimizer"])
            self._counts, self._step = saved["counts"].cpu(), saved["step"]
        else:
            cepstra = torch.cat([self._fresh(-1 - k)[0] for k in range(8)])
            self.net.mean.copy_(cepstra.mean((0, 1)))
            self.net.std.copy_(cepstra.reshape(-1, 40).std(0))
            if self._begin:
                thaw.thaw(self.net, self._begin, cepstra)
                self._mean.module.load_state_dict(self.net.state_dict())

    def _save(self):
        saved = {"net": self.net.state_dict(), "mean": self._mean.state_dict(), "counts": self._counts,
                 "optimizer": self._optimizer.state_dict(), "step": self._step}
        torch.save(saved, self._path + ".part")
        os.replace(self._path + ".part", self._path)

    def _fresh(self, step):
        """Cepstra [BATCH, T, 40] and labels [BATCH, COLUMNS] of a step's own pieces, from seed and step alone."""
        pieces = [self._source.piece([self._seed, step + 10, k]) for k in range(BATCH)]
        samples = torch.from_numpy(np.stack([wave for wave, _ in pieces]))
        labels = torch.from_numpy(np.stack([label[self._places] for _, label in pieces]).astype(np.int64))
        torch.manual_seed(self._seed * 100_003 + step + 10)
        with torch.no_grad():
            return self._augment(samples.to(self._device)), labels.to(self._device)

    def _made(self):
        """Each step's pieces from this one on, made ahead by another process where there is no GPU."""
        steps = range(self._step, self._steps)
        if self._device != "cpu":
            yield from map(self._fresh, steps)
            return
        global _maker
        _maker, waiting = self, collections.deque()
        with multiprocessing.get_context("fork").Pool(1, torch.set_num_threads, [1]) as pool:
            for step in steps:
                waiting.append(pool.apply_async(_make, [step]))
                if len(waiting) > _AHEAD:
                    yield tuple(map(torch.from_numpy, waiting.popleft().get()))
            while waiting:
                yield tuple(map(torch.from_numpy, waiting.popleft().get()))

    def run(self):
        """Trains to the end, saving now and then; yields (step, loss, phone accuracy, seconds a step)."""
        self.net.train()
        losses, rights, began = [], [], time.monotonic()
        for cepstra, labels in self._made():
            loss, right = self._one(cepstra, labels)
            losses.append(loss)
            rights.append(right)
            self._step += 1
            if self._step % _SAVE_EVERY == 0 or self._step == self._steps:
                self._save()
                yield self._step, np.mean(losses), np.mean(rights), (time.monotonic() - began) / len(losses)
                losses, rights, began = [], [], time.monotonic()

    def _one(self, cepstra, labels):
        for group in self._optimizer.param_groups:
            group["lr"] = rate(self._step, self._steps)
        with torch.autocast(self._device, torch.bfloat16):
            scores = self.net(cepstra)
        scores = scores.float()
        loss = functional.cross_entropy(scores.flatten(0, 1), labels.flatten())
        if self._step >= self._framewise:
            loss = _LABELS * loss + sequence.SequenceLoss.apply(scores, labels, self._any_sequence)
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self._optimizer.step()
        self._mean.update_parameters(self.net)
        self._counts += torch.bincount(labels.flatten(), minlength=self._columns).cpu()
        return loss.item(), (scores.argmax(2) == labels)[labels > 0].float().mean().item()


def _remembered(mean, latest, _):
    return mean + (1 - _REMEMBERED) * (latest - mean)


def _make(step):
    """In the making process: a step's pieces as arrays."""
    return tuple(tensor.numpy() for tensor in _maker._fresh(step))


def load(path, columns):
    """The averaged network in evaluation mode on the CPU, and how often each column was the right one [columns]."""
    saved = torch.load(path, map_location="cpu")
    mean = swa_utils.AveragedModel(PhoneNet(columns), use_buffers=True)
    mean.load_state_dict(saved["mean"])
    return mean.module.eval(), saved["counts"].double().numpy()
