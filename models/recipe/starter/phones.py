"""The phone sets, and their numbers in Kaldi's models.

A network has one output column ("pdf") for each phone: column 0 is silence, the last column is the filler that stands
for words outside the vocabulary. Kaldi's graphs know each phone in four positions of a word, B(egin), E(nd), I(nside),
S(ingle), which share a column.
"""
SILENCE = "SIL"
FILLER = "SPN"

_SPEECH = {
    "en": "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH",
    "es": "a b ch d e f g i j k l m n ny ng o p r rr s t th u w x y",
}


class Phones:
    """The phones of a language.

    speech: names of the phones of speech.
    columns: name -> network output column; silence is 0. The filler's column is computed when a model is written, so
        the network that is trained has len(speech) + 1 columns, the one that is written one more.
    kaldi: name with position ("AA_B") -> Kaldi phone number from 1; silence is 1, the filler the last.
    """

    def __init__(self, language):
        if language not in _SPEECH:
            raise ValueError("no phones for '%s'; there are: %s" % (language, ", ".join(sorted(_SPEECH))))
        self.speech = _SPEECH[language].split()
        self.columns = {name: k for k, name in enumerate([SILENCE] + self.speech)}
        self.trained = len(self.columns)
        self.filler_column = self.trained
        placed = [name + "_" + position for name in self.speech for position in "BEIS"]
        self.kaldi = {name: k for k, name in enumerate([SILENCE] + placed + [FILLER + "_S"], 1)}
        self.filler = self.kaldi[FILLER + "_S"]

    def names(self):
        """Names of the written network's columns, in order."""
        return [SILENCE] + self.speech + [FILLER]

    def column(self, placed):
        """The output column of a phone with position."""
        name = placed.partition("_")[0]
        return self.filler_column if name == FILLER else self.columns[name]

    def placed(self, pronunciation):
        """A word's phones with their positions: [K, AE, T] becomes [K_B, AE_I, T_E]."""
        if len(pronunciation) == 1:
            return [pronunciation[0] + "_S"]
        inner = [phone + "_I" for phone in pronunciation[1:-1]]
        return [pronunciation[0] + "_B"] + inner + [pronunciation[-1] + "_E"]

    def topology(self):
        """Kaldi's HMMs: [(phone numbers, states)], a state being (pdf class, [(target state, probability)]).

        Every phone has one emitting state, one column of 30 ms at least: its first transition is the self loop, its
        second goes on. The filler has three in a row, of which the last loops. The last state of each emits nothing.
        """
        one = [(0, [(0, 0.5), (1, 0.5)]), (-1, [])]
        three = [(0, [(1, 1.0)]), (1, [(2, 1.0)]), (2, [(2, 0.5), (3, 0.5)]), (-1, [])]
        return [([p for p in sorted(self.kaldi.values()) if p != self.filler], one), ([self.filler], three)]

    def triples(self):
        """Kaldi's (phone, HMM state, column), sorted."""
        plain = [(number, 0, self.column(name)) for name, number in self.kaldi.items() if number != self.filler]
        return sorted(plain + [(self.filler, state, self.filler_column) for state in range(3)])

    def loop(self, placed):
        """Kaldi's transition number of a phone's self loop; transitions are numbered from 1 through the triples."""
        return 2 * self.kaldi[placed] - 1

    def forward(self, placed):
        """The transition number that leaves a phone."""
        return 2 * self.kaldi[placed]

    def filler_path(self):
        """Transition numbers through the filler: those that lead on through its three states, and its last's loop."""
        first = 2 * self.filler - 1
        return [first, first + 1, first + 3], first + 2

    def word_boundary(self):
        """Lines of word_boundary.int: each phone's number and place in a word; silence and filler differ."""
        kinds = {"B": "begin", "E": "end", "I": "internal", "S": "singleton"}
        return ["%d %s" % (number, "nonword" if name == SILENCE else kinds[name[-1]])
                for name, number in self.kaldi.items()]
