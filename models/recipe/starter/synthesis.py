"""Speech with the times of its phones, from the three synthesisers of Debian.

Each function takes texts and returns utterances in the same order, None for a text that could not be spoken.
"""
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

from . import voices
from .espeak import Espeak
from .mapping import segments_from_ends, segments_from_starts

RATE = 16000
_RATIOS = {22050: (320, 441), 32000: (1, 2), 48000: (1, 3), 8000: (2, 1), 16000: (1, 1)}
_SHORTEST = 0.15  # seconds
_espeak = None


@dataclass
class Utterance:
    """Speech: samples (int16, 16 kHz), segments [(phone, end in samples)], the words as written, who speaks."""
    samples: np.ndarray
    segments: list
    text: str
    speaker: str


def resampled(samples, rate):
    """int16 samples at 16 kHz from samples at one of the synthesisers' rates."""
    if rate not in _RATIOS:
        raise ValueError("no ratio for %d Hz; there are: %s" % (rate, sorted(_RATIOS)))
    up, down = _RATIOS[rate]
    wave = np.asarray(samples, np.float64)
    wave = wave if up == down else resample_poly(wave, up, down)
    return np.clip(np.rint(wave), -32768, 32767).astype(np.int16)


def _long_enough(samples):
    return len(samples) >= _SHORTEST * RATE


def with_espeak(texts, rng, cast, data=None):
    """texts: [(as written, as spoken)]. Who of the cast (voices.Cast), speed, pitch and pauses are drawn for each.
    data: folder of eSpeak's data, for the whole process the one that is given first."""
    global _espeak
    _espeak = _espeak or Espeak(data)
    return [_one_espeak(written, say, rng, cast) for written, say in texts]


def _one_espeak(written, say, rng, cast):
    accent, variant = rng.choice(cast.accents), rng.choice(cast.variants)
    voice = accent + ("+" + variant if variant else "")
    samples, events = _espeak.say(say, voice, rate=rng.randint(*cast.rates), pitch=rng.randint(15, 90),
                                  range=rng.randint(20, 90), gap=rng.choice([0, 0, 0, 0, 1, 3]))
    if len(samples) == 0:
        return None
    segments = segments_from_starts(events, len(samples) * 1000 / _espeak.rate, accent)
    wave = resampled(samples, _espeak.rate)
    return Utterance(wave, segments, written, "espeak:" + voice) if _long_enough(wave) else None


_DUMP = """(define (dump text file)
 (let ((u (utt.synth (eval (list 'Utterance 'Text text)))))
  (utt.save.wave u file 'riff)
  (format t "UTTERANCE %s\\n" file)
  (mapcar (lambda (s) (format t "%s %f\\n" (item.name s) (item.feat s "end"))) (utt.relation.items u 'Segment))))
"""


def with_festival(texts, rng, names=voices.FESTIVAL):
    """Festival, one process for all the texts; the voices take turns, speed and the diphone voices' pitch are drawn."""
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, "speak.scm")
        with open(script, "w", encoding="utf-8") as file:
            file.write(_DUMP + "".join(_festival_commands(texts, rng, names, folder)))
        run = subprocess.run(["festival", "-b", script], capture_output=True, text=True, errors="replace", check=True)
        blocks = dict(_festival_block(block) for block in run.stdout.split("UTTERANCE ")[1:])
        return [_from_wav(os.path.join(folder, "%d.wav" % k), blocks.get(k), written,
                          "festival:" + names[k % len(names)]) for k, (written, _) in enumerate(texts)]


def _festival_commands(texts, rng, names, folder):
    """Scheme that speaks the texts, voice by voice since changing it is slow."""
    for n, name in enumerate(names):
        yield "(voice_%s)\n" % name
        for k in range(n, len(texts), len(names)):
            yield "(Parameter.set 'Duration_Stretch %.2f)\n" % rng.uniform(0.8, 1.25)
            if name.endswith("diphone"):
                yield ("(set! int_lr_params '((target_f0_mean %d) (target_f0_std %d) (model_f0_mean 170)"
                       " (model_f0_std 34)))\n" % (rng.randint(80, 190), rng.randint(8, 24)))
            yield '(dump "%s" "%s/%d.wav")\n' % (texts[k][1], folder, k)


def _festival_block(block):
    """A block of festival's output: the text's number, and [(segment, end in s)]."""
    name, *lines = block.strip().splitlines()
    pairs = [re.fullmatch(r"(\S+) ([\d.]+)", line.strip()) for line in lines]
    return int(os.path.basename(name)[:-4]), [(p.group(1), float(p.group(2))) for p in pairs if p]


def with_flite(texts, rng, names=voices.FLITE):
    """Flite, one process a text; the voices take turns, speed and kal16's pitch are drawn."""
    with tempfile.TemporaryDirectory() as folder:
        return [_one_flite(written, say, rng, names[k % len(names)], os.path.join(folder, "out.wav"))
                for k, (written, say) in enumerate(texts)]


def _one_flite(written, say, rng, voice, wav):
    command = ["flite", "-voice", voice, "--setf", "duration_stretch=%.2f" % rng.uniform(0.8, 1.25)]
    if voice.startswith("kal"):
        command += ["--setf", "int_f0_target_mean=%d" % rng.randint(80, 190)]
    run = subprocess.run(command + ["-t", say, "-o", wav, "-psdur"], capture_output=True, text=True, check=True)
    pairs = [(name, float(end)) for name, _, end in (item.partition(":") for item in run.stdout.split()) if end]
    return _from_wav(wav, pairs, written, "flite:" + voice)


def _from_wav(path, pairs, written, speaker):
    """An utterance from a file; None where there is none, or its times start anew (Flite split the text)."""
    if not pairs or not os.path.exists(path) or any(later[1] < earlier[1] for earlier, later in zip(pairs, pairs[1:])):
        return None
    rate, samples = wavfile.read(path)
    wave = resampled(samples, rate)
    return Utterance(wave, segments_from_ends(pairs), written, speaker) if _long_enough(wave) else None
