"""The test part: speech that neither training nor tuning has heard, as raw files with their words."""
import functools
import os

import numpy as np

from . import corpus, noises

SNR = 20  # dB, of the noisy copies
SILENCE = 600  # seconds of sounds without speech


def make(folder, texts, language, plan, pool, seed, cast, processes):
    """Makes the utterances and their files. pool: the words that are drawn at random.

    Returns {group: [(path, words)]}: a group for each synthesiser, and one with noise ("espeak noise").
    """
    draw = functools.partial(texts.testing, pool=pool)
    for _ in corpus.make(folder, language, plan, draw, seed, cast, processes):
        pass
    groups = {}
    for engine in plan:
        for k, utterance in enumerate(corpus.read_all(folder, engine)):
            clean = _padded(utterance["samples"])
            for group, samples in ((engine, clean), (engine + " noise", noisy(clean, SNR, k))):
                path = os.path.join(folder, "%s-%04d.raw" % (group.replace(" ", "-"), k))
                _write(path, samples)
                groups.setdefault(group, []).append((path, utterance["text"]))
    return groups


def _padded(samples):
    """With 0.2 s of silence before and 0.4 s after, as endpointing leaves it."""
    return np.concatenate([np.zeros(3200, np.int16), samples, np.zeros(6400, np.int16)])


def noisy(samples, snr, seed):
    """int16 samples with coloured noise so many dB below their active level."""
    from .chunks import active_level
    noise = noises.coloured(np.random.default_rng([seed, 20]), len(samples))
    mixed = samples + noise * active_level(samples) * 10 ** (-snr / 20)
    return np.clip(np.rint(mixed), -32768, 32767).astype(np.int16)


def without_speech(folder, seconds=SILENCE, seed=600):
    """Noises, music-like tones and digital silence at -50 to -12 dBFS, ten seconds each, as one raw file; its path."""
    rng = np.random.default_rng(seed)
    pieces = []
    for k in range(seconds // 10):
        kind = (None,) + noises.KINDS
        make_noise = kind[k % len(kind)]
        wave = np.zeros(160000) if make_noise is None else make_noise(rng, 160000)
        pieces.append(wave * 32768 * 10 ** (rng.uniform(-50, -12) / 20))
    path = os.path.join(folder, "without-speech.raw")
    os.makedirs(folder, exist_ok=True)
    _write(path, np.clip(np.rint(np.concatenate(pieces)), -32768, 32767).astype(np.int16))
    return path


def _write(path, samples):
    samples.astype("<i2").tofile(path)
