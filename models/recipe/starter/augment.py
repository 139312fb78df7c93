"""What happens to speech on its way: microphones, telephones, rooms, vocal tracts; applied to spectra."""
import math

import torch

from . import mfcc

_EQUALISED, _TELEPHONE, _DULL, _ROOM, _MASKED, _ROUNDED = 0.8, 0.2, 0.1, 0.4, 0.3, 0.8  # shares of the pieces


class Augment:
    """From spectra to log bands, differently for each piece. Uses torch's own generator of random numbers."""

    def __init__(self, features, device="cpu"):
        self._features = features
        self._device = device
        self._hertz = torch.arange(mfcc.BINS, device=device) * mfcc.RATE / mfcc.FFT
        angle = 2 * math.pi * torch.arange(mfcc.BINS, device=device) / mfcc.FFT
        emphasis = 1 + mfcc.PREEMPHASIS ** 2 - 2 * mfcc.PREEMPHASIS * torch.cos(angle)
        self._rounding = emphasis * float((mfcc.window() ** 2).sum()) / 12  # power of rounding to whole numbers

    def __call__(self, samples):
        """Cepstra [B, T, 40] of samples [B, N]."""
        count = samples.shape[0]
        power = mfcc.power_of(self._features.spectrum(samples)).mul_(self._microphone(count)[:, None, :])
        self._add_room(power)
        self._add_rounding(power)
        warps = torch.randint(0, len(mfcc.WARPS), (count,), device=self._device)
        return self._features.cepstra(self._masked(self._features.log_bands(power, warps)))

    def _random(self, *shape):
        return torch.rand(*shape, device=self._device)

    def _microphone(self, count):
        """Gains of power [B, 257]: a smooth random curve, a telephone's band, a dull microphone."""
        place = torch.log2((self._hertz + 50) / 50) / math.log2(8050 / 50)
        decibels = torch.zeros(count, mfcc.BINS, device=self._device)
        for k in range(1, 5):
            size = torch.randn(count, 1, device=self._device) * 3.0 / k
            decibels += size * torch.cos(math.pi * k * place + 2 * math.pi * self._random(count, 1))
        decibels = decibels * (self._random(count, 1) < _EQUALISED)
        kind = self._random(count, 1)
        band = torch.sigmoid((self._hertz - 3400) / 60) + torch.sigmoid((250 - self._hertz) / 20)
        decibels = decibels - (kind < _TELEPHONE) * 60.0 * band
        dull = torch.sigmoid((self._hertz - (4000 + 2500 * self._random(count, 1))) / 100)
        return 10 ** ((decibels - ((kind > _TELEPHONE) & (kind < _TELEPHONE + _DULL)) * 50.0 * dull) / 10)

    def _add_room(self, power):
        """A decaying tail of power behind every frame: 60 dB in 0.1 to 0.6 s, 0 to 15 dB below the sound itself."""
        chosen = torch.nonzero(self._random(power.shape[0]) < _ROOM).flatten()
        decay = 13.8 * mfcc.SHIFT / mfcc.RATE / (0.1 + 0.5 * self._random(len(chosen), 1, 1))
        loud = decay * 10 ** (-1.5 * self._random(len(chosen), 1, 1))
        time = torch.arange(power.shape[1], device=self._device)
        behind = (time[:, None] - time[None, :]).float()[None]
        tail = torch.exp(-decay * behind.clamp(min=0)).mul_(behind > 0).mul_(loud)
        power[chosen] += torch.bmm(tail, power[chosen])

    def _add_rounding(self, power):
        """The noise of whole numbers behind the microphone, without which a filtered band would be digitally silent."""
        rounded = torch.nonzero(self._random(power.shape[0]) < _ROUNDED).flatten()
        noise = torch.empty(len(rounded), *power.shape[1:], device=self._device).exponential_()
        power[rounded] += noise.mul_(self._rounding)

    def _masked(self, bands):
        """Up to two groups of up to eight bands are levelled."""
        place = torch.arange(mfcc.BANDS, device=self._device)[None]
        for _ in range(2):
            first = torch.randint(0, mfcc.BANDS, (bands.shape[0], 1), device=self._device)
            width = torch.randint(1, 9, first.shape, device=self._device) * (self._random(*first.shape) < _MASKED)
            inside = (place >= first) & (place < first + width)
            bands = torch.where(inside[:, None, :], bands.mean((1, 2), keepdim=True), bands)
        return bands
