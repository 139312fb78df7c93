"""Kaldi's features, exactly: 40 cepstra of 40 mel bands, 25 ms frames every 10 ms, no dither.

The options they equal: --use-energy=false --num-mel-bins=40 --num-ceps=40 --low-freq=20 --high-freq=-400 --dither=0.
Samples have 16-bit range (-32768 to 32767) throughout.
"""
import numpy as np
import torch

RATE = 16000
FRAME, SHIFT, FFT = 400, 160, 512  # samples
BINS = FFT // 2 + 1
BANDS = CEPSTRA = 40
LOW, HIGH = 20.0, RATE / 2 - 400.0  # Hz
PREEMPHASIS = 0.97
LIFTER = 22.0
FLOOR = float(np.finfo(np.float32).eps)
WARPS = tuple(round(0.80 + 0.02 * k, 2) for k in range(23))  # vocal tract length factors for training


def _mel(hertz):
    return 1127.0 * np.log(1.0 + hertz / 700.0)


def _hertz(mel):
    return 700.0 * (np.exp(mel / 1127.0) - 1.0)


def _warped(hertz, factor, low=100.0, high=HIGH - 500.0):
    """Kaldi's piecewise linear warp of a frequency: 1/factor between the two corners, the band's ends stay."""
    left, right = low * max(1.0, factor), high * min(1.0, factor)
    below = LOW + (left / factor - LOW) / (left - LOW) * (hertz - LOW)
    above = HIGH + (HIGH - right / factor) / (HIGH - right) * (hertz - HIGH)
    return np.where(hertz < left, below, np.where(hertz < right, hertz / factor, above))


def mel_filters(factor=1.0):
    """Triangular filters, triangles in mel: [257 bins, 40 bands], float64."""
    bins = _mel(np.arange(BINS) * RATE / FFT)
    corners = np.linspace(_mel(LOW), _mel(HIGH), BANDS + 2)
    corners = corners if factor == 1.0 else _mel(_warped(_hertz(corners), factor))
    filters = np.zeros((BINS, BANDS))
    for band in range(BANDS):
        left, centre, right = corners[band:band + 3]
        rising, falling = (bins - left) / (centre - left), (right - bins) / (right - centre)
        filters[:, band] = np.maximum(0.0, np.minimum(rising, falling))
    filters[BINS - 1] = 0.0  # Kaldi leaves out the highest bin
    return filters


def cosines():
    """Log bands to liftered cepstra: [40 cepstra, 40 bands], float64."""
    order, band = np.arange(CEPSTRA)[:, None], np.arange(BANDS)[None]
    rows = np.sqrt(2.0 / BANDS) * np.cos(np.pi / BANDS * (band + 0.5) * order)
    rows[0] = np.sqrt(1.0 / BANDS)
    return rows * (1.0 + 0.5 * LIFTER * np.sin(np.pi * np.arange(CEPSTRA) / LIFTER))[:, None]


def window():
    """Povey's window: Hann to the power of 0.85, [400], float64."""
    return (0.5 - 0.5 * np.cos(2 * np.pi / (FRAME - 1) * np.arange(FRAME))) ** 0.85


def frame_transform():
    """All that is linear in a frame's samples before the Fourier transform: mean removal, pre-emphasis, window.

    [400, 400], float64: windowed = frame_transform() @ frame.
    """
    mean = np.eye(FRAME) - 1.0 / FRAME
    emphasis = np.eye(FRAME) - PREEMPHASIS * np.eye(FRAME, k=-1)
    emphasis[0, 0] = 1.0 - PREEMPHASIS
    return np.diag(window()) @ emphasis @ mean


def power_of(spectrum):
    """Squared magnitudes of a complex tensor (faster than by the absolute value)."""
    return spectrum.real.square() + spectrum.imag.square()


class Mfcc:
    """The features in torch, with vocal tract warps for training. All tensors are on one device."""

    def __init__(self, device="cpu"):
        def constant(array):
            return torch.tensor(array, dtype=torch.float32, device=device)
        self._window = constant(window())
        self._cosines = constant(cosines()).T
        self._filters = constant(np.stack([mel_filters(factor) for factor in WARPS]))
        self._plain = constant(mel_filters())

    def spectrum(self, samples):
        """Complex spectra [B, T, 257] of samples [B, N]; T = 1 + (N - 400) // 160."""
        frames = samples.unfold(1, FRAME, SHIFT)
        frames = frames - frames.mean(2, keepdim=True)
        first = frames[..., :1] * (1 - PREEMPHASIS)
        frames = torch.cat([first, frames[..., 1:] - PREEMPHASIS * frames[..., :-1]], 2)
        return torch.fft.rfft(frames * self._window, FFT)

    def log_bands(self, power, warps=None):
        """Logarithms of the bands [B, T, 40] of power spectra [B, T, 257]; warps: [B] indices into WARPS."""
        bands = power @ self._plain if warps is None else torch.bmm(power, self._filters[warps])
        return bands.clamp_min(FLOOR).log()

    def cepstra(self, log_bands):
        """Cepstra [B, T, 40] of log bands [B, T, 40]."""
        return log_bands @ self._cosines

    def __call__(self, samples):
        """Cepstra [B, T, 40] of samples [B, N]."""
        return self.cepstra(self.log_bands(power_of(self.spectrum(samples))))
