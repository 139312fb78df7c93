"""The search graphs of a Vosk model: HCLr.fst (sounds to words), Gr.fst (words), and the tables beside them.

Both automata are written as text and compiled by OpenFst's tools; olabel_lookahead lets Vosk compose them while it
listens, and exchange Gr.fst for a grammar at run time.
"""
import math
import os
import subprocess
import tempfile

from .ngram import UNKNOWN

_DISAMBIGUATION = 100000  # first of the labels that stand for no sound: they only keep homophones apart
_HALF = math.log(2)
_PLUGINS = ("/usr/lib/x86_64-linux-gnu/fst/22", "/usr/lib/aarch64-linux-gnu/fst/22")  # Debian's libfst22-plugins-base


class _Automaton:
    """Arcs and final states in OpenFst's text format, from state 0."""

    def __init__(self):
        self._lines, self._states = [], 0

    def state(self):
        self._states += 1
        return self._states - 1

    def arc(self, origin, target, sound, word=0, cost=0.0):
        self._lines.append("%d\t%d\t%d\t%d\t%.4f" % (origin, target, sound, word, cost))

    def final(self, state):
        self._lines.append("%d\t0" % state)

    def lines(self):
        return self._lines


def sounds_to_words(phones, entries, number, unknown_cost=0.0):
    """The lines of the graph from transitions to words, and the disambiguation labels used.

    A prefix tree of phones; a word's label is on its last phone's arc. Each phone is its forward transition, followed
    by self loops on the state it leads to ("reordered", as Kaldi has it). Between words a silence or none, ½ each.
    entries: of lexicon.Lexicon. number: word -> label.
    """
    graph = _Automaton()
    start, between = graph.state(), graph.state()
    labels = {_DISAMBIGUATION}
    _silence(graph, phones, start, between)
    tree, homophones = {(): between}, {}
    for word, sound, cost in entries:
        *inner, last = phones.placed(sound)
        state = _branch(graph, phones, tree, inner)
        end = graph.state()
        graph.arc(state, end, phones.forward(last), number[word], _HALF + cost)
        graph.arc(end, end, phones.loop(last), 0, _HALF)
        alike = homophones[sound] = homophones.get(sound, -1) + 1
        labels.add(_DISAMBIGUATION + alike)
        graph.arc(end, start, _DISAMBIGUATION + alike if alike else 0)
    _filler(graph, phones, between, start, number[UNKNOWN], unknown_cost)
    return graph.lines(), sorted(labels)


def _silence(graph, phones, start, between):
    """The way from one word to the next; a disambiguation label behind the silence keeps it apart from none."""
    graph.arc(start, between, 0, 0, _HALF)
    silent = graph.state()
    graph.arc(start, silent, phones.forward("SIL"), 0, _HALF)
    graph.arc(silent, silent, phones.loop("SIL"))
    graph.arc(silent, between, _DISAMBIGUATION)
    graph.final(between)


def _branch(graph, phones, tree, placed):
    """The tree's state behind these phones, grown where it is not there yet."""
    for k, phone in enumerate(placed, 1):
        path = tuple(placed[:k])
        if path not in tree:
            tree[path] = graph.state()
            graph.arc(tree[path[:-1]], tree[path], phones.forward(phone), 0, _HALF)
            graph.arc(tree[path], tree[path], phones.loop(phone), 0, _HALF)
    return tree[tuple(placed)]


def _filler(graph, phones, between, start, label, cost):
    forward, loop = phones.filler_path()
    state = between
    for k, transition in enumerate(forward):
        following = graph.state()
        graph.arc(state, following, transition, 0 if k else label, 0.0 if k else cost)
        state = following
    graph.arc(state, state, loop)
    graph.arc(state, start, 0)


def write(folder, phones, entries, bigram, unknown_cost=0.0):
    """Writes a Vosk model's folder "graph"."""
    os.makedirs(os.path.join(folder, "phones"), exist_ok=True)
    vocabulary = sorted({word for word, _, _ in entries}) + [UNKNOWN]
    number = {word: k for k, word in enumerate(vocabulary, 1)}
    sounds, labels = sounds_to_words(phones, entries, number, unknown_cost)
    _write_lines(os.path.join(folder, "disambig_tid.int"), map(str, labels))
    _write_lines(os.path.join(folder, "phones", "word_boundary.int"), phones.word_boundary())
    with tempfile.TemporaryDirectory() as temporary:
        _write_lines(os.path.join(temporary, "sounds"), sounds)
        _write_lines(os.path.join(temporary, "words"), bigram.automaton(number))
        moved = _compile(temporary, folder)
    numbers = sorted((moved.get(label, label), word) for word, label in number.items())
    _write_lines(os.path.join(folder, "words.txt"), ["<eps> 0"] + ["%s %d" % (word, label) for label, word in numbers])


def _compile(temporary, folder):
    """Compiles both automata. The look-ahead type numbers the words anew: returns old label -> new label."""
    _run("fstcompile sounds | fstarcsort --sort_type=olabel | "
         "fstconvert --fst_type=olabel_lookahead --save_relabel_opairs=moved > HCLr.fst", temporary)
    _run("fstcompile words | fstarcsort --sort_type=ilabel | "
         "fstrelabel --relabel_ipairs=moved --relabel_opairs=moved | fstarcsort --sort_type=ilabel | "
         "fstconvert --fst_type=const > Gr.fst", temporary)
    for name in ("HCLr.fst", "Gr.fst"):
        with open(os.path.join(temporary, name), "rb") as made, open(os.path.join(folder, name), "wb") as file:
            file.write(made.read())
    with open(os.path.join(temporary, "moved"), encoding="ascii") as file:
        return dict(tuple(map(int, line.split())) for line in file)


def _run(command, folder):
    environment = dict(os.environ, LD_LIBRARY_PATH=":".join(_PLUGINS), LC_ALL="C")
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment, capture_output=True)
    if done.returncode:
        raise RuntimeError("OpenFst: %s; needed: apt-get install libfst-tools libfst22-plugins-base"
                           % done.stderr.decode(errors="replace").strip())


def _write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
