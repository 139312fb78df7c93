"""Training material of the voice-activity network: scenes of speech, noise, music and babble with a label a window."""
import numpy as np

from . import chunks, vad

WINDOWS = 320  # of a scene: 10.2 s
SAMPLES = vad.CONTEXT + WINDOWS * vad.WINDOW
_BRIDGED = 0.12  # seconds: shorter pauses belong to the speech around them
_SPEECHLESS = 0.25  # share of the scenes in which nobody speaks
_SUPPRESSED = 0.3  # share of the scenes behind an echo suppressor, while a loudspeaker talks
_BLOCK = 512  # samples of its blocks, which overlap by half


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
    """Draws scenes. utterances: as of corpus.read; noise: of noises.bank; babble: share of the scenes that have it."""

    def __init__(self, utterances, noise, babble=0.15):
        self._utterances, self._noise, self._babble = utterances, noise, babble
        self._levels = [chunks.active_level(u["samples"]) for u in utterances]

    def scene(self, seed, snr=None):
        """Samples [SAMPLES] float32 in -1 ... 1, and labels [WINDOWS]: 1 where half the window or more is speech.

        snr: in dB; None: drawn, and sometimes no speech at all.
        """
        rng = np.random.default_rng(seed)
        level = 10 ** (rng.uniform(-42, -10) / 20)
        if snr is None and rng.random() < _SPEECHLESS:
            wave = self._behind(rng, self._background(rng))
            return _rounded(wave * level * 10 ** (rng.uniform(-10, 6) / 20)), np.zeros(WINDOWS, np.float32)
        wave, speech = self._speech(rng)
        if snr is None and rng.random() < 0.3:
            wave = _in_a_room(rng, wave)
        drawn = self._snr(rng) if snr is None else snr
        wave = wave + self._background(rng) * 10 ** (-drawn / 20)
        wave = level * (self._behind(rng, wave) if snr is None else wave)
        shares = speech[vad.CONTEXT:].reshape(WINDOWS, vad.WINDOW).mean(1)
        return _rounded(wave), (shares >= 0.5).astype(np.float32)

    @staticmethod
    def _snr(rng):
        return rng.uniform(-2, 25) if rng.random() < 0.65 else rng.uniform(25, 70)

    def _speech(self, rng):
        """Utterances with pauses of all lengths, at a level of 1: samples, and 1 for each that is speech."""
        wave, speech = np.zeros(SAMPLES, np.float32), np.zeros(SAMPLES, np.float32)
        at = int(rng.uniform(0, 2) * vad.RATE)
        while at < SAMPLES:
            which = rng.integers(len(self._utterances))
            utterance, speed = self._utterances[which], rng.uniform(0.82, 1.2)
            samples = utterance["samples"].astype(np.float32) / self._levels[which]
            samples = np.interp(np.arange(0, len(samples) - 1, speed), np.arange(len(samples)), samples)[:SAMPLES - at]
            wave[at:at + len(samples)] = samples * 10 ** (rng.uniform(-3, 3) / 20)
            for start, end in spans(utterance):
                speech[at + int(start / speed):at + int(end / speed)] = 1.0
            at += len(samples) + int(rng.choice([0.1, 0.6, 3.5]) * rng.random() * vad.RATE)
        return wave, speech

    def _behind(self, rng, wave):
        """Now and then as an echo suppressor leaves it that follows somebody else's speech."""
        return suppressed(rng, wave, self._speech(rng)[0]) if rng.random() < _SUPPRESSED else wave

    def _background(self, rng):
        """Noise or music, or the babble of four to seven, with an RMS of about 1."""
        if rng.random() < self._babble:
            several = rng.integers(4, 8)
            return sum(self._speech(rng)[0] for _ in range(several)) / np.sqrt(several)
        start = rng.integers(len(self._noise) - SAMPLES)
        return self._noise[start:start + SAMPLES]


def suppressed(rng, wave, echo):
    """What an echo suppressor leaves of a sound: bands in which the echo is loud are turned down, and with them what
    else sounds there, so that steady noise moves as speech does; a little of the echo stays. Both [N], of one level."""
    window = np.sqrt(np.hanning(_BLOCK + 1)[:-1])
    starts = np.arange(0, len(wave) - _BLOCK + 1, _BLOCK // 2)[:, None] + np.arange(_BLOCK)
    spectra, other = (np.fft.rfft(sound[starts] * window) for sound in (wave, echo))
    loud = _trailing(np.square(np.abs(other)), rng.uniform(0.2, 0.8)) * 10 ** (rng.uniform(-2, 1))
    own = np.square(np.abs(spectra))
    gain = np.clip(own / (own + loud + 1e-9), 10 ** (-rng.uniform(0.5, 2)), 1.0)
    blocks = np.fft.irfft(spectra * gain + other * 10 ** (-rng.uniform(1.2, 3)), _BLOCK) * window
    left = np.zeros(len(wave), np.float32)
    for block, start in zip(blocks, starts[:, 0]):
        left[start:start + _BLOCK] += block
    return left


def _trailing(rows, share):
    """Each row with so much of what the rows before left."""
    kept = rows.copy()
    for k in range(1, len(kept)):
        kept[k] = np.maximum(rows[k], share * kept[k - 1])
    return kept


def _in_a_room(rng, wave):
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
