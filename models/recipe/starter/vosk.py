"""Writes a Vosk model folder."""
import json
import os

import numpy as np

from . import filler, graph, kaldi, mfcc, net

_MFCC = """--use-energy=false
--num-mel-bins=40
--num-ceps=40
--low-freq=20
--high-freq=-400
--dither=0
--allow-upsample=true
"""
_MODEL = """--min-active=200
--max-active=3000
--beam=12
--lattice-beam=5
--acoustic-scale=%g
--frame-subsampling-factor=3
--frames-per-chunk=9
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=0.75
--endpoint.rule4.min-trailing-silence=1.0
"""


def priors(counts):
    """P(column) of the training's labels, none of them quite 0."""
    return (counts + 100.0) / (counts + 100.0).sum()


def acoustic(model, counts, tuning):
    """The folded network whose last layer gives ln P(phone | audio) - prior · ln P(phone), up to a constant.

    tuning: of settings.Tuning; silence gets its bonus.
    """
    layers, (weights, bias) = net.folded(model)
    bias = bias - tuning.prior * np.log(priors(counts))
    bias[0] += tuning.silence
    return layers, (weights, bias)


def hidden_of(layers, utterances):
    """Last hidden values [T, width] of utterances of corpus.read."""
    import torch
    features = mfcc.Mfcc()
    rows = []
    for utterance in utterances:
        if len(utterance["samples"]) > mfcc.FRAME + 2 * net.CONTEXT * mfcc.SHIFT:
            samples = torch.from_numpy(utterance["samples"].astype(np.float32))[None]
            rows.append(net.affine(layers, features(samples)[0].numpy()))
    return np.concatenate(rows)


def write(folder, language, phones, acoustics, lexicon, bigram, tuning, speech):
    """Writes the folder.

    acoustics: of acoustic(). tuning: of settings.Tuning. speech: utterances that the filler's column is fitted to.
    Returns the share of variance that the filler explains.
    """
    for name in ("am", "conf", "graph"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    layers, last = acoustics
    last, explained = filler.with_filler(hidden_of(layers, speech), last, tuning.margin)
    with open(os.path.join(folder, "am", "final.mdl"), "wb") as file:
        kaldi.write_model(file, phones, layers, last)
    _write(os.path.join(folder, "conf", "mfcc.conf"), _MFCC)
    _write(os.path.join(folder, "conf", "model.conf"), _MODEL % tuning.scale)
    label = {"engine": "vosk", "kind": "stt", "language": language}
    _write(os.path.join(folder, "parley-model.json"), json.dumps(label, separators=(",", ":")) + "\n")
    graph.write(os.path.join(folder, "graph"), phones, lexicon.entries, bigram)
    return explained


def _write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
