"""Face networks of others, small enough to build in a test."""

import numpy as np


def onnx_network(folder):
    """Write a network that calls bright faces its second class and dark ones its first.

    It takes RGB of 32 px, channels first, as -1..1, and scores four classes.
    """
    from onnx import TensorProto, helper, numpy_helper, save

    weights = np.zeros((3, 4), np.float32)
    weights[:, 0], weights[:, 1] = -2.0, 2.0
    nodes = [
        helper.make_node("GlobalAveragePool", ["faces"], ["mean"]),
        helper.make_node("Flatten", ["mean"], ["brightness"]),
        helper.make_node("Gemm", ["brightness", "weights", "offset"], ["scores"]),
    ]
    graph = helper.make_graph(
        nodes,
        "theirs",
        [helper.make_tensor_value_info("faces", TensorProto.FLOAT, [1, 3, 32, 32])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, 4])],
        [
            numpy_helper.from_array(weights, "weights"),
            numpy_helper.from_array(np.array([0, 0, -3, 1], np.float32), "offset"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    save(model, folder / "theirs.onnx")
    return folder / "theirs.onnx"
