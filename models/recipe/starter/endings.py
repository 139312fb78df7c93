"""Whether a sentence may be over: a logistic regression over its words, learnt from the sentences of a grammar and all
their beginnings. Turn-taking answers soon after words that are likely all, and waits after others.

    python3 -m starter.endings en > en.endings
"""
import collections
import os
import random
import sys

import torch
from torch.nn import functional

from . import grammar, settings

_SENTENCES = 40_000
_FEWEST = 4  # sentences that a feature was seen in
_PASSES = 3
_BATCH = 512
_RATE = 2e-2
_LEFT_OUT = 0.3  # share of the features that a sample lacks in training, as sentences to come lack some
_START = "<s>"
_LONGEST = 8  # words: longer sentences count as so long
_SMALLEST = 0.15  # weight that is kept


def features(words):
    """What is known of a sentence so far, as text; Endings.java knows the same: its length, its last word, its last
    pair, its first word with its length, and each word before the last."""
    length = min(len(words), _LONGEST)
    known = ["length %d" % length, "last " + words[-1], "pair %s %s" % (([_START] + words)[-2], words[-1]),
             "first %s %d" % (words[0], length)]
    return known + ["before " + word for word in sorted(set(words[:-1]))]


def learn(sentences, seed=0):
    """{feature: weight} from lists of words, with the bias as "bias"."""
    samples = [(words[:k], k == len(words)) for words in sentences for k in range(1, len(words) + 1)]
    found = [features(words) for words, _ in samples]
    counts = collections.Counter(feature for one in found for feature in one)
    numbers = {feature: k for k, feature in enumerate(sorted(f for f, n in counts.items() if n >= _FEWEST))}
    rows = [([numbers[f] for f in one if f in numbers], float(over)) for one, (_, over) in zip(found, samples)]
    weights = _regression(rows, len(numbers), random.Random(seed))
    named = {feature: round(float(weights[k]), 1) for feature, k in numbers.items()}
    kept = {feature: weight for feature, weight in named.items() if abs(weight) >= _SMALLEST}
    return {"bias": round(float(weights[-1]), 1), **kept}


def _regression(rows, count, rng):
    """Weights [count + 1], the bias last. rows: [([numbers of features], 1.0 or 0.0)]."""
    weights = torch.zeros(count + 1, 1, requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=_RATE)
    for turn in range(_PASSES):
        optimizer.param_groups[0]["lr"] = _RATE if turn < _PASSES - 1 else _RATE / 3
        rng.shuffle(rows)
        for start in range(0, len(rows), _BATCH):
            batch = rows[start:start + _BATCH]
            bags = [[k for k in known if rng.random() > _LEFT_OUT] + [count] for known, _ in batch]
            offsets = torch.tensor([0] + [len(bag) for bag in bags[:-1]]).cumsum(0)
            scores = functional.embedding_bag(torch.tensor(sum(bags, [])), weights, offsets, mode="sum")[:, 0]
            loss = functional.binary_cross_entropy_with_logits(scores, torch.tensor([over for _, over in batch]))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return weights.detach()[:, 0]


def lines(weights, language):
    """The lines of the file, which its head explains."""
    yield "# Whether a sentence may be over; models/recipe/starter/endings.py learnt it from %s.grammar." % language
    yield "# The sum of the weights of what is true of its words is ln(p / (1 - p)). A tab parts feature and weight."
    yield "#   last WORD, pair WORD WORD (<s> before the first), before WORD (any but the last)"
    yield "#   length N (%d: or more), first WORD N (with the length), bias" % _LONGEST
    yield from ("%s\t%.1f" % (feature, weight) for feature, weight in sorted(weights.items()))


def main(language):
    """Prints the file of a language."""
    source = grammar.load(os.path.join(settings.LANGUAGES, language + ".grammar"))
    rng = grammar.rng_of("endings", language)
    sentences = [[grammar.written(terminal) for terminal in source.sentence(rng)] for _ in range(_SENTENCES)]
    torch.set_num_threads(1)
    print("\n".join(lines(learn(sentences), language)))


if __name__ == "__main__":
    main(*sys.argv[1:])
