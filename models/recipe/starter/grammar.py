"""Grammars of templates: the sentences that speech is made of, and with them the vocabulary.

The file format is described at the head of language/en.grammar.
"""
import random
import re

_TOKEN = re.compile(r"[()\[\]|]|<\w+>|[^\s()\[\]|<>]+")


class Grammar:
    """Templates and named rules, parsed into nested lists.

    A node is a word (str), ("rule", name), or ("choice", alternatives, optional); a sequence is a list of nodes.
    """

    def __init__(self, text):
        self.rules = {}
        self.further = []
        self.templates = []
        for number, line in enumerate(text.splitlines(), 1):
            try:
                self._read(line.strip())
            except ValueError as problem:
                raise ValueError("line %d of the grammar: %s" % (number, problem)) from None
        self._check()
        words = {node[1] for sequence in self._sequences() for node in sequence if node[0] == "word"}
        self._terminals = sorted(words)

    def _read(self, line):
        if not line or line.startswith("#"):
            return
        if line.startswith(">"):
            weight, body = re.fullmatch(r">(\d*)\s+(.*)", line).groups()
            self.templates += [_parse(body)] * int(weight or 1)
        elif line.startswith("+"):
            self.further += line[1:].split()
        else:
            name, separator, body = line.partition(" = ")
            if not separator:
                raise ValueError("not a template (> ...), a rule (name = ...) or words (+ ...): " + line)
            self.rules[name] = _parse(body)

    def _check(self):
        used = {node[1] for sequence in self._sequences() for node in sequence if node[0] == "rule"}
        if used - set(self.rules):
            raise ValueError("rules that are used but not given: " + ", ".join(sorted(used - set(self.rules))))

    def _sequences(self):
        """Every sequence of nodes, at every depth."""
        waiting = list(self.templates) + list(self.rules.values())
        while waiting:
            sequence = waiting.pop()
            yield sequence
            waiting += [inner for node in sequence if node[0] == "choice" for inner in node[1]]

    def terminals(self):
        """The terminals of templates and rules, written~spoken included, in alphabetical order."""
        return self._terminals

    def vocabulary(self):
        """All words as they are written, in alphabetical order."""
        return sorted({written(terminal) for terminal in self.terminals() + self.further})

    def sentence(self, rng):
        """A random sentence as a list of terminals; never empty."""
        while True:
            words = list(self._expand(rng.choice(self.templates), rng))
            if words:
                return words

    def _expand(self, sequence, rng):
        for kind, value, *optional in sequence:
            if kind == "word":
                yield value
            elif kind == "rule":
                yield from self._expand(self.rules[value], rng)
            elif not optional[0] or rng.random() < 0.5:
                yield from self._expand(rng.choice(value), rng)


def written(terminal):
    """The word as it is written: am of am~A_M."""
    return terminal.partition("~")[0]


def spoken(terminal):
    """What the synthesisers are given for it: A M of am~A_M."""
    word, separator, say = terminal.partition("~")
    return say.replace("_", " ") if separator else word


def _parse(text):
    tokens = _TOKEN.findall(text)
    alternatives, rest = _alternatives(tokens, 0, "")
    if rest != len(tokens):
        raise ValueError("unbalanced brackets in: " + text)
    return alternatives[0] if len(alternatives) == 1 else [("choice", alternatives, False)]


def _alternatives(tokens, at, closing):
    """Reads alternatives up to the closing bracket; returns them and the position behind it."""
    found = [[]]
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == closing:
            return found, at
        if token == "|":
            found.append([])
        elif token in "([":
            inner, at = _alternatives(tokens, at, ")" if token == "(" else "]")
            found[-1].append(("choice", inner, token == "["))
        elif token in ")]":
            raise ValueError("a bracket closes that was not opened")
        else:
            found[-1].append(("rule", token[1:-1]) if token.startswith("<") else ("word", token))
    if closing:
        raise ValueError("a bracket is not closed")
    return found, at


def load(path):
    """Reads a grammar file (UTF-8)."""
    with open(path, encoding="utf-8") as file:
        return Grammar(file.read())


def rng_of(*seed):
    """A generator of random numbers of its own for this seed."""
    return random.Random(" ".join(map(str, seed)))
