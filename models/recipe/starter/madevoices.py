"""Speakers that nobody has heard: eSpeak variants with voices and vocal tracts that are drawn at random, or that have
the traits of several installed variants.

The installed variants are some eighty speakers; a network learns those by heart and does worse with the next. The
format is that of docs/voices.md in eSpeak NG.
"""
import os
import re

from .grammar import rng_of

COUNT = 100  # eSpeak knows 350 voices at most, and has 240 beside those for MBROLA
NAMES = tuple("made%03d" % k for k in range(COUNT))
_FORMANTS = 9
_SOURCE = ("pitch", "roughness", "flutter", "voicing", "consonants")
_MANNER = ("tone", "stressAmp", "stressAdd", "breath", "breathw", "intonation", "klatt")
_SOFTEST, _LOWEST, _HIGHEST = 30, 75, 140  # % of the plain voice: loudness, frequencies of formants


def data_folder(installed, folder, parents, seed):
    """Makes in a folder a copy of eSpeak's data, by links, that has the made variants too; returns the folder, which is
    what espeak_Initialize wants. installed: the espeak-ng-data that is copied. parents: names of its variants whose
    traits the made ones have."""
    data = os.path.join(folder, "espeak-ng-data")
    variants = os.path.join(data, "voices", "!v")
    os.makedirs(variants, exist_ok=True)
    for inside in ("", "voices", os.path.join("voices", "!v")):
        _link(os.path.join(installed, inside), os.path.join(data, inside))
    known = [_traits(os.path.join(installed, "voices", "!v", parent)) for parent in parents]
    traits = [traits for traits in known if _like_people(traits)]
    for name in NAMES:
        with open(os.path.join(variants, name), "w", encoding="utf-8") as file:
            file.write(variant(name, rng_of("variant", seed, name), traits))
    return folder


def _link(source, target):
    for name in set(os.listdir(source)) - {"mb"}:
        path = os.path.join(target, name)
        if not os.path.lexists(path):
            os.symlink(os.path.join(source, name), path)


def _traits(path):
    """What a variant's file says: {keyword: lists of what follows it}."""
    traits = {}
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            keyword, *values = re.sub("//.*|#.*", "", line).split() or [""]
            if all(re.fullmatch(r"-?\d+", value) for value in values):
                traits.setdefault(keyword, []).append([int(value) for value in values])
    return traits


def variant(name, rng, parents):
    """The text of a variant's file: a voice and a vocal tract that are drawn, or those of parents, changed a little."""
    lines = ["language variant", "name " + name]
    lines += _source(rng) if rng.random() < 0.5 else _inherited(rng, parents, _SOURCE)
    lines += _tract(rng) if rng.random() < 0.5 else _inherited_tract(rng, parents)
    return "\n".join(lines + list(_inherited(rng, parents, _MANNER))) + "\n"


def _inherited(rng, parents, keywords):
    """Each trait of somebody, where he has it, with its numbers up to 10 % off; the low pitch stays below the high."""
    for keyword in keywords:
        for values in rng.choice(parents).get(keyword, []):
            near = [_near(rng, value, 0.1) for value in values]
            yield " ".join(map(str, [keyword] + (sorted(near) if keyword == "pitch" else near)))


def _inherited_tract(rng, parents):
    """Somebody's formants, in a vocal tract that is longer or shorter and of which each part is a little different."""
    length = rng.uniform(0.93, 1.08)
    for number, frequency, *rest in rng.choice(parents).get("formant", []):
        heard = [_near(rng, round(frequency * length), 0.04)] + [_near(rng, size, 0.15) for size in rest[:2]]
        yield " ".join(map(str, ["formant", number] + heard + rest[2:]))


def _near(rng, value, share):
    """Up to so much off; small numbers are choices rather than sizes."""
    return value if abs(value) <= 10 else round(value * rng.uniform(1 - share, 1 + share))


def _like_people(traits):
    """Whether a variant has a voice, and the formants by which vowels differ where people have them."""
    voiced = all(loudness >= _SOFTEST for loudness, *_ in traits.get("voicing", []))
    return voiced and all(_LOWEST <= frequency <= _HIGHEST for number, frequency, *_ in traits.get("formant", [])
                          if number in (1, 2, 3))


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
