"""Corpora: shards of utterances on disk, made by several processes, each from its own seed, so that a run goes on where
it was stopped."""
import json
import multiprocessing
import os
import tempfile

import numpy as np

from . import grammar, madevoices, synthesis, voices
from .phones import Phones

SHARD = 400  # utterances


class Texts:
    """Draws what is said: sentences of the grammar, words at random from the vocabulary, words at random from the
    dictionary (training only, so that the network learns phones and not words)."""

    def __init__(self, language, folder, dictionary=()):
        self.grammar = grammar.load(os.path.join(folder, language + ".grammar"))
        self.dictionary = list(dictionary)

    def training(self, rng):
        """45 % sentences, 25 % vocabulary, 30 % dictionary (where there is none: vocabulary); some with pauses."""
        kind = rng.random()
        if kind < 0.45:
            words = self.grammar.sentence(rng)
        else:
            pool = self.dictionary if kind > 0.7 and self.dictionary else self.grammar.terminals()
            words = [rng.choice(pool) for _ in range(rng.randint(2, 8))]
        say = " ".join(grammar.spoken(word) + ("," if rng.random() < 0.04 else "") for word in words)
        return " ".join(map(grammar.written, words)), say.rstrip(",")

    def testing(self, rng, pool):
        """Half sentences, half words at random from the pool."""
        if rng.random() < 0.5:
            words = self.grammar.sentence(rng)
        else:
            words = [rng.choice(pool) for _ in range(rng.randint(3, 7))]
        return " ".join(map(grammar.written, words)), " ".join(map(grammar.spoken, words))


def save(path, utterances, phones):
    """Writes a shard: samples int16 [N], lengths [U], segment ends [S] and columns [S], counts [U], texts, speakers."""
    arrays = {
        "samples": np.concatenate([u.samples for u in utterances]),
        "lengths": np.array([len(u.samples) for u in utterances], np.int32),
        "ends": np.array([end for u in utterances for _, end in u.segments], np.int32),
        "columns": np.array([phones.columns[phone] for u in utterances for phone, _ in u.segments], np.int8),
        "counts": np.array([len(u.segments) for u in utterances], np.int32),
        "said": np.array(json.dumps([[u.text, u.speaker] for u in utterances])),
    }
    with open(path + ".part", "wb") as file:
        np.savez(file, **arrays)
    os.replace(path + ".part", path)


def read(path):
    """Reads a shard: a list of dicts with samples [n], ends [s], columns [s], text, speaker."""
    with np.load(path) as file:
        data = {key: file[key] for key in file.files}
    samples = np.split(data["samples"], np.cumsum(data["lengths"])[:-1])
    cuts = np.cumsum(data["counts"])[:-1]
    ends, columns = np.split(data["ends"], cuts), np.split(data["columns"], cuts)
    said = json.loads(str(data["said"]))
    return [dict(samples=s, ends=e, columns=c, text=text, speaker=speaker)
            for s, e, c, (text, speaker) in zip(samples, ends, columns, said)]


def read_all(folder, prefix=""):
    """All utterances of the shards in a folder whose names begin so, in the order of the names."""
    names = sorted(n for n in os.listdir(folder) if n.endswith(".npz") and n.startswith(prefix))
    return [utterance for name in names for utterance in read(os.path.join(folder, name))]


def make(folder, language, plan, draw, seed, cast, processes):
    """Makes the shards that are not there yet.

    plan: {synthesiser: number of shards}. draw: rng -> (as written, as spoken). cast: eSpeak's speakers (voices.Cast).
    Yields the name of each shard made.
    """
    os.makedirs(folder, exist_ok=True)
    names = [(engine, k, os.path.join(folder, "%s-%03d.npz" % (engine, k)))
             for engine, count in plan.items() for k in range(count)]
    jobs = [(path, engine, language, draw, "%s %s %d" % (seed, engine, k), cast)
            for engine, k, path in names if not os.path.exists(path)]
    # A process for each: eSpeak keeps the speakers it has begun with.
    with multiprocessing.get_context("fork").Pool(processes, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(_make_shard, jobs)


def _make_shard(job):
    path, engine, language, draw, seed, cast = job
    rng = grammar.rng_of(seed)
    texts = [draw(rng) for _ in range(SHARD)]
    if engine == "espeak":
        with tempfile.TemporaryDirectory() as speakers:
            data = madevoices.data_folder(voices.espeak_data(), speakers, voices.parents(), seed)
            spoken = synthesis.with_espeak(texts, rng, cast, data)
    else:
        spoken = {"festival": synthesis.with_festival, "flite": synthesis.with_flite}[engine](texts, rng)
    save(path, [utterance for utterance in spoken if utterance], Phones(language))
    return os.path.basename(path)


def hours(utterances):
    """Length of the speech, in hours."""
    return sum(len(u["samples"]) for u in utterances) / synthesis.RATE / 3600
