"""Figures of a finished Vosk model on the development or the test part."""
import collections
import json
import os

from . import java, testpart
from .wer import Rate


def figures(model, groups, folder):
    """Word error rates of a Vosk model, {group: Rate}, and what it heard, {path: (words, heard)}."""
    listed = os.path.join(folder, "list.txt")
    references = {path: (group, words) for group, files in groups.items() for path, words in files}
    with open(listed, "w", encoding="utf-8") as file:
        file.writelines(path + "\n" for path in references)
    heard = java.vosk(model, listed)
    rates = collections.defaultdict(Rate)
    for path, (group, words) in references.items():
        rates[group].add(words, heard.get(path, ""))
    return dict(rates), {path: (words, heard.get(path, "")) for path, (_, words) in references.items()}


def words_in_noise(model, folder):
    """What a model hears in ten minutes without speech."""
    path = testpart.without_speech(folder)
    listed = os.path.join(folder, "list-noise.txt")
    with open(listed, "w", encoding="utf-8") as file:
        file.write(path + "\n")
    return java.vosk(model, listed)[path].split()


_CLOSED = {"en": ("yes", "no", "stop", "help", "cancel"), "es": ("sí", "no", "para", "ayuda", "cancela")}


def rejected(model, language, files, folder):
    """With a run-time grammar of five words and [unk]: the share of other sentences of which nothing is taken for one.

    files: [(path, words)]; sentences that hold one of the five are left out.
    """
    known = _CLOSED[language]
    other = [path for path, words in files if not set(words.split()) & set(known)]
    listed = os.path.join(folder, "list-closed.txt")
    with open(listed, "w", encoding="utf-8") as file:
        file.writelines(path + "\n" for path in other)
    heard = java.vosk(model, listed, json.dumps(list(known) + ["[unk]"], ensure_ascii=False))
    return sum(not set(heard[path].split()) & set(known) for path in other) / len(other)
