"""Runs small programs: takes a JSON list of {"program", "inputs": [{"shape", "dtype", "data"}]} from its
standard input and prints the values of each program's first output.
"""

import json
import sys

import torch
from program import Program

TYPES = {"float32": torch.float32, "int32": torch.int32, "uint8": torch.uint8, "bool": torch.bool}


def tensor(value):
    if value["dtype"] == "uint32":
        words = torch.tensor(value["data"], dtype=torch.int64)
        return ((words ^ 0x80000000) - 0x80000000).to(torch.int32).reshape(value["shape"])
    numbers = [float(each) if isinstance(each, str) else each for each in value["data"]]
    return torch.tensor(numbers, dtype=TYPES[value["dtype"]]).reshape(value["shape"])


results = []
for case in json.load(sys.stdin):
    output = Program(case["program"])([tensor(value) for value in case["inputs"]])[0]
    results.append([str(value) for value in output.reshape(-1).tolist()])
print(json.dumps(results))
