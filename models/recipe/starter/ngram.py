"""A bigram with back-off: made from sentences, written as ARPA text or as an automaton for Vosk."""
import collections
import math

UNKNOWN = "[unk]"
_DISCOUNT = 0.5  # taken from every count of a pair
_FREE = 0.1  # share of every history's probability that is left to any word, as people do not speak in templates
_EVEN = 0.8  # share of the unigram that is spread evenly over the vocabulary


class Bigram:
    """P(word | word before), for every word of the vocabulary, [unk] and the end.

    alone: word -> P(word), </s> included. pairs: history -> {word: P}, history <s> included, back-off included in P.
    back: history -> weight of the unigram.
    """

    def __init__(self, sentences, vocabulary, unknown=0.001):
        """sentences: lists of words. unknown: P([unk]) in the unigram."""
        single, double = collections.Counter(), collections.defaultdict(collections.Counter)
        for words in sentences:
            for before, word in zip(["<s>"] + words, words + ["</s>"]):
                double[before][word] += 1
                single[word] += 1
        self.alone = self._unigram(single, vocabulary, unknown)
        self.back, self.pairs = {}, {}
        for before, counts in double.items():
            self._history(before, counts)
        for word in list(vocabulary) + [UNKNOWN]:
            self.back.setdefault(word, 1.0)

    @staticmethod
    def _unigram(single, vocabulary, unknown):
        total = sum(single.values())
        words = sorted(vocabulary) + ["</s>"]
        mixed = {word: (1 - _EVEN) * single[word] / total + _EVEN / len(words) for word in words}
        mixed["</s>"] = single["</s>"] / total
        scale = (1 - unknown) / sum(mixed.values())
        return {**{word: p * scale for word, p in mixed.items()}, UNKNOWN: unknown}

    def _history(self, before, counts):
        """Absolute discounting; pairs seen once are left to the unigram, which keeps the model small."""
        total = sum(counts.values())
        kept = {word: count for word, count in counts.items() if count > 1}
        explicit = {word: (1 - _FREE) * (count - _DISCOUNT) / total for word, count in kept.items()}
        weight = 1.0 - sum(explicit.values())
        self.back[before] = weight
        self.pairs[before] = {word: p + weight * self.alone[word] for word, p in explicit.items()}

    def cost(self, before, word):
        """-ln P(word | before)."""
        known = self.pairs.get(before, {}).get(word)
        return -math.log(known if known is not None else self.back[before] * self.alone[word])

    def arpa(self):
        """The lines of an ARPA file."""
        pairs = [(before, word, p) for before in sorted(self.pairs) for word, p in sorted(self.pairs[before].items())]
        yield from ("\\data\\", "ngram 1=%d" % (len(self.alone) + 1), "ngram 2=%d" % len(pairs), "", "\\1-grams:")
        yield "-99\t<s>\t%.4f" % math.log10(self.back["<s>"])
        for word, p in sorted(self.alone.items()):
            weight = "\t%.4f" % math.log10(self.back[word]) if word in self.back else ""
            yield "%.4f\t%s%s" % (math.log10(p), word, weight)
        yield from ("", "\\2-grams:")
        for before, word, p in pairs:
            yield "%.4f\t%s %s" % (math.log10(p), before, word)
        yield from ("", "\\end\\")

    def automaton(self, number):
        """The lines of an acceptor in OpenFst's text format; number: word -> label. Label 0 leads to the unigram.

        State 0 is the start, state 1 the unigram, state n + 1 is reached by the word of label n.
        """
        state = {word: n + 1 for word, n in number.items()}
        state["<s>"] = 0
        yield from self._arcs(0, "<s>", state, number)
        for word, p in sorted(self.alone.items()):
            yield "1\t%.5f" % -math.log(p) if word == "</s>" else self._arc(1, word, p, state, number)
        for word in sorted(number):
            yield from self._arcs(state[word], word, state, number)

    def _arcs(self, origin, before, state, number):
        for word, p in sorted(self.pairs.get(before, {}).items()):
            yield "%d\t%.5f" % (origin, -math.log(p)) if word == "</s>" else self._arc(origin, word, p, state, number)
        yield "%d\t1\t0\t0\t%.5f" % (origin, -math.log(self.back[before]))

    @staticmethod
    def _arc(origin, word, p, state, number):
        return "%d\t%d\t%d\t%d\t%.5f" % (origin, state[word], number[word], number[word], -math.log(p))
