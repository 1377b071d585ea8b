"""Writes what Keras computes with EfficientNetB3 and a head: the reference of keras.slow.test.ts.

Usage: keras_reference.py FOLDER. Random weights, batch norm's statistics too, go into

    network.keras, network.h5    the network without its head
    whole.weights.h5             network and head
    reference.h5    images; features and probabilities in use; features_training: features of the
                    batch as in training, with nothing dropped
"""

import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "torch"

import h5py
import keras
import numpy as np
from keras import layers

folder = pathlib.Path(sys.argv[1])
random = np.random.default_rng(1)


def draw(weight):
    kind = weight.path.split("/")[-1]
    if kind in ("moving_variance", "variance", "gamma"):
        return random.uniform(0.5, 1.5, weight.shape)
    if kind in ("moving_mean", "mean", "beta", "bias"):
        return random.normal(0, 0.2, weight.shape)
    if kind == "count":
        return 7
    return np.asarray(weight)


network = keras.applications.EfficientNetB3(
    include_top=False, input_shape=(32, 32, 3), weights=None
)
for layer in network.layers:
    if isinstance(layer, layers.Dropout):
        layer.rate = 0
model = keras.Sequential(
    [
        network,
        layers.Flatten(),
        layers.Dense(1024, activation="relu", name="hidden"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax", name="logits"),
    ]
)
for weight in model.weights:
    weight.assign(draw(weight))

network.save(folder / "network.keras")
network.save(folder / "network.h5")
model.save_weights(folder / "whole.weights.h5")

# In training, batch norm of four images of one pixel each would make a hundredth of rounding.
images = random.uniform(0, 255, (16, 32, 32, 3)).astype(np.float32)
numbers = keras.ops.convert_to_numpy
with h5py.File(folder / "reference.h5", "w") as file:
    file["images"] = images
    file["features"] = numbers(network(images, training=False))
    file["probabilities"] = numbers(model(images, training=False))
    # Last, for it moves the statistics.
    file["features_training"] = numbers(network(images, training=True))
