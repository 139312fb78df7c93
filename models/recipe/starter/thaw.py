"""From a finished model back to a network that learns on: what onnxstt.py folded is unfolded again."""
import os

import numpy as np
import onnx
import torch
from onnx import numpy_helper


def thaw(net, folder, cepstra):
    """Gives a net.PhoneNet the weights of a folder that onnxstt.write() wrote, with the priors left in its last layer.

    cepstra [B, T, 40]: of training, for the normalisations that the file no longer holds.
    """
    kept = _arrays(os.path.join(folder, "phones.onnx"))
    with torch.no_grad():
        flat = cepstra.reshape(-1, cepstra.shape[2])
        net.mean.copy_(flat.mean(0))
        net.std.copy_(flat.std(0))
        shift, scale = net.mean, net.std
        hidden = ((cepstra - net.mean) / net.std).transpose(1, 2)
        for k, (convolution, norm) in enumerate(zip(net.convolutions, net.norms)):
            _unfold(convolution, kept["weights%d" % k], kept["bias%d" % k], shift, scale)
            hidden = torch.relu(convolution(hidden))
            shift, scale = hidden.mean((0, 2)), (hidden.var((0, 2)) + norm.eps).sqrt()
            norm.running_mean.copy_(shift)
            norm.running_var.copy_(scale ** 2 - norm.eps)
            hidden = (hidden - shift[None, :, None]) / scale[None, :, None]
        _unfold(net.last, kept["last"], kept["last_bias"], shift, scale)


def _unfold(layer, weights, bias, shift, scale):
    """A layer that does with (x - shift) / scale what weights [out, in, taps] and bias [out] do with x."""
    weights, bias = torch.tensor(weights), torch.tensor(bias)
    layer.weight.copy_(weights * scale[None, :, None])
    layer.bias.copy_(bias + (weights.sum(2) @ shift))


def _arrays(path):
    graph = onnx.load(path).graph
    return {tensor.name.removesuffix(".half"): numpy_helper.to_array(tensor).astype(np.float32)
            for tensor in graph.initializer}
