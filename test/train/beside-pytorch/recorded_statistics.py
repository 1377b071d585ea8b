"""Prints, for each batch norm of a DCGAN's generator, the variances that a checkpoint recorded over those
that its own weights give: the median over the maps. Usage: recorded_statistics.py CHECKPOINT."""

import json
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support" / "pytorch"))
from dcgan import Generator
from tensors import read

torch.manual_seed(0)
state, _ = read(sys.argv[1])
generator = Generator("generator", state, beta1=0.5, lr=0.0)
recorded = {name: value.clone() for name, value in generator.statistics.items() if "variance" in name}
noise = state["generator/dense/kernel"].shape[0]
with torch.no_grad():
    for _ in range(60):  # 0.9 to the 60th of what was recorded is left
        generator(torch.randn(64, noise))
ratios = {name: (value / generator.statistics[name]).median().item() for name, value in recorded.items()}
print(json.dumps(ratios))
