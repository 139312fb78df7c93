"""Speakers that nobody has heard: eSpeak variants with vocal tracts, breath and pitch drawn at random.

The installed variants are some eighty speakers; a network learns those by heart and does worse with the next. The
format is that of docs/voices.md in eSpeak NG.
"""
import os

from .grammar import rng_of

COUNT = 100  # eSpeak knows 350 voices at most, and has 240 beside those for MBROLA
NAMES = tuple("made%03d" % k for k in range(COUNT))
_FORMANTS = 9


def data_folder(installed, folder, seed=2026):
    """Makes in a folder a copy of eSpeak's data, by links, that has the made variants too; returns the folder, which is
    what espeak_Initialize wants. installed: the espeak-ng-data that is copied."""
    data = os.path.join(folder, "espeak-ng-data")
    variants = os.path.join(data, "voices", "!v")
    os.makedirs(variants, exist_ok=True)
    for inside in ("", "voices", os.path.join("voices", "!v")):
        _link(os.path.join(installed, inside), os.path.join(data, inside))
    for name in NAMES:
        with open(os.path.join(variants, name), "w", encoding="utf-8") as file:
            file.write(variant(name, rng_of("variant", seed, name)))
    return folder


def _link(source, target):
    for name in set(os.listdir(source)) - {"mb"}:
        path = os.path.join(target, name)
        if not os.path.lexists(path):
            os.symlink(os.path.join(source, name), path)


def variant(name, rng):
    """The text of a variant's file."""
    lines = ["language variant", "name " + name, *_source(rng), *_tract(rng)]
    if rng.random() < 0.35:
        lines.append("breath " + " ".join(str(rng.randint(0, 6)) for _ in range(8)))
    if rng.random() < 0.25:
        lines.append("echo %d %d" % (rng.randint(20, 200), rng.randint(2, 20)))
    if rng.random() < 0.15:
        lines.append("klatt %d" % rng.randint(1, 6))
    return "\n".join(lines) + "\n"


def _source(rng):
    """Pitch in Hz, which eSpeak's own setting scales; roughness, flutter, loudness of voice and consonants in %."""
    base = rng.randint(70, 210)
    return ["pitch %d %d" % (base, base * rng.uniform(1.2, 1.7)), "roughness %d" % rng.randint(0, 4),
            "flutter %d" % rng.randint(0, 12), "voicing %d" % rng.randint(60, 130),
            "consonants %d %d" % (rng.randint(60, 135), rng.randint(60, 135))]


def _tract(rng):
    """Frequency, height and width of the formants in %: of a length drawn once, each a little by itself; brighter or
    duller."""
    length, slope = rng.uniform(86, 120), rng.uniform(-9, 5)
    for k in range(_FORMANTS):
        frequency = 100 if k == 0 else length * rng.uniform(0.95, 1.05)
        height = min(170, max(10, (100 + slope * k) * rng.uniform(0.75, 1.25)))
        yield "formant %d %d %d %d" % (k, frequency, height, rng.uniform(70, 160))
