"""Moves some parameters with PyTorch's optimizers: the reference of optimizers.slow.test.ts.

Reads a case as JSON from stdin; options have a value for each step. Prints the parameters after the last.
Lookahead is algorithm 1 of Zhang et al., "Lookahead optimizer: k steps forward, 1 step back" (2019),
around PyTorch's optimizer.
"""

import json
import sys

import torch

case = json.load(sys.stdin)
given = case["parameters"]
tensor = lambda values: torch.tensor(values, dtype=torch.float64)
parameters = [tensor(each["start"]).requires_grad_() for each in given]
targets = [tensor(each["target"]) for each in given]
groups = [
    {"params": [parameter], "lr": case["lr"] * each["factor"]} for parameter, each in zip(parameters, given)
]
optimizer = getattr(torch.optim, case["use"])(groups, lr=case["lr"])
slow = [parameter.detach().clone() for parameter in parameters]
lookahead = case.get("lookahead")
options = case["options"]

for step in range(len(next(iter(options.values())))):
    now = {name: values[step] for name, values in options.items()}
    for group, each in zip(optimizer.param_groups, given):
        if "beta1" in now:
            group["betas"] = (now["beta1"], 0.999)
        if "momentum" in now:
            group["momentum"] = now["momentum"]
        if "weight_decay" in now:
            group["weight_decay"] = now["weight_decay"] if each["decays"] else 0
    for parameter, target, each in zip(parameters, targets, given):
        parameter.grad = each["curvature"] * (parameter.detach() - target)
    if case.get("clip"):
        torch.nn.utils.clip_grad_norm_(parameters, case["clip"][step])
    optimizer.step()
    if lookahead and (step + 1) % lookahead["every"] == 0:
        with torch.no_grad():
            for parameter, kept in zip(parameters, slow):
                kept.add_(lookahead["alpha"] * (parameter - kept))
                parameter.copy_(kept)

print(json.dumps([parameter.tolist() for parameter in parameters]))
