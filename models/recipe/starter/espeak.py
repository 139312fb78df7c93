"""eSpeak NG through its C library: waveforms with the time of every phoneme and word."""
import ctypes
import os

import numpy as np

_SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: waveforms come by callback, before a call returns
_PHONEME_EVENTS = 1  # espeakINITIALIZE_PHONEME_EVENTS
_UTF8 = 1
_WORD, _PHONEME = 1, 7  # event types
_RATE, _PITCH, _RANGE, _WORDGAP = 1, 3, 4, 7  # parameters


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("identifier", ctypes.c_uint), ("text_position", ctypes.c_int),
                ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
                ("user_data", ctypes.c_void_p), ("id", _Id)]


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """The library, which is one for the whole process; not safe from several threads."""

    def __init__(self, data=None):
        """data: folder that holds an espeak-ng-data; None: the installed one."""
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._pieces, self._events = [], []
        self._callback = _CALLBACK(self._heard)
        self.rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data and os.fsencode(data),
                                                    _PHONEME_EVENTS)
        if self.rate <= 0:
            raise RuntimeError("espeak-ng does not start: apt-get install espeak-ng")
        self._library.espeak_SetSynthCallback(self._callback)

    def _heard(self, samples, count, events):
        if count > 0 and samples:
            self._pieces.append(np.ctypeslib.as_array(samples, (count,)).copy())
        at = 0
        while events[at].type:
            event = events[at]
            if event.type == _WORD:
                self._events.append((event.audio_position, None))
            elif event.type == _PHONEME:
                name = bytes(event.id.string).split(b"\0")[0].decode("utf8", "replace")
                self._events.append((event.audio_position, name))
            at += 1
        return 0

    def say(self, text, voice, rate=170, pitch=50, range=50, gap=0):
        """Speaks a text.

        voice: a voice file and a variant, "gmw/en-US+f3". rate: words a minute. pitch, range: 0 to 100. gap: pause
        between words, in 10 ms.
        Returns the samples (int16, self.rate Hz) and events in the order of time: (ms, espeak's phoneme name), or
        (ms, None) where a word begins.
        """
        self._pieces.clear()
        self._events.clear()
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError("espeak-ng has no voice " + voice)
        for parameter, value in ((_RATE, rate), (_PITCH, pitch), (_RANGE, range), (_WORDGAP, gap)):
            self._library.espeak_SetParameter(parameter, value, 0)
        data = text.encode() + b"\0"
        self._library.espeak_Synth(data, len(data), 0, 0, 0, _UTF8, None, None)
        samples = np.concatenate(self._pieces) if self._pieces else np.zeros(0, np.int16)
        return samples, list(self._events)
