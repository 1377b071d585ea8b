#!/bin/sh
# Installs the MLflow server that the slow tests talk to into .venv/mlflow, and prints the program's
# path: export GAN_TEST_MLFLOW="$(scripts/setup-mlflow.sh)". Needs python3 with venv and pip.
set -eu
cd "$(dirname "$0")/.."
venv=.venv/mlflow
version=3.17.2
if ! "$venv/bin/mlflow" --version 2>/dev/null | grep -qF "$version"; then
  python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --disable-pip-version-check "mlflow[auth]==$version" >&2
fi
printf '%s\n' "$PWD/$venv/bin/mlflow"
