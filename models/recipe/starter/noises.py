"""Sounds that are not speech: noises, hums, music-like tones, knocks; float32 at 16 kHz with an RMS of 1."""
import numpy as np

RATE = 16000
_SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 3, 5, 7, 10))  # semitones


def coloured(rng, count):
    """Noise whose power falls by a random 0 to 9 dB an octave, with a random curve of a few dB on top."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    octaves = np.log2(np.maximum(np.fft.rfftfreq(count, 1 / RATE), 20.0) / 20.0)
    decibels = -rng.uniform(0, 9) * octaves
    for k in range(1, 5):
        decibels += rng.normal(0, 4) / k * np.cos(np.pi * k * octaves / 8.6 + rng.uniform(0, 6.28))
    return _unit(np.fft.irfft(spectrum * 10 ** (decibels / 20), count))


def pink(rng, count):
    """Noise whose power falls by 3 dB an octave."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    return _unit(np.fft.irfft(spectrum / np.sqrt(np.maximum(np.fft.rfftfreq(count, 1 / RATE), 20.0)), count))


def breathing(rng, count):
    """Coloured noise that swells and fades, as wind, waves and traffic do."""
    knots = max(2, int(count / RATE * rng.uniform(0.5, 6)))
    swell = np.interp(np.arange(count), np.linspace(0, count, knots), rng.uniform(0.05, 1, knots))
    return _unit(coloured(rng, count) * swell)


def hum(rng, count):
    """A mains hum or a motor: harmonics of a steady tone, with some noise."""
    time, base = np.arange(count) / RATE, rng.uniform(45, 240)
    tone = sum(rng.uniform(0, 1) / k * np.sin(2 * np.pi * base * k * time + rng.uniform(0, 6.28)) for k in range(1, 13))
    return _unit(_unit(tone) + rng.uniform(0.01, 0.5) * coloured(rng, count))


def _note(rng, length, pitch):
    """One note with harmonics, attack, decay and a little vibrato."""
    time = np.arange(length) / RATE
    vibrato = rng.choice([0, 0.5, 1]) * rng.uniform(0, 2) * np.sin(2 * np.pi * rng.uniform(3, 7) * time)
    phase = 2 * np.pi * pitch * time + vibrato
    bright = rng.uniform(0.5, 2)
    wave = sum(np.sin(k * phase + rng.uniform(0, 6.28)) / k ** bright for k in range(1, 9) if k * pitch < 7500)
    attack = np.minimum(1.0, time / rng.uniform(0.003, 0.08))
    return wave * attack * np.exp(-time * rng.uniform(0.2, 6))


def music(rng, count):
    """Notes and chords of a scale at a beat, sometimes with a drum."""
    wave = np.zeros(count + RATE * 2)
    scale, base = _SCALES[rng.integers(len(_SCALES))], rng.uniform(60, 400)
    beat, drums = int(RATE * rng.uniform(0.12, 0.6)), rng.random() < 0.5
    for at in range(0, count, beat):
        for _ in range(rng.integers(0, 4)):
            pitch = base * 2 ** (scale[rng.integers(len(scale))] / 12 + rng.integers(0, 3))
            length = int(beat * rng.uniform(0.5, 3)) + 400
            note = _note(rng, min(length, len(wave) - at), pitch)
            wave[at:at + len(note)] += rng.uniform(0.2, 1) * note
        if drums:
            hit = _knock(rng)
            wave[at:at + len(hit)] += 2 * hit[:len(wave) - at]
    return _unit(wave[:count] + 1e-3 * rng.standard_normal(count))


