"""Who speaks: the voices for training, and those that only the test part hears."""
import os
from dataclasses import dataclass

from . import madevoices

_DATA = "/usr/lib/%s/espeak-ng-data"
_MACHINES = ("x86_64-linux-gnu", "aarch64-linux-gnu")

# eSpeak's variants that no training part uses.
HELD_OUT = ("f3", "m4", "Andy", "klatt4", "steph2", "Mario", "linda", "robert")
# Variants that whisper, or are meant to sound like machines and monsters.
_UNLIKE_PEOPLE = ("whisper", "whisperf", "Demonic", "UniRobot", "anikaRobot", "announcer", "fast", "Mr serious",
                  "Storm", "Tweaky", "Nguyen", "croak") + tuple("robosoft" + n for n in ["", *"2345678"])

# Accents of eSpeak; one that is named more often speaks more often.
ACCENTS = {
    "en": ("gmw/en-US",) * 6 + ("gmw/en", "gmw/en-GB-x-rp", "gmw/en-GB-scotland", "gmw/en-029", "gmw/en-US-nyc"),
    "es": ("roa/es", "roa/es", "roa/es-419", "roa/es-419"),
}
# Those that training hears more often: what differs most from the others has to be heard most to be learnt as well.
_MORE = {"en": ("gmw/en-GB-scotland", "gmw/en-029", "gmw/en-029", "gmw/en", "gmw/en-GB-x-rp"), "es": ()}
_RATES = (110, 230)  # words a minute
_TRAINING_RATES = {"en": (110, 260), "es": _RATES}  # fast English is hardest to tell
FESTIVAL = ("kal_diphone", "ked_diphone", "cmu_us_slt_arctic_hts")
FLITE = ("awb", "rms", "slt", "kal16")


@dataclass(frozen=True)
class Cast:
    """eSpeak's speakers of a part: accents and variants, of which one each is drawn, and words a minute from and to."""
    accents: tuple
    variants: tuple
    rates: tuple = _RATES


def training(language):
    """Who speaks the training part."""
    return Cast(ACCENTS[language] + _MORE[language], _half_made(), _TRAINING_RATES[language])


def development(language):
    """Who speaks the development part: the training's variants and as many made-up speakers whom training has not
    heard, as often and as fast as in the test part."""
    return Cast(ACCENTS[language], _half_made())


def test(language):
    """Who speaks the test part: variants that nothing else has heard."""
    return Cast(ACCENTS[language], HELD_OUT)


def parents():
    """The installed variants whose traits made-up speakers have."""
    return tuple(name for name in _training_variants() if name)


def _half_made():
    variants = _training_variants()
    return variants * (len(madevoices.NAMES) // len(variants)) + madevoices.NAMES


def _training_variants():
    """Names of eSpeak's variants for training, "" being the plain voice."""
    installed = os.listdir(os.path.join(espeak_data(), "voices", "!v"))
    names = sorted(set(installed) - set(HELD_OUT) - set(_UNLIKE_PEOPLE))
    return ("", "", "", "") + tuple(name for name in names if " " not in name)


def espeak_data():
    """The folder of eSpeak's installed voices and sounds."""
    for machine in _MACHINES:
        if os.path.isdir(_DATA % machine):
            return _DATA % machine
    raise RuntimeError("espeak-ng's voices are not installed: apt-get install espeak-ng")
