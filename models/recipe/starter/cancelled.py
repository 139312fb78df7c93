"""What an echo canceller leaves of a room in which a loudspeaker talks: scenes made with the real one, WebRTC's AEC3.

It turns what it takes for echo down to silence, and what else sounds there with it, so that a steady fan comes in
bursts and a chord begins in the middle; and some echo stays. None of that sounds like a noise by itself.
"""
import os
import tempfile

import numpy as np

from . import java, noises, vad
from .vaddata import SAMPLES, WINDOWS, in_a_room, shares

_SCENES = 4  # of a take
_SETTLING = 4 * vad.RATE  # samples, in which the canceller learns the room
_TAKE = (_SETTLING + _SCENES * SAMPLES) // 160 * 160 + 160
_GAPS = (0.6, 3.0, 6.0)  # seconds between the user's utterances, upper ends
_AT_ONCE = 24  # takes


def make(scenes, seed, takes):
    """Samples int16 [4 * takes, SAMPLES] and labels float32 [4 * takes, WINDOWS]. scenes: vaddata.Scenes."""
    samples, labels = [], []
    for first in range(0, takes, _AT_ONCE):
        several = [_take(scenes, np.random.default_rng([seed, k])) for k in range(first, min(takes, first + _AT_ONCE))]
        cleaned = _without_echo([take[0] for take in several], [take[1] for take in several])
        for wave, (_, _, speech) in zip(cleaned, several):
            for at in _SETTLING + SAMPLES * np.arange(_SCENES):
                samples.append(wave[at:at + SAMPLES])
                labels.append(shares(speech[at:at + SAMPLES]) >= 0.5)
    return np.stack(samples), np.stack(labels).astype(np.float32)


def _without_echo(microphone, loudspeaker):
    """int16 arrays [takes, _TAKE] through the canceller."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("microphone", "loudspeaker", "cleaned")]
        for path, sounds in zip(paths, (microphone, loudspeaker)):
            np.stack(sounds).astype("<i2").tofile(path)
        java.canceller(*paths, _TAKE)
        return np.fromfile(paths[2], "<i2").reshape(-1, _TAKE)


def _take(scenes, rng):
    """What the microphone hears, what the loudspeaker plays (int16 [_TAKE]), and where the user speaks [_TAKE]."""
    loudspeaker = scenes.speech(rng, _TAKE)[0] * _level(rng, -30, -12)
    user, speech = np.zeros(_TAKE, np.float32), np.zeros(_TAKE, np.float32)
    if rng.random() < 0.6:
        user, speech = scenes.speech(rng, _TAKE, _GAPS)
        user = user * _level(rng, -36, -12)
    floor = rng.standard_normal(_TAKE) * (_level(rng, -90, -55) if rng.random() < 0.6 else 0.0)
    microphone = in_a_room(rng, user) + _echo(rng, loudspeaker) + _sounds(scenes, rng) + floor
    return _whole(microphone), _whole(loudspeaker), speech


def _level(rng, low, high):
    return 10 ** (rng.uniform(low, high) / 20)


def _echo(rng, played):
    """A loudspeaker's sound at the microphone: later, weaker, with reflections."""
    delay = int(rng.uniform(0.01, 0.2) * vad.RATE)
    late = np.concatenate([np.zeros(delay, np.float32), played])[:len(played)]
    return in_a_room(rng, late) * _level(rng, -26, -6)


def _sounds(scenes, rng):
    """Noises, music and knocks that begin and end."""
    wave = np.zeros(_TAKE, np.float32)
    for _ in range(rng.integers(0, 9)):
        length, at = int(rng.uniform(0.3, 6) * vad.RATE), rng.integers(_TAKE)
        sound = scenes.background(rng, length) * noises.swelling(rng, length) * _level(rng, -46, -14)
        wave[at:at + length] += sound[:_TAKE - at]
    return wave


def _whole(wave):
    return np.clip(np.rint(wave * 32768), -32768, 32767).astype(np.int16)
