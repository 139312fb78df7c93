"""What is made: how much of which speech, and for how long the networks learn."""
import os
from dataclasses import dataclass

LANGUAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "language")


@dataclass(frozen=True)
class Plan:
    """A language's plan.

    train, test: synthesiser -> shards of 400 utterances (about 13 minutes each).
    steps: of training, each of 20 new pieces of 3.6 s; 0.2 s on two cores of 2026.
    """
    train: dict
    test: dict
    steps: int
    seed: int = 2026


@dataclass(frozen=True)
class Tuning:
    """What was found best on the development part.

    scale: of the acoustic scores against the other costs. prior: power of the phones' frequencies that the scores are
    divided by. margin: of the filler below any phone of speech, in nats. unknown: P([unk]) in the n-gram. silence:
    added to the score of silence, in nats, so that noise is not taken for words. share: that a phrase's phones need for
    stt/onnx; less would let noise be a word, more would reject words.
    """
    scale: float
    prior: float
    margin: float
    unknown: float
    silence: float
    share: float


TUNING = {"en": Tuning(0.9, 0.6, 2.8, 1e-16, 1.0, 0.2), "es": Tuning(0.9, 0.6, 2.8, 1e-16, 1.6, 0.3)}
PLANS = {
    "en": Plan(train={"espeak": 80, "festival": 44, "flite": 36}, test={"espeak": 1, "festival": 1, "flite": 1},
               steps=25_000),
    "es": Plan(train={"espeak": 36}, test={"espeak": 2}, steps=10_000),
}


@dataclass(frozen=True)
class VadPlan:
    """The voice-activity model.

    steps: of 16 scenes of 10 s. takes: of 45 s, through the echo canceller. threshold, off: probabilities at which
    speech begins, and below which it ends.
    """
    steps: int = 10_000
    takes: int = 240
    threshold: float = 0.4
    off: float = 0.25
    seed: int = 2026


VAD = VadPlan()
