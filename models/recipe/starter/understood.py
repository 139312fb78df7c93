"""Beginnings of sentences as a recogniser understands them, for endings.py: words that it does not know come out as
others, and turn-taking has to do with those.

    python3 -m starter.understood en ../starter-en FOLDER > FOLDER/en.understood
"""
import os
import random
import sys

import numpy as np

from . import endings, java, synthesis, voices

_BEGINNINGS = 2  # of each sentence, besides the whole


def drawn(language, rng):
    """Of each sentence the whole, and some of its beginnings: [(words, whether they may be all)]."""
    for sentence in endings.marked(language):
        *shorter, whole = endings.beginnings(sentence)
        yield whole
        yield from rng.sample(shorter, min(_BEGINNINGS, len(shorter)))


def spoken(language, folder, rng):
    """Speaks them, each to a file of raw samples: {path: whether it may be all}."""
    cast, files = voices.Cast(voices.ACCENTS[language], voices.parents()), {}
    for count, (words, whole) in enumerate(drawn(language, rng)):
        path = os.path.join(folder, "%s-%05d.raw" % (language, count))
        wave = synthesis.espeak_wave(" ".join(words), rng, cast)
        np.concatenate([_zeros(0.4), wave, _zeros(0.8)]).astype("<i2").tofile(path)
        files[path] = whole
    return files


def _zeros(seconds):
    return np.zeros(round(seconds * synthesis.RATE), np.int16)


def main(language, model, folder):
    """Prints a line for each: 1 or 0 for whether it may be all, a tab, the words that were understood."""
    os.makedirs(folder, exist_ok=True)
    files = spoken(language, folder, random.Random(language))
    listed = os.path.join(folder, language + ".list")
    with open(listed, "w", encoding="utf-8") as file:
        file.writelines(path + "\n" for path in files)
    heard = java.vosk(model, listed)
    for path, whole in files.items():
        words = heard.get(path, "").replace("[unk]", " ").split()
        if words:
            print("%d\t%s" % (whole, " ".join(words)))
        os.remove(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
