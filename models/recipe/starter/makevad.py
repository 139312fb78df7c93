"""The steps of the voice-activity model; it learns from the corpora of both languages."""
import os
import wave

import numpy as np

from . import cancelled, corpus, java, noises, settings, vad, vaddata, vadtrain

_SHARDS = {"en": ("espeak-00", "espeak-01", "festival-00", "flite-00"), "es": ("espeak-00", "espeak-01")}
_NOISE_SECONDS = 1200
_STEADY = (noises.coloured, noises.pink, noises.hum)


def speech(probabilities):
    """Which windows are speech: from the first at the threshold to the last that is not below the lower one."""
    judged, on = [], False
    for probability in probabilities:
        on = probability >= (settings.VAD.off if on else settings.VAD.threshold)
        judged.append(on)
    return np.array(judged)


class VadModel:
    """The voice-activity model in the making; work and models: as of make.SpeechModel."""

    def __init__(self, work, models, say=print):
        self._work, self._models, self._say = work, models, say
        self._state = os.path.join(work, "vad.pt")

    def learn(self):
        """Trains the network."""
        utterances = [u for language, shards in _SHARDS.items() for shard in shards
                      for u in corpus.read_all(os.path.join(self._work, language, "train"), shard)]
        bank = noises.bank(settings.VAD.seed, _NOISE_SECONDS)
        scenes = vaddata.Scenes(utterances, bank, cancelled=self._cancelled(vaddata.Scenes(utterances, bank)))
        training = vadtrain.VadTraining(self._state, scenes, settings.VAD.steps, settings.VAD.seed)
        for step, loss, right, seconds in training.run():
            self._say("step %d of %d: loss %.3f, %.1f %% of windows right, %.2f s a step"
                      % (step, settings.VAD.steps, loss, 100 * right, seconds))

    def _cancelled(self, scenes):
        """Scenes behind the echo canceller, made once."""
        path = os.path.join(self._work, "cancelled.npz")
        if not os.path.exists(path):
            self._say("%d takes of 45 s through the echo canceller" % settings.VAD.takes)
            samples, labels = cancelled.make(scenes, settings.VAD.seed, settings.VAD.takes)
            np.savez(path, samples=samples, labels=labels)
        with np.load(path) as file:
            return file["samples"], file["labels"]

    def write(self):
        """Writes the model folder; returns its path."""
        folder = os.path.join(self._models, "starter-vad")
        vadtrain.write(folder, vadtrain.load(self._state), settings.VAD.threshold, settings.VAD.off)
        return folder

    def test(self, folder):
        """Says the figures: the labels at 10 dB in steady noise and in all kinds, and a minute of pink noise."""
        for name, kinds in (("steady noise", _STEADY), ("noise, music and knocks", dict.fromkeys(noises.KINDS))):
            self._say("agrees with the labels at 10 dB in %s: %.2f %%" % (name, 100 * self.agreement(folder, kinds)))
        noise = self._file("pink.raw", 0.1 * noises.pink(np.random.default_rng(61), 60 * vad.RATE))
        probabilities, micros = java.vad(os.path.join(folder, "vad.onnx"), noise)
        self._say("windows of speech in a minute of pink noise: %d; %.0f microseconds a window"
                  % (speech(probabilities).sum(), micros))

    def agreement(self, folder, kinds, snr=10, scenes=16):
        """The share of windows judged like the labels, for speech of the test parts in noise so many dB below it."""
        test = [u for language in _SHARDS for u in corpus.read_all(os.path.join(self._work, language, "test"))]
        rng = np.random.default_rng(7)
        source = vaddata.Scenes(test, np.concatenate([kind(rng, 24 * vad.RATE) for kind in kinds]), babble=0.0)
        right = total = 0
        for k in range(scenes):
            samples, labels = source.scene([77, k], snr=snr)
            path = self._file("scene.raw", samples[vad.CONTEXT:])
            judged = speech(java.vad(os.path.join(folder, "vad.onnx"), path)[0])
            right, total = right + (judged == labels).sum(), total + len(labels)
        return right / total

    def compare(self, folder, silero, recording):
        """Agreement with a Silero network (at its threshold of 0.5) on both halves of a 16 kHz mono WAV."""
        with wave.open(recording) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
        path = self._file("recording.raw", samples)
        ours = speech(java.vad(os.path.join(folder, "vad.onnx"), path)[0])
        theirs = np.array(java.vad(silero, path)[0]) >= 0.5
        half = len(ours) // 2
        return (ours == theirs)[:half].mean(), (ours == theirs)[half:].mean()

    def _file(self, name, samples):
        path = os.path.join(self._work, name)
        np.clip(np.rint(samples * 32768), -32768, 32767).astype("<i2").tofile(path)
        return path