def chords(rng, count):
    """An accompaniment: three notes of a chord struck at once on every beat, dying away, sometimes with a drum."""
    wave, base, decay = np.zeros(count), rng.uniform(100, 500), rng.uniform(0.5, 6)
    beat, drums, bright = int(RATE * rng.uniform(0.2, 0.9)), rng.uniform(0, 1.5), rng.uniform(0.5, 2)
    time = np.arange(beat) / RATE
    shape = np.minimum(1.0, time / rng.uniform(0.002, 0.04)) * np.exp(-decay * time)
    steps = rng.choice([(0, 4, 7), (0, 3, 7), (0, 5, 9), (0, 4, 10)], 4) + rng.choice([0, 2, 4, 5, 7, 9], 4)[:, None]
    for k, at in enumerate(range(0, count, beat)):
        pitches = base * 2 ** (steps[k % len(steps)] / 12)
        struck = sum(np.sin(2 * np.pi * n * pitch * time) / n ** bright for pitch in pitches for n in range(1, 6))
        hit = drums * rng.standard_normal(beat) * np.exp(-40 * time)
        wave[at:at + beat] += (struck * shape + hit)[:count - at]
    return _unit(wave + 1e-3 * rng.standard_normal(count))


def _knock(rng):
    time = np.arange(int(RATE * 0.15)) / RATE
    body = np.sin(2 * np.pi * rng.uniform(60, 900) * time) + rng.uniform(0, 2) * rng.standard_normal(len(time))
    return body * np.exp(-time * rng.uniform(25, 150))


def knocks(rng, count):
    """Keys, steps, doors: knocks at random moments over a faint noise."""
    wave = rng.uniform(0.001, 0.05) * coloured(rng, count)
    for at in rng.integers(0, max(1, count - RATE // 5), rng.integers(1, 3 + 6 * count // RATE)):
        hit = rng.uniform(0.1, 1) * _knock(rng)[:count - at]
        wave[at:at + len(hit)] += hit
    return _unit(wave)


def bursts(rng, count):
    """Coughs, sneezes, claps, clatter: noise that begins at once and dies away, one to three times in a row."""
    wave = rng.uniform(0.001, 0.03) * coloured(rng, count)
    for _ in range(rng.integers(1, 3 + count // RATE)):
        at, apart, dying = rng.integers(0, count), rng.uniform(0.12, 0.4), rng.uniform(0.01, 0.15)
        for k in range(rng.integers(1, 4)):
            length = int(6 * dying * RATE) + 400
            time = np.arange(length) / RATE
            shape = np.minimum(1.0, time / rng.uniform(0.001, 0.02)) * np.exp(-time / dying)
            start = at + int(k * apart * RATE)
            burst = (rng.uniform(0.2, 1) * coloured(rng, length) * shape)[:max(0, count - start)]
            wave[start:start + len(burst)] += burst
    return _unit(wave)


def tones(rng, count):
    """Beeps, sirens and dial tones."""
    time, wave = np.arange(count) / RATE, np.zeros(count)
    for _ in range(rng.integers(1, 4)):
        low, high = np.sort(rng.uniform(150, 4000, 2)) if rng.random() < 0.4 else [rng.uniform(150, 4000)] * 2
        sweep = low + (high - low) * 0.5 * (1 + np.sin(2 * np.pi * rng.uniform(0.2, 4) * time))
        wave += rng.uniform(0.3, 1) * np.sin(2 * np.pi * np.cumsum(sweep) / RATE)
    beeping = rng.random() < 0.5
    gate = (np.sin(2 * np.pi * rng.uniform(0.3, 5) * time) > rng.uniform(-0.5, 0.5)) if beeping else 1.0
    return _unit(wave * gate + 1e-3 * rng.standard_normal(count))


def swelling(rng, count):
    """A shape of something that comes and goes, from 0 to 1 to 0, each within 2 ms to half its length: [count]."""
    rise, fall = np.exp(rng.uniform(np.log(0.002 * RATE), np.log(count / 2), 2))
    place = np.arange(count)
    return np.minimum(1.0, np.minimum(place / rise, (count - place) / fall)).astype(np.float32)


KINDS = (coloured, pink, breathing, hum, music, music, chords, knocks, bursts, tones)


def bank(seed, seconds, piece=8):
    """Many sounds in one array: float32 [seconds * 16000], pieces of so many seconds, kind by kind in turn."""
    rng = np.random.default_rng(seed)
    return np.concatenate([KINDS[k % len(KINDS)](rng, piece * RATE) for k in range(seconds // piece)])


def _unit(wave):
    return (wave / (np.sqrt(np.mean(np.square(wave))) + 1e-9)).astype(np.float32)
