"""Does the training steps that `recorder.ts` wrote down, with PyTorch's kernels, and compares.

Usage: recipe_steps.py FOLDER [--alone] STEP [STEP ...]. Prints one JSON object of differences, each
relative, as root mean square:
- `beside`: for each STEP, what comes of the recorded state before it, and the recorded state after it;
- `moved`: for each STEP, the recorded states before and after it;
- `alone`: the outputs of all recorded steps from the first state, with nothing taken over in between.
"""

import json
import math
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support" / "pytorch"))
from program import Program
from tensors import read

folder = pathlib.Path(sys.argv[1])
slots = json.loads((folder / "slots.json").read_text())
program = Program(json.loads((folder / "program.json").read_text()))
load = lambda name: read(folder / f"{name}.safetensors")[0]
residents = load("residents")
count = len(list(folder.glob("inputs-*.safetensors")))


def run(step, state):
    """@returns the state after the step, and its other outputs"""
    inputs = {**residents, **load(f"inputs-{step}")}
    given = [(state if slot["kind"] == "state" else inputs)[slot["name"]] for slot in slots["inputs"]]
    after, values = dict(state), {}
    for slot, tensor in zip(slots["outputs"], program(given)):
        (after if slot["kind"] == "state" else values)[slot["name"]] = tensor
    return after, values


def rms(tensor):
    return math.sqrt(tensor.to(torch.float64).square().mean().item())


def size(name, tensors):
    """What a difference is relative to: the tensor's own size, and of a bias's gradient no less than the
    kernel's of its layer. Both sum over the same images and pixels, but a bias's terms may all but cancel:
    what is left of them is rounding, and says nothing of the kernels that computed it."""
    own = rms(tensors[name])
    kernel = f"{name.removesuffix('/bias')}/kernel"
    if name.startswith("optimizer/") and name.endswith("/bias") and kernel in tensors:
        own = max(own, rms(tensors[kernel]))
    return own or 1


def differences(got, wanted):
    return {
        name: rms(got[name].reshape(tensor.shape).to(torch.float64) - tensor) / size(name, wanted)
        for name, tensor in wanted.items()
    }


steps = [int(text) for text in sys.argv[2:] if text != "--alone"]
result = {"beside": {}, "moved": {}}
for step in steps:
    before, after = load(f"state-{step}"), load(f"state-{step + 1}")
    state, values = run(step, before)
    result["beside"][step] = {
        "state": differences(state, after),
        "values": differences(values, load(f"outputs-{step}")),
    }
    result["moved"][step] = differences(before, after)
if "--alone" in sys.argv:
    state, result["alone"] = load("state-0"), []
    for step in range(count):
        state, values = run(step, state)
        result["alone"].append(differences(values, load(f"outputs-{step}")))
print(json.dumps(result))
