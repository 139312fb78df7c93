"""Training material of the voice-activity network: scenes of speech, noise, music and babble with a label a window."""
import numpy as np

from . import chunks, noises, vad

WINDOWS = 320  # of a scene: 10.2 s
SAMPLES = vad.CONTEXT + WINDOWS * vad.WINDOW
_BRIDGED = 0.12  # seconds: shorter pauses belong to the speech around them
_SPEECHLESS = 0.25  # share of the scenes in which nobody speaks
_CANCELLED = 0.35  # share of the scenes behind an echo canceller, while a loudspeaker talks (cancelled.py)
_PASSING = 0.3  # share of the others whose noise comes and goes
_GAPS = (0.1, 0.6, 3.5)  # seconds between utterances, upper ends


def spans(utterance):
    """Where there is speech in an utterance of corpus.read: [(first sample, end)], short pauses bridged."""
    starts = np.concatenate([[0], utterance["ends"][:-1]])
    found = []
    for start, end, column in zip(starts, utterance["ends"], utterance["columns"]):
        if column and found and start - found[-1][1] < _BRIDGED * vad.RATE:
            found[-1][1] = end
        elif column:
            found.append([start, end])
    return found


class Scenes:
    """Draws scenes. utterances: as of corpus.read; noise: of noises.bank; babble: share of the scenes that have it;
    cancelled: samples and labels of cancelled.make, of which a share of the scenes is taken."""

    def __init__(self, utterances, noise, babble=0.15, cancelled=None):
        self._utterances, self._noise, self._babble, self._cancelled = utterances, noise, babble, cancelled
        self._levels = [chunks.active_level(u["samples"]) for u in utterances]

    def scene(self, seed, snr=None):
        """Samples [SAMPLES] float32 in -1 ... 1, and labels [WINDOWS]: 1 where half the window or more is speech.

        snr: in dB; None: drawn, and sometimes no speech at all.
        """
        rng = np.random.default_rng(seed)
        level = 10 ** (rng.uniform(-42, -10) / 20)
        if snr is not None:
            wave, speech = self.speech(rng)
            return _mixed(level, wave, speech, self.background(rng), snr)
        if self._cancelled and rng.random() < _CANCELLED:
            return self._from_canceller(rng)
        if rng.random() < _SPEECHLESS:
            wave = self._passing(rng) * level * 10 ** (rng.uniform(-10, 6) / 20)
            return _rounded(wave), np.zeros(WINDOWS, np.float32)
        wave, speech = self.speech(rng)
        wave = in_a_room(rng, wave) if rng.random() < 0.3 else wave
        return _mixed(level, wave, speech, self._passing(rng), self._snr(rng))

    def _from_canceller(self, rng):
        samples, labels = self._cancelled
        which = rng.integers(len(samples))
        return _rounded(samples[which] / 32768 * 10 ** (rng.uniform(-8, 8) / 20)), labels[which]

    @staticmethod
    def _snr(rng):
        return rng.uniform(-2, 25) if rng.random() < 0.65 else rng.uniform(25, 70)

    def speech(self, rng, length=SAMPLES, gaps=_GAPS):
        """Utterances with pauses of all lengths, at a level of 1: samples [length], and 1 for each that is speech."""
        wave, speech = np.zeros(length, np.float32), np.zeros(length, np.float32)
        at = int(rng.uniform(0, 2) * vad.RATE)
        while at < length:
            which = rng.integers(len(self._utterances))
            utterance, speed = self._utterances[which], rng.uniform(0.82, 1.2)
            samples = utterance["samples"].astype(np.float32) / self._levels[which]
            samples = np.interp(np.arange(0, len(samples) - 1, speed), np.arange(len(samples)), samples)[:length - at]
            wave[at:at + len(samples)] = samples * 10 ** (rng.uniform(-3, 3) / 20)
            for start, end in spans(utterance):
                speech[at + int(start / speed):at + int(end / speed)] = 1.0
            at += len(samples) + int(rng.choice(gaps) * rng.random() * vad.RATE)
        return wave, speech

    def _passing(self, rng):
        """A background that is there all the time, or comes and goes."""
        wave = self.background(rng)
        if rng.random() >= _PASSING:
            return wave
        shape = np.zeros(SAMPLES, np.float32)
        for _ in range(rng.integers(1, 6)):
            count, at = int(rng.uniform(0.3, 6) * vad.RATE), rng.integers(SAMPLES)
            part = shape[at:at + count]
            np.maximum(part, noises.swelling(rng, count)[:len(part)] * 10 ** (-rng.uniform(0, 12) / 20), out=part)
        return wave * shape

    def background(self, rng, length=SAMPLES):
        """Noise or music, or the babble of four to seven, with an RMS of about 1."""
        if rng.random() < self._babble:
            several = rng.integers(4, 8)
            return sum(self.speech(rng, length)[0] for _ in range(several)) / np.sqrt(several)
        start = rng.integers(len(self._noise) - length)
        return self._noise[start:start + length]


def shares(speech):
    """How much of each window is speech [windows]: of ones and zeros [CONTEXT + 512 * windows]."""
    return speech[vad.CONTEXT:].reshape(-1, vad.WINDOW).mean(1)


def _mixed(level, wave, speech, background, snr):
    return _rounded(level * (wave + background * 10 ** (-snr / 20))), (shares(speech) >= 0.5).astype(np.float32)


def in_a_room(rng, wave):
    """With a tail of reverberation: 60 dB in 0.1 to 0.7 s."""
    length = vad.RATE // 2
    tail = rng.standard_normal(length) * np.exp(-6.9 / rng.uniform(0.1, 0.7) * np.arange(length) / vad.RATE)
    tail[:40] = 0.0
    tail *= 10 ** (-rng.uniform(0, 15) / 20) / np.sqrt(np.square(tail).sum())
    tail[0] = 1.0
    size = 2 ** int(np.ceil(np.log2(len(wave) + length)))
    return np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(tail, size), size)[:len(wave)]


def _rounded(wave):
    """As a sound card delivers it: 16 bits."""
    return (np.clip(np.rint(wave * 32768), -32768, 32767) / 32768).astype(np.float32)
