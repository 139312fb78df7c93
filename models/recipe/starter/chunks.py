"""Training material: pieces of a few seconds, cut from utterances with pauses between, at random speeds and levels, in
made-up noise or the babble of others. Every piece follows from its seed alone, so training can stop and go on."""
import numpy as np

from . import mfcc, net

COLUMNS = 120  # network outputs in a piece
FRAMES = (COLUMNS - 1) * net.STRIDE + 2 * net.CONTEXT + 1
SAMPLES = (FRAMES - 1) * mfcc.SHIFT + mfcc.FRAME
_SPEED = 0.15
_SHORTEST = round(net.STRIDE * mfcc.SHIFT * (1 + _SPEED))  # samples of a phone that has an output at any speed
_PAUSES = (0, 800, 3200, 9600)  # samples, upper ends


def label_places():
    """The sample in the middle of each output's frame: [COLUMNS]."""
    return net.CONTEXT * mfcc.SHIFT + mfcc.FRAME // 2 + np.arange(COLUMNS) * net.STRIDE * mfcc.SHIFT


def active_level(samples):
    """RMS of the parts that are not pauses: of the 10 ms pieces within 20 dB of the loudest."""
    pieces = samples[:len(samples) // 160 * 160].astype(np.float32).reshape(-1, 160)
    power = np.square(pieces).mean(1)
    return float(np.sqrt(power[power >= 0.01 * power.max()].mean())) + 1e-3


def visible(ends, columns):
    """The ends of segments [S], moved so that each phone lasts 35 ms: a search graph knows none without an output, and
    some of the synthesisers' last 10 ms. What a phone lacks, its neighbours give up. Silence may be of any length."""
    least = np.cumsum(np.where(np.asarray(columns) > 0, _SHORTEST, 0))
    later = np.maximum.accumulate(ends - least) + least
    earlier = np.minimum.accumulate((ends - least)[::-1])[::-1] + least
    return np.clip((later + earlier) // 2, 0, ends[-1])


class Chunks:
    """Draws pieces. utterances: as of corpus.read; noise: a bank of noises.bank, float32."""

    def __init__(self, utterances, noise):
        self._utterances = utterances
        self._noise = noise
        self._levels = [active_level(u["samples"]) for u in utterances]
        self._ends = [visible(u["ends"], u["columns"]) for u in utterances]

    def sequences(self):
        """The columns of the phones of every utterance, with silence at either end."""
        return [np.concatenate([[0], u["columns"], [0]]) for u in self._utterances]

    def piece(self, seed, length=SAMPLES):
        """Samples [length] (float32, whole numbers of 16-bit range) and for each the phone column (int8)."""
        rng = np.random.default_rng(seed)
        level = 32768 * 10 ** (rng.uniform(-40, -11) / 20)
        if rng.random() < 0.05:
            wave, labels = np.zeros(length, np.float32), np.zeros(length, np.int8)
            background = self._background(rng, length) * level * 10 ** (rng.uniform(-15, 5) / 20)
        else:
            wave, labels = self._speech(rng, length, level)
            background = self._background(rng, length) * level * 10 ** (-self._snr(rng) / 20)
        return np.clip(np.rint(wave + background), -32768, 32767), labels

    @staticmethod
    def _snr(rng):
        """dB: noisy, nearly clean, or clean."""
        kind = rng.random()
        return rng.uniform(2, 30) if kind < 0.5 else rng.uniform(30, 60) if kind < 0.8 else 200.0

    def _speech(self, rng, length, level):
        """Utterances in a row, the first begun before the piece."""
        waves, labels, have = [], [], 0
        while have < length:
            wave, label = self._spoken(rng, level * 10 ** (rng.uniform(-2, 2) / 20))
            if not waves and rng.random() < 0.7:
                cut = rng.integers(0, len(wave) // 2)
                wave, label = wave[cut:], label[cut:]
            pause = int(rng.choice(_PAUSES) * rng.random())
            waves += [wave, np.zeros(pause, np.float32)]
            labels += [label, np.zeros(pause, np.int8)]
            have += len(wave) + pause
        return np.concatenate(waves)[:length], np.concatenate(labels)[:length]

    def _spoken(self, rng, level):
        """One utterance at another speed."""
        which = rng.integers(len(self._utterances))
        utterance = self._utterances[which]
        samples = utterance["samples"].astype(np.float32) * (level / self._levels[which])
        places = np.arange(0, len(samples) - 1, rng.uniform(1 - _SPEED, 1 + _SPEED))
        wave = np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
        segments = np.searchsorted(self._ends[which], places, side="right")
        return wave, np.append(utterance["columns"], 0)[np.minimum(segments, len(utterance["columns"]))].astype(np.int8)

    def _background(self, rng, length):
        """Noise, or now and then the babble of two to four others, with an RMS of about 1."""
        if rng.random() < 0.15:
            others = [self._speech(rng, length, 1.0)[0] for _ in range(rng.integers(2, 5))]
            return sum(others) / np.sqrt(len(others))
        start = rng.integers(len(self._noise) - length)
        return self._noise[start:start + length]
