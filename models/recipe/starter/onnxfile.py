"""ONNX files from torch modules, with large weights stored in 16 bits."""
import io

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

_OPSET = 13
_LARGE = 256  # elements


def export(module, example, path, inputs, outputs, sizes=None):
    """Writes a module. example: its input or a tuple of them. sizes: name -> {axis: name} of the axes that vary."""
    buffer = io.BytesIO()
    with torch.no_grad():
        torch.onnx.export(module, example, buffer, input_names=inputs, output_names=outputs, dynamic_axes=sizes or {},
                          opset_version=_OPSET)
    model = onnx.load_from_string(buffer.getvalue())
    halve(model.graph)
    del model.graph.value_info[:]
    model.producer_name, model.producer_version = "parley", ""
    onnx.checker.check_model(model)
    onnx.save(model, path)


def halve(graph):
    """Stores the large float32 initializers as float16, each behind a Cast, which runs once when a model is loaded."""
    kept, casts = [], []
    for tensor in graph.initializer:
        array = numpy_helper.to_array(tensor)
        if array.dtype == np.float32 and array.size >= _LARGE:
            kept.append(numpy_helper.from_array(array.astype(np.float16), tensor.name + ".half"))
            casts.append(helper.make_node("Cast", [tensor.name + ".half"], [tensor.name], to=TensorProto.FLOAT))
        else:
            kept.append(tensor)
    nodes = casts + list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
