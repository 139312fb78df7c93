"""Whether a sentence may be over: a logistic regression over its words, learnt from sentences and all their beginnings.
Turn-taking answers soon after words that are likely all, and waits after others.

The sentences are those of language/*.sentences, where each place that could be the end is marked, and those of the
grammar, with the words that the recogniser knows.

    python3 -m starter.endings en > en.endings
"""
import collections
import os
import random
import sys

import torch
from torch.nn import functional

from . import grammar, settings

_TEMPLATES = 40_000  # sentences drawn from the grammar
_TEMPLATE = 0.1  # weight of one of their beginnings: they are many, and much alike
_COMMON = 60  # times in the sentences that make a word a shape of its own
_FEWEST = 4  # beginnings that a feature was seen in
_PASSES = 5
_BATCH = 512
_RATE = 2e-2
_LEFT_OUT = 0.45  # share of the features that a sample lacks in training, as sentences to come lack some
_START = "<s>"
_LONGEST = 8  # words: longer sentences count as so long
_SMALLEST = 0.15  # weight that is kept
SUFFIXES = {
    "en": "ing ed ly tion ment ness er est al ous ful able ive ity y s".split(),
    "es": "ando iendo mente ción ado ido ada ida ar er ir aba ía ré ó é os as o a e s n".split(),
}


class Shapes:
    """What a word looks like: itself where it is common, else ~ and the first suffix of the list that it ends with."""

    def __init__(self, common, suffixes):
        self.common, self.suffixes = set(common), list(suffixes)

    def of(self, word):
        """The shape of a word. A suffix needs two letters before it."""
        if word == _START or word in self.common:
            return word
        return "~" + next((s for s in self.suffixes if word.endswith(s) and len(word) > len(s) + 1), "")


def features(words, shapes):
    """What is known of a sentence so far, as text; Endings.java knows the same: its length, its last word, its last
    pair, the shapes of its last word and of its last three, its first two words, and each word before the last."""
    last = ([_START, _START] + list(words))[-3:]
    alike = [shapes.of(word) for word in last]
    known = ["length %d" % min(len(words), _LONGEST), "last " + last[2], "pair %s %s" % (last[1], last[2]),
             "shape " + alike[2], "shapes %s %s %s" % tuple(alike), "start " + " ".join(words[:2])]
    return known + ["before " + word for word in sorted(set(words[:-1]))]


def beginnings(marked):
    """The beginnings of a sentence with its marks, each with whether it may be all: [(words, bool)]."""
    words, ends = [], set()
    for part in marked.split("||"):
        words += part.split()
        ends.add(len(words))
    return [(words[:k], k in ends) for k in range(1, len(words) + 1)]


def learn(samples, shapes, seed=0):
    """{feature: weight}, with the bias as "bias". samples: [(words, whether they may be all, weight)]."""
    found = [features(words, shapes) for words, _, _ in samples]
    counts = collections.Counter(feature for one in found for feature in one)
    numbers = {feature: k for k, feature in enumerate(sorted(f for f, n in counts.items() if n >= _FEWEST))}
    rows = [([numbers[f] for f in one if f in numbers], float(over), weight)
            for one, (_, over, weight) in zip(found, samples)]
    weights = _regression(rows, len(numbers), random.Random(seed))
    named = {feature: round(float(weights[k]), 1) for feature, k in numbers.items()}
    kept = {feature: weight for feature, weight in named.items() if abs(weight) >= _SMALLEST}
    return {"bias": round(float(weights[-1]), 1), **kept}


def _regression(rows, count, rng):
    """Weights [count + 1], the bias last. rows: [([numbers of features], 1.0 or 0.0, weight)]."""
    weights = torch.zeros(count + 1, 1, requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=_RATE)
    for turn in range(_PASSES):
        optimizer.param_groups[0]["lr"] = _RATE if turn < _PASSES - 1 else _RATE / 3
        rng.shuffle(rows)
        for start in range(0, len(rows), _BATCH):
            batch = rows[start:start + _BATCH]
            bags = [[k for k in known if rng.random() > _LEFT_OUT] + [count] for known, _, _ in batch]
            offsets = torch.tensor([0] + [len(bag) for bag in bags[:-1]]).cumsum(0)
            scores = functional.embedding_bag(torch.tensor(sum(bags, [])), weights, offsets, mode="sum")[:, 0]
            right, share = (torch.tensor([row[k] for row in batch]) for k in (1, 2))
            loss = functional.binary_cross_entropy_with_logits(scores, right, share, reduction="sum") / share.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return weights.detach()[:, 0]


def lines(weights, shapes, language):
    """The lines of the file, which its head explains."""
    yield "# Whether a sentence may be over; models/recipe/starter/endings.py learnt it from language/%s.*." % language
    yield "# The sum of the weights of what is true of its words is ln(p / (1 - p)). A tab parts feature and weight."
    yield "#   last WORD, pair WORD WORD (<s> before the first), before WORD (any but the last), start WORD WORD"
    yield "#   length N (%d: or more), shape SHAPE, shapes SHAPE SHAPE SHAPE (of the last words), bias" % _LONGEST
    yield "# A SHAPE is the word itself where it is common; else ~ and the first of the suffixes that it ends with."
    yield "common\t" + " ".join(sorted(shapes.common))
    yield "suffixes\t" + " ".join(shapes.suffixes)
    yield from ("%s\t%.1f" % (feature, weight) for feature, weight in sorted(weights.items()))


def marked(language):
    """The sentences of a language with their marks."""
    with open(os.path.join(settings.LANGUAGES, language + ".sentences"), encoding="utf-8") as file:
        return [line for line in file.read().splitlines() if line and not line.startswith("#")]


def templates(language):
    """Different sentences of the grammar as tuples of words."""
    source = grammar.load(os.path.join(settings.LANGUAGES, language + ".grammar"))
    rng = grammar.rng_of("endings", language)
    return sorted({tuple(map(grammar.written, source.sentence(rng))) for _ in range(_TEMPLATES)})


def samples(language):
    """Beginnings of all sentences with their weights; of a sentence of the grammar none that is a whole one itself."""
    drawn = templates(language)
    whole = set(drawn)
    few = [(words[:k], k == len(words), _TEMPLATE) for words in drawn for k in range(1, len(words) + 1)
           if k == len(words) or words[:k] not in whole]
    return few + [(*one, 1.0) for sentence in marked(language) for one in beginnings(sentence)]


def shapes_of(language):
    """The shapes of a language's words."""
    words = collections.Counter(word for sentence in marked(language) for word in sentence.split() if word != "||")
    return Shapes((word for word, count in words.items() if count >= _COMMON), SUFFIXES[language])


def main(language):
    """Prints the file of a language."""
    torch.set_num_threads(1)
    shapes = shapes_of(language)
    print("\n".join(lines(learn(samples(language), shapes), shapes, language)))


if __name__ == "__main__":
    main(*sys.argv[1:])
