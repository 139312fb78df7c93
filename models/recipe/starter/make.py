"""The steps from nothing to a finished model; each finds what the last run left in the work folder and goes on."""
import os
import pickle

import numpy as np

from . import (chunks, corpus, grammar, java, lexicon, ngram, noises, onnxstt, report, settings, testpart, train,
               voices, vosk, words)
from .phones import Phones

_NOISE_SECONDS = 1200
_SENTENCES = 40_000  # for the n-gram
_FILLER_UTTERANCES = 150


class SpeechModel:
    """One language's model in the making.

    work: folder for corpora and states of training (some GB). models: folder that the finished models go to. begin:
    folder of a finished ONNX model that learns on.
    """

    def __init__(self, language, work, models, say=print, begin=None):
        self.language, self.plan, self.tuning = language, settings.PLANS[language], settings.TUNING[language]
        self.phones = Phones(language)
        self._folder = os.path.join(work, language)
        self._models, self._say, self._begin = models, say, begin
        self._texts = corpus.Texts(language, settings.LANGUAGES, words.dictionary(language))
        os.makedirs(self._folder, exist_ok=True)

    def speak(self):
        """Makes the training corpus."""
        seed = "%s train %d" % (self.language, self.plan.seed)
        done = corpus.make(self._path("train"), self.language, self.plan.train, self._texts.training, seed,
                           voices.training(self.language), os.cpu_count())
        for count, name in enumerate(done, 1):
            self._say("spoken: %s (%d)" % (name, count))

    def learn(self):
        """Trains the network."""
        utterances = corpus.read_all(self._path("train"))
        self._say("%d utterances, %.1f hours" % (len(utterances), corpus.hours(utterances)))
        source = chunks.Chunks(utterances, noises.bank(self.plan.seed, _NOISE_SECONDS))
        training = train.Training(self._path("net.pt"), source, self.phones.trained, self.plan.steps, self.plan.seed,
                                  self._begin)
        for step, loss, right, seconds in training.run():
            self._say("step %d of %d: loss %.3f, %.1f %% of phones right, %.2f s a step"
                      % (step, self.plan.steps, loss, 100 * right, seconds))

    def write(self, tuning=None, suffix=""):
        """Writes the model folders for Vosk and for ONNX Runtime; returns their paths."""
        tuning = tuning or self.tuning
        model, counts = train.load(self._path("net.pt"), self.phones.trained)
        acoustics = vosk.acoustic(model, counts, tuning)
        speech = corpus.read(self._path("train", "espeak-000.npz"))[:_FILLER_UTTERANCES]
        bigram = ngram.Bigram(self._sentences(), self.lexicon().words(), tuning.unknown)
        folders = [os.path.join(self._models, name + self.language + suffix) for name in ("starter-", "starter-onnx-")]
        what = (self.language, self.phones, acoustics, self.lexicon(), bigram, tuning)
        explained = vosk.write(folders[0], *what, speech)
        onnxstt.write(folders[1], *what)
        self._say("written: %s; the filler explains %.0f %%" % (" ".join(folders), 100 * explained))
        return folders

    def lexicon(self):
        """The lexicon, made once."""
        path = self._path("lexicon.pickle")
        if not os.path.exists(path):
            made = lexicon.make(self.language, settings.LANGUAGES)
            with open(path, "wb") as file:
                pickle.dump(made.entries, file)
        with open(path, "rb") as file:
            return lexicon.Lexicon(pickle.load(file))

    def _sentences(self):
        rng = grammar.rng_of("ngram", self.language, self.plan.seed)
        for _ in range(_SENTENCES):
            yield [grammar.written(terminal) for terminal in self._texts.grammar.sentence(rng)]

    def part(self, name):
        """The development ("dev") or the test part ("test"): {group: [(path, words)]}."""
        alike = self.lexicon().sounds_alike()
        pool = [word for word in self._texts.grammar.terminals() if "~" not in word and word not in alike]
        seed = "%s %s %d" % (self.language, name, self.plan.seed)
        cast = voices.test if name == "test" else voices.development
        return testpart.make(self._path(name), self._texts, self.language, self.plan.test, pool, seed,
                             cast(self.language), os.cpu_count())

    def test(self, for_vosk, for_onnx, name="test"):
        """Says the figures of both models on a part, and what they hear where nobody speaks."""
        groups = self.part(name)
        self._figures("vosk", report.figures(for_vosk, groups, self._path(name)), name)
        share = report.rejected(for_vosk, self.language, groups["espeak"], self._path(name))
        self._say("%s, other sentences rejected with a grammar of five: %.1f %%" % (self.language, 100 * share))
        rates, speed, late = report.engine_figures(for_onnx, groups, self._path(name))
        self._figures("onnx", rates, name)
        self._say("%s onnx: real-time factor %.3f; partials hold 50, 90, 95 %% of the words %.0f, %.0f, %.0f ms after"
                  " their end" % (self.language, speed, *late))
        for engine, folder in (("vosk", for_vosk), ("onnx", for_onnx)):
            false = report.words_in_noise(folder, self._path(name), engine == "onnx")
            self._say("%s %s, words in %d s without speech: %d %s"
                      % (self.language, engine, testpart.SILENCE, len(false), " ".join(false[:20])))

    def _figures(self, engine, rates, name):
        for group, rate in sorted(rates.items()):
            self._say("%s %s %s %s: %s" % (self.language, engine, name, group, rate))

    def agrees(self, folder):
        """The greatest difference between the ONNX file's scores and the network's on one utterance."""
        samples = corpus.read(self._path("train", "espeak-000.npz"))[0]["samples"]
        source, target = self._path("compare.raw"), self._path("compare.f32")
        samples.astype("<i2").tofile(source)
        java.onnx(os.path.join(folder, "phones.onnx"), source, target)
        got = np.fromfile(target, "<f4").reshape(-1, len(self.phones.names()))
        model, counts = train.load(self._path("net.pt"), self.phones.trained)
        layers, (weights, bias) = vosk.acoustic(model, counts, self.tuning)
        wanted = vosk.hidden_of(layers, [{"samples": samples}]) @ weights.T + bias
        return float(np.abs(got[:, :-1] - wanted).max())

    def _path(self, *names):
        return os.path.join(self._folder, *names)
