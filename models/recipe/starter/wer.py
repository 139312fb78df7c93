"""Word error rates."""
from dataclasses import dataclass


def edits(reference, hypothesis):
    """The fewest substitutions, deletions and insertions that turn one list of words into the other."""
    above = list(range(len(hypothesis) + 1))
    for i, word in enumerate(reference, 1):
        row = [i]
        for j, other in enumerate(hypothesis, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (word != other)))
        above = row
    return above[-1]


@dataclass
class Rate:
    """Errors among words."""
    errors: int = 0
    words: int = 0

    def add(self, reference, hypothesis):
        """Counts a sentence."""
        self.errors += edits(reference.split(), hypothesis.split())
        self.words += len(reference.split())

    def __str__(self):
        return "%.2f %% (%d of %d)" % (100.0 * self.errors / max(1, self.words), self.errors, self.words)
