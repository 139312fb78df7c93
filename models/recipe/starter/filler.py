"""The column that stands for words outside the vocabulary: any phone of speech, less a margin.

Exactly that is ln of the sum over the speech columns' likelihoods. Kaldi's last layer is linear, so there the column is
the ridge regression of it on the last hidden layer.
"""
import numpy as np


def any_speech(scores):
    """ln of the sum of the likelihoods of all columns but silence: [T] of scores [T, columns]."""
    speech = scores[:, 1:]
    most = speech.max(1, keepdims=True)
    return most[:, 0] + np.log(np.exp(speech - most).sum(1))


def with_filler(hidden, last, margin, ridge=10.0):
    """The last layer with the filler's column, and how much of the variance the regression explains.

    hidden: [T, width] of speech. last: (weights [columns, width], bias [columns]). margin: subtracted, in nats.
    """
    weights, bias = last
    wanted = any_speech(hidden @ weights.T + bias)
    inputs = np.concatenate([hidden, np.ones((len(hidden), 1))], 1)
    row = np.linalg.solve(inputs.T @ inputs + ridge * np.eye(inputs.shape[1]), inputs.T @ wanted)
    explained = 1 - np.square(inputs @ row - wanted).mean() / wanted.var()
    return (np.concatenate([weights, row[None, :-1]]), np.append(bias, row[-1] - margin)), explained
