"""Who speaks: the voices for training, and those that only the test part hears."""
import os

_VARIANTS = "/usr/lib/%s/espeak-ng-data/voices/!v"
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
FESTIVAL = ("kal_diphone", "ked_diphone", "cmu_us_slt_arctic_hts")
FLITE = ("awb", "rms", "slt", "kal16")


def training_variants():
    """Names of eSpeak's variants for training, "" being the plain voice."""
    folders = [_VARIANTS % machine for machine in _MACHINES if os.path.isdir(_VARIANTS % machine)]
    if not folders:
        raise RuntimeError("espeak-ng's voices are not installed: apt-get install espeak-ng")
    names = sorted(set(os.listdir(folders[0])) - set(HELD_OUT) - set(_UNLIKE_PEOPLE))
    return ["", "", "", ""] + [name for name in names if " " not in name]
