"""Trains the DCGAN of a given state for some steps in PyTorch: the reference of pytorch.slow.test.ts.

Usage: dcgan_steps.py IN.safetensors OUT.safetensors. IN holds the state by gan's names before each
step, each step's `images` (uint8 [steps, batch, height, width, channels]) and `noise`; its metadata
says how to train. OUT gets two runs: `alone/...`, all steps from the first state, and `beside/...`,
each step from its own given state. Of both it has the state after each step, and `losses`
[steps, 2] of generator and discriminator. All but the metadata is stacked by step.
"""

import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support" / "pytorch"))
from dcgan import Gan
from tensors import read, write


def main():
    tensors, how = read(sys.argv[1])
    images, noise = tensors.pop("images"), tensors.pop("noise")
    given = lambda i: {name: stacked[i] for name, stacked in tensors.items()}
    gan, out = Gan(given(0), how), {}
    for i in range(len(images)):
        runs = {"alone": gan.step(images[i], noise[i]), "beside": Gan(given(i), how).step(images[i], noise[i])}
        for run, after in runs.items():
            for name, value in after.items():
                out.setdefault(f"{run}/{name}", []).append(value)
    write(sys.argv[2], {name: torch.stack(values) for name, values in out.items()})


main()
