"""Sequence training: the phones that were said against all that might have been said in their place.

Frame by frame a network learns to tell phones; here it learns to tell phrases, as a recogniser compares them: the score
of the phones that were said, wherever within their bounds they begin, less that of every sequence of phones, each as
likely as a trigram has it (lattice-free maximum mutual information; D. Povey et al., "Purely sequence-trained neural
networks for ASR based on lattice-free MMI", 2016).
"""
import numpy as np
import torch

_LOOSE = 1  # outputs by which a phone may begin or end beside its label
_UNSEEN = 0.02  # share of a pair's followers that any phone has
_NEVER = -1e30


def trigram(sequences, columns):
    """P(phone | the two before) as float32 [columns: before, columns: two before, columns: phone].

    sequences: lists of columns. What follows a pair that was never heard is what follows its second phone. No phone
    follows itself: that is one phone, held longer.
    """
    triples = np.zeros((columns,) * 3)
    for sequence in sequences:
        told = collapsed(sequence)
        np.add.at(triples, (told[1:-1], told[:-2], told[2:]), 1.0)
    pairs = triples.sum(1) + 1e-6
    likely = triples + 5.0 * (pairs / pairs.sum(1, keepdims=True))[:, None]
    likely = likely / likely.sum(2, keepdims=True) + _UNSEEN / columns
    likely[np.arange(columns), :, np.arange(columns)] = 0.0
    return torch.tensor(likely / likely.sum(2, keepdims=True), dtype=torch.float32)


def collapsed(labels):
    """Labels [T] without the repetitions of one held longer."""
    labels = np.asarray(labels)
    return labels[np.append(True, labels[1:] != labels[:-1])]


class AnySequence:
    """All sequences of phones. A state is a phone and the one before; it is held as long as it likes.

    after: of trigram(). Used by one thread.
    """

    def __init__(self, after):
        self._after, self._back = after, after.transpose(1, 2).contiguous()
        columns = len(after)
        self._first = torch.full_like(after[:, :1], 1.0 / columns ** 2)

    def __call__(self, scores):
        """scores [B, T, columns]: ln of the sum over all sequences [B], and each column's share [B, T, columns]."""
        most = scores.max(2, keepdim=True).values
        likely = torch.exp(scores - most).permute(1, 2, 0).unsqueeze(3)  # [T, columns, B, 1]
        forward, total = self._forward(likely)
        shares = self._shares(likely, forward)
        return total + most.sum((1, 2)), shares.permute(2, 0, 1)

    def _forward(self, likely):
        """What leads to each state at each time, with the sum of a time's made 1: [T, phone, B, phone before]."""
        states, found, total = None, [], 0.0
        for now in likely:
            if states is None:
                states = self._first * now
            else:
                states = (torch.bmm(states, self._after).transpose(0, 2) + states) * now
            scale = states.sum((0, 2))
            states = states / scale[None, :, None]
            total = total + scale.log()
            found.append(states)
        return found, total

    def _shares(self, likely, forward):
        """[T, columns, B], from what follows each state."""
        behind, shares = torch.ones_like(forward[0]), [None] * len(forward)
        for time in range(len(forward) - 1, -1, -1):
            share = (forward[time] * behind).sum(2)
            shares[time] = share / share.sum(0, keepdim=True)
            ahead = behind * likely[time]
            behind = torch.bmm(ahead.transpose(0, 2), self._back) + ahead
            behind = behind / behind.mean((0, 2))[None, :, None]
        return torch.stack(shares)


def said(scores, labels):
    """Of the phones that were said, each within its bounds: ln of the sum of their scores over all timings [B], and
    each column's share of it [B, T, columns]. scores [B, T, columns], labels [B, T]."""
    change = torch.nn.functional.pad(labels[:, 1:] != labels[:, :-1], (1, 0))
    place = change.cumsum(1)  # [B, T]: which phone of the sequence
    count = int(place.max()) + 1
    phones = torch.zeros_like(labels[:, :count]).scatter_(1, place, labels)
    own = scores.gather(2, phones[:, None].expand(-1, scores.shape[1], -1))  # [B, T, count]
    own = own.masked_fill(~_allowed(place, count), _NEVER)
    forward = _chain(own, 0)
    backward = _chain(own.flip(1, 2), count - 1 - place[:, -1]).flip(1, 2)
    total = forward[:, -1].gather(1, place[:, -1:])[:, 0]
    shares = torch.exp(forward + backward - own - total[:, None, None]).masked_fill(own <= _NEVER, 0.0)
    return total, torch.zeros_like(scores).scatter_add_(2, phones[:, None].expand_as(shares), shares)


def _allowed(place, count):
    """[B, T, count]: times from a little before a phone's first label to a little behind its last."""
    at = torch.nn.functional.one_hot(place, count).float().transpose(1, 2)
    return torch.nn.functional.max_pool1d(at, 2 * _LOOSE + 1, 1, _LOOSE).transpose(1, 2) > 0


def _chain(own, first):
    """ln of the sum of the scores of all ways from the first phone to each, at each time: [B, T, count]."""
    states = torch.full_like(own[:, 0], _NEVER)
    rows = torch.arange(len(own), device=own.device)
    states[rows, first] = own[rows, 0, first]
    found = [states]
    for time in range(1, own.shape[1]):
        moved = torch.nn.functional.pad(states[:, :-1], (1, 0), value=_NEVER)
        states = (torch.logaddexp(states, moved) + own[:, time]).clamp_min(_NEVER)
        found.append(states)
    return torch.stack(found, 1)


class SequenceLoss(torch.autograd.Function):
    """Nats an output by which all sequences outweigh the one that was said: of scores, labels, an AnySequence."""

    @staticmethod
    def forward(context, scores, labels, any_sequence):
        every, wrong = any_sequence(scores)
        right, shares = said(scores, labels)
        context.save_for_backward((wrong - shares) / labels.numel())
        return (every - right).sum() / labels.numel()

    @staticmethod
    def backward(context, gradient):
        return gradient * context.saved_tensors[0], None, None
