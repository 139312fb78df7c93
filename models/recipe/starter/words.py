"""Words of a language beyond the models' vocabulary, from the dictionaries of Debian."""
import re

# festlex-cmu and wspanish
_FILES = {"en": "/usr/share/festival/dicts/cmu/cmudict-0.4.out", "es": "/usr/share/dict/spanish"}
_PACKAGES = {"en": "festlex-cmu", "es": "wspanish"}


def _lines(language):
    try:
        with open(_FILES[language], encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except FileNotFoundError:
        raise RuntimeError("%s is missing: apt-get install %s" % (_FILES[language], _PACKAGES[language])) from None


def dictionary(language):
    """Words of 2 to 11 letters in alphabetical order, to be spoken for the sake of their phones."""
    if language == "en":
        words = {line.split('"')[1] for line in _lines("en") if line.startswith('("')}
        return sorted(word for word in words if re.fullmatch("[a-z]{2,11}", word))
    return sorted({word for word in _lines(language) if re.fullmatch("[a-zñáéíóúü]{2,11}", word)})


def cmu_pronunciations():
    """English words and their pronunciations [phones] in the CMU dictionary, in its order."""
    found = {}
    for line in _lines("en"):
        entry = re.match(r'\("([^"]+)" \S+ (\(.*\))\)', line)
        phones = re.findall("[a-z]+", entry.group(2)) if entry else []
        if phones:
            found.setdefault(entry.group(1), []).append(phones)
    return found
