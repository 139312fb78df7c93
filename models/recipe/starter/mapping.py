"""From the synthesisers' phoneme names to the phones of phones.py."""

# eSpeak NG's names (espeak-ng docs/phonemes.md and phsource): phones <- names. The first table is for voices that sound
# an r after vowels (America, Scotland), the second overrides it for those that do not.
_ENGLISH = """
AE: a aa; AH: a# @ @- @2 @5 V V#; AA: A: A 0 0#; AO: O: O O2; EH: E; IH: I I2 I#; IY: i i: y; OW: oU o; UW: u: u; UH: U
ER: 3: 3 VR IR; AY: aI aI2 aI3; AW: aU; EY: eI e; OY: OI
AA R: A@; AO R: O@ o@; EH R: e@; IH R: i@3; IY AH: i@; UH R: U@; AH L: @L; AY AH: aI@; AY ER: aI@3; AW ER: aU@
T: t t2 t# t[ ? *; D: d d# d[; R: r r-; K: k x; N: n n- n^; W: w w#; NG: N; SH: S; ZH: Z; TH: T; DH: D; CH: tS
JH: dZ; Y: j; AA N: A~; AO N: O~; HH: h C Q; L: l l/ L l# l^; P: p; B: b B; G: g; M: m; F: f; V: v; S: s; Z: z z/2
"""
_BRITISH = """
AH: 3; AO: O@ o@; AA: A@ aa; EH: e@; IH AH: i@3 i@; UH AH: U@; AY AH: aI@3; AW AH: aU@; ER: 3: VR IR
"""
_SPANISH = """
a: a; e: e E @; i: i I y; o: o O; u: u U; a i: aI; a u: aU; e i: eI; e u: eU; o i: oI; o u: oU; u i: uI
p: p; b: b B v; t: t; d: d D; k: k; g: g Q; f: f; th: T; s: s z; x: x X h; ch: tS S; t s: ts; m: m; n: n; ny: n^; ng: N
l: l; y: l^ J^ J dZ Z; j: j; w: w; r: r **; rr: R2 R rr
"""
_RHOTIC = {"gmw/en-US", "gmw/en-US-nyc", "gmw/en-GB-scotland", "gmw/en-029"}

# Festival's and Flite's names (radio phone set) that are not phones in lower case.
_FESTIVAL = {"ax": "AH", "axr": "ER", "dx": "T", "nx": "N", "el": "AH L", "em": "AH M", "en": "AH N", "hv": "HH",
             "ix": "IH", "ux": "UW", "pau": "SIL", "h#": "SIL", "brth": "SIL", "ssil": "SIL"}


def _table(text):
    pairs = [entry.split(": ", 1) for line in text.strip().splitlines() for entry in line.split("; ")]
    return {name: phones.split() for phones, names in pairs for name in names.split()}


_TABLES = {"en": _table(_ENGLISH), "gb": {**_table(_ENGLISH), **_table(_BRITISH)}, "es": _table(_SPANISH)}


class UnknownPhoneme(ValueError):
    """A synthesiser's phoneme that the tables do not hold."""


def espeak_phones(name, accent):
    """The phones of an eSpeak phoneme, [] for marks without sound.

    accent: the voice without its variant, gmw/en-US.
    """
    if name.startswith("_"):
        return ["SIL"]
    if name in ("", ";", "|", "||"):
        return []
    table = _TABLES["es" if accent.startswith("roa/") else "en" if accent in _RHOTIC else "gb"]
    if name not in table:
        raise UnknownPhoneme("eSpeak's phoneme '%s' of %s is not in the table" % (name, accent))
    return table[name]


def festival_phones(name):
    """The phones of one of Festival's or Flite's segments."""
    return _FESTIVAL.get(name, name.upper()).split()


def _linked(found):
    """Segments [(phone, end)] in which an r behind ER is part of it: one voice of Festival names each ER so, others an
    r that is linked to the next word."""
    joined = []
    for phone, end in found:
        if phone == "R" and joined and joined[-1][0] == "ER":
            joined[-1] = ("ER", end)
        else:
            joined.append((phone, end))
    return joined


def sound(phones):
    """A word's phones as the lexicon has them: of two equal ones in a row one, and no R behind ER."""
    kept = [phone for k, phone in enumerate(phones) if k == 0 or phone != phones[k - 1]]
    return tuple(phone for phone, _ in _linked([(phone, 0) for phone in kept]))


def segments_from_starts(events, end, accent):
    """Phones from eSpeak's events.

    events: (start in ms, name, or None for a word's beginning). end: of the whole, in ms.
    Returns [(phone, its end in samples at 16 kHz)], from sample 0 without gaps; a phoneme of two phones is halved.
    """
    named = [(time, espeak_phones(name, accent)) for time, name in events if name is not None]
    named = [(time, phones) for time, phones in named if phones]
    starts = [time for time, _ in named] + [end]
    found = [("SIL", 16 * starts[0])] if starts[0] > 0 else []
    for k, (start, phones) in enumerate(named):
        length = starts[k + 1] - start
        found += [(phone, round(16 * (start + length * j / len(phones)))) for j, phone in enumerate(phones, 1)]
    return _linked(found)


def segments_from_ends(pairs):
    """Phones from Festival's or Flite's segments [(name, end in seconds)]; see segments_from_starts."""
    found, start = [], 0.0
    for name, end in pairs:
        phones = festival_phones(name)
        share = (end - start) / len(phones)
        found += [(phone, round(16000 * (start + share * j))) for j, phone in enumerate(phones, 1)]
        start = end
    return _linked(found)
