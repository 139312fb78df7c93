"""The vocabularies hold every word that the skills understand, and what the numbers promise."""
import os
import re
import unicodedata
import unittest

from starter import grammar

_HERE = os.path.dirname(os.path.abspath(__file__))
_LANGUAGE = os.path.join(_HERE, "..", "language")
_SKILLS = os.path.join(_HERE, "../../../bundles/llm.skills/src/main/resources/dev/parley/llm/skills")
_FEWEST = {"en": 1000, "es": 800}
# Written only, or what the skills read besides what people say.
_NOT_SPOKEN = {"en": {"ok", "oclock", "todays", "good bye", "metre"}, "es": set()}


def plain(word):
    """Without accents, as the skills' patterns are written."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def pattern_words(language):
    with open(os.path.join(_SKILLS, language + ".skills"), encoding="utf-8") as file:
        patterns = [line[1:] for line in file if line.startswith("?")]
    text = re.sub(r"\{\w+\}", " ", " ".join(patterns))
    return {word for word in re.findall(r"[^\W\d_]+", text)}


class VocabularyTest(unittest.TestCase):
    def test_holds_what_the_skills_understand(self):
        for language in ("en", "es"):
            known = [plain(word) for word in grammar.load(_LANGUAGE + "/%s.grammar" % language).vocabulary()]
            words = {word.replace("'", "") for word in known} | {part for word in known for part in word.split("'")}
            self.assertEqual(set(), pattern_words(language) - words - _NOT_SPOKEN[language], language)

    def test_is_as_large_as_promised(self):
        for language, fewest in _FEWEST.items():
            self.assertGreaterEqual(len(grammar.load(_LANGUAGE + "/%s.grammar" % language).vocabulary()), fewest)


if __name__ == "__main__":
    unittest.main()
