"""Figures of finished models on the development or the test part."""
import collections
import json
import os

import numpy as np

from . import java, testpart
from .wer import Rate


def figures(model, groups, folder):
    """Word error rates of a Vosk model: {group: Rate}."""
    listed = _listed(folder, "list.txt", _paths(groups))
    return _rates(groups, java.vosk(model, listed))


def _paths(groups):
    return [path for files in groups.values() for path, _ in files]


def _rates(groups, heard):
    rates = collections.defaultdict(Rate)
    for group, files in groups.items():
        for path, words in files:
            rates[group].add(words, heard.get(path, ""))
    return dict(rates)


def engine_figures(model, groups, folder):
    """Of stt/onnx: {group: Rate}, real-time factor, and within how many ms of their end partials held 50, 90, 95 % of
    the words of sentences that it understood."""
    heard = java.engine(model, _listed(folder, "list-engine.txt", _paths(groups)))
    words = {path: text for path, (text, _, _, _) in heard.items()}
    speed = sum(row[2] for row in heard.values()) / sum(row[1] for row in heard.values())
    late = [ms for files in groups.values() for path, said in files if words[path] == said for ms in heard[path][3]]
    return _rates(groups, words), speed, np.percentile(late, (50, 90, 95))


def words_in_noise(model, folder, engine=False):
    """What Vosk, or stt/onnx, hears in ten minutes without speech."""
    path = testpart.without_speech(folder)
    listed = _listed(folder, "list-noise.txt", [path])
    return (java.engine(model, listed)[path][0] if engine else java.vosk(model, listed)[path]).split()


def _listed(folder, name, paths):
    """Writes a file of paths; returns its own."""
    listed = os.path.join(folder, name)
    with open(listed, "w", encoding="utf-8") as file:
        file.writelines(path + "\n" for path in paths)
    return listed


_CLOSED = {"en": ("yes", "no", "stop", "help", "cancel"), "es": ("sí", "no", "para", "ayuda", "cancela")}


def rejected(model, language, files, folder):
    """With a run-time grammar of five words and [unk]: the share of other sentences of which nothing is taken for one.

    files: [(path, words)]; sentences that hold one of the five are left out.
    """
    known = _CLOSED[language]
    other = [path for path, words in files if not set(words.split()) & set(known)]
    listed = _listed(folder, "list-closed.txt", other)
    heard = java.vosk(model, listed, json.dumps(list(known) + ["[unk]"], ensure_ascii=False))
    return sum(not set(heard[path].split()) & set(known) for path in other) / len(other)
