"""Pronunciations: what eSpeak says for each word, alone, in sentences, in every accent, the CMU dictionary, and what
Festival makes of it."""
import collections
import math
import os

from . import grammar, mapping, synthesis, voices, words
from .espeak import Espeak
from .mapping import espeak_phones, festival_phones

_SENTENCES = 2500
_MOST = 4  # pronunciations of a word
_RAREST = 0.06  # share of a word's occurrences
_DICTIONARY = 0.35  # weight of the dictionary's pronunciations, as a share of eSpeak's
_SOFTNESS = 0.5  # of the costs: full ones would forbid what only few of the synthesisers say
_COSTLIEST = 1.2
_FURTHER = 0.3  # cost of the pronunciations that a file adds
_REDUCED = 0.5  # cost of those that only Festival's diphone voices have
_DIPHONES = ("kal_diphone", "ked_diphone")


class Lexicon:
    """entries: [(word, (phones), cost)], the costs being softened -ln shares with 0 for the most frequent."""

    def __init__(self, entries):
        self.entries = entries

    def words(self):
        """The words, in alphabetical order."""
        return sorted({word for word, _, _ in self.entries})

    def sounds_alike(self):
        """Words that sound like another word, or like two words in a row: they cannot be told apart by ear."""
        by_sound = collections.defaultdict(set)
        for word, phones, _ in self.entries:
            by_sound[phones].add(word)
        alike = {word for same in by_sound.values() if len(same) > 1 for word in same}
        for word, phones, _ in self.entries:
            if any(phones[:k] in by_sound and phones[k:] in by_sound for k in range(1, len(phones))):
                alike.add(word)
        return alike


def make(language, folder):
    """The lexicon of a language's grammar; folder: where the grammar and the further pronunciations are."""
    source = grammar.load(os.path.join(folder, language + ".grammar"))
    heard = collections.defaultdict(collections.Counter)
    espeak = Espeak()
    for accent in dict.fromkeys(voices.ACCENTS[language]):
        for terminal in source.terminals() + source.further:
            _, events = espeak.say(grammar.spoken(terminal), accent)
            heard[grammar.written(terminal)][_sound(events, accent)] += 3
    _listen(espeak, source, language, heard)
    if language == "en":
        _add_dictionary(heard)
    entries = [entry for word in source.vocabulary() for entry in _entries(word, heard[word])]
    known = {(word, sound) for word, sound, _ in entries}
    entries += [entry for entry in _further(language, folder) if entry[:2] not in known]
    return Lexicon(entries + (_reduced(source, entries) if language == "en" else []))


def _reduced(source, entries):
    """What the diphone voices make of the words, further reduced vowels above all, unless other words sound so."""
    known, found = {(word, sound) for word, sound, _ in entries}, set()
    texts = [(grammar.written(terminal), grammar.spoken(terminal)) for terminal in source.terminals() + source.further]
    for voice in _DIPHONES:
        rng = grammar.rng_of("reduced", voice)
        for said in filter(None, synthesis.with_festival(texts, rng, (voice,))):
            found.add((said.text, mapping.sound([phone for phone, _ in said.segments if phone != "SIL"])))
    new = [(word, sound, _REDUCED) for word, sound in sorted(found - known)]
    alike = Lexicon(entries).sounds_alike()
    return [entry for entry in new if Lexicon(entries + [entry]).sounds_alike() == alike]


def _sound(events, accent):
    """The phones of some events."""
    names = [name for _, name in events if name is not None]
    return mapping.sound([phone for name in names for phone in espeak_phones(name, accent) if phone != "SIL"])


def _listen(espeak, source, language, heard):
    """Counts how words sound in sentences, where eSpeak told the beginning of each."""
    rng = grammar.rng_of("lexicon", language)
    for _ in range(_SENTENCES):
        terminals = source.sentence(rng)
        accent = rng.choice(voices.ACCENTS[language])
        _, events = espeak.say(" ".join(map(grammar.spoken, terminals)), accent)
        starts = [k for k, (_, name) in enumerate(events) if name is None] + [len(events)]
        sounds = [_sound(events[start:end], accent) for start, end in zip(starts, starts[1:])]
        if len(sounds) == len(terminals) and all(sounds):
            for terminal, sound in zip(terminals, sounds):
                heard[grammar.written(terminal)][sound] += 1


def _add_dictionary(heard):
    known = words.cmu_pronunciations()
    for word, counts in heard.items():
        weight = max(1, round(_DICTIONARY * sum(counts.values())))
        for sound in known.get(word, []):
            counts[mapping.sound([phone for name in sound for phone in festival_phones(name)])] += weight


def _entries(word, counts):
    counts.pop((), None)
    total, most = sum(counts.values()), max(counts.values(), default=0)
    for sound, count in counts.most_common(_MOST):
        if count >= _RAREST * total:
            yield word, sound, round(min(_COSTLIEST, _SOFTNESS * math.log(most / count)), 3)


def _further(language, folder):
    """Pronunciations that eSpeak does not know, from LANGUAGE.lexicon: word, tab, phones."""
    path = os.path.join(folder, language + ".lexicon")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    return [(word, mapping.sound(phones.split()), _FURTHER) for word, phones in rows]
