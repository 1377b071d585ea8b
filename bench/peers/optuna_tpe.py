"""Optuna's TPE over functions that the other end of the pipe computes.

Reads a line of JSON, {"bounds": [[low, high], ...], "seed": n, "trials": n}; then for each trial
writes a line with the point and reads a line with its value. Ends with its input.
"""

import json
import sys
from importlib.metadata import version

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
print(json.dumps(version("optuna")), flush=True)
for line in sys.stdin:
    order = json.loads(line)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=order["seed"]))
    for _ in range(order["trials"]):
        trial = study.ask()
        point = [trial.suggest_float(f"x{i}", *b) for i, b in enumerate(order["bounds"])]
        print(json.dumps(point), flush=True)
        study.tell(trial, float(sys.stdin.readline()))
