"""Writes keras.json beside it: what Keras 3.15.1 says about its EfficientNets. Run with Keras and JAX installed.

    python test/golden/efficientnet/make.py
"""

import json
import os
import pathlib

os.environ["KERAS_BACKEND"] = "jax"

import keras


def build(variant, size):
    keras.utils.clear_session()  # names without numbers
    network = getattr(keras.applications, f"EfficientNet{variant.upper()}")
    return network(include_top=False, input_shape=(size, size, 3), weights=None)


def table(model):
    """Of each layer: name, output without the batch, shapes of its weights."""
    return [
        [layer.name, list(layer.output.shape[1:]), [list(w.shape) for w in layer.weights]]
        for layer in model.layers[1:]
    ]


golden = {
    "keras": keras.__version__,
    "parameters": {f"b{i}": build(f"b{i}", 32).count_params() for i in range(8)},
    "layers": {"b3 at 32": table(build("b3", 32)), "b0 at 45": table(build("b0", 45))},
}
rows = json.dumps(golden).replace('": [[', '": [\n[').replace("], [\"", "],\n[\"")
pathlib.Path(__file__).with_name("keras.json").write_text(rows + "\n")
