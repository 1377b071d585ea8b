"""Trains the DCGAN of recipes/dcgan-cifar10.yaml in PyTorch from random weights of its own, on CIFAR-10's
binary archive: the peer of `npm run bench -- --suite training`.

Usage: pytorch_training.py ARCHIVE OUT SEED BATCH STEP [STEP ...]. After each STEP it writes
OUT/step-NNNNNN.safetensors with gan's names, and in the end OUT/losses.json: the mean losses of every
hundred steps.
"""

import json
import pathlib
import sys
import tarfile
import time

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "test" / "support" / "pytorch"))
from dcgan import Gan
from tensors import write

NOISE, WIDTH, RECORD = 1024, 64, 3073


def photos(archive):
    with tarfile.open(archive) as tar:
        names = sorted(name for name in tar.getnames() if "data_batch" in name)
        raw = b"".join(tar.extractfile(name).read() for name in names)
    records = torch.frombuffer(bytearray(raw), dtype=torch.uint8).reshape(-1, RECORD)
    return records[:, 1:].reshape(-1, 3, 32, 32).permute(0, 2, 3, 1).contiguous()


def initial_state():
    def kernel(*shape):
        return torch.nn.init.trunc_normal_(torch.empty(shape), 0, 0.02, -0.04, 0.04)

    def norm(name, size):
        ones, zeros = torch.ones(size), torch.zeros(size)
        return {
            f"{name}/gamma": ones,
            f"{name}/beta": zeros,
            f"{name}/moving_mean": zeros.clone(),
            f"{name}/moving_variance": ones.clone(),
        }

    w = WIDTH
    generator = {
        "dense/kernel": kernel(NOISE, 64 * w),
        **norm("norm0", 64 * w),
        "deconv1/kernel": kernel(5, 5, 2 * w, 4 * w),
        **norm("norm1", 2 * w),
        "deconv2/kernel": kernel(4, 4, w, 2 * w),
        **norm("norm2", w),
        "deconv3/kernel": kernel(4, 4, 3, w),
        "deconv3/bias": torch.zeros(3),
    }
    discriminator = {
        "conv0/kernel": kernel(5, 5, 3, w),
        "conv0/bias": torch.zeros(w),
        "conv1/kernel": kernel(5, 5, w, 2 * w),
        **norm("norm1", 2 * w),
        "conv2/kernel": kernel(5, 5, 2 * w, 4 * w),
        **norm("norm2", 4 * w),
        "dense/kernel": kernel(64 * w, 1),
        "dense/bias": torch.zeros(1),
    }
    state = {}
    for network, tensors in {"generator": generator, "discriminator": discriminator}.items():
        state[f"optimizer/{network}/count"] = torch.tensor(0.0)
        for name, tensor in tensors.items():
            state[f"{network}/{name}"] = tensor
            if "/moving_" not in name:
                for slot in "mv":
                    state[f"optimizer/{network}/{slot}/{name}"] = torch.zeros_like(tensor)
    return state


def main():
    archive, out, seed, batch, *stops = sys.argv[1:]
    seed, batch, stops = int(seed), int(batch), sorted(map(int, stops))
    torch.manual_seed(seed)
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    images = photos(archive)
    gan = Gan(initial_state(), {"mode": "sequential", "beta1": "0.5", "lr": "2e-4", "labelSmoothing": "0.25"})
    order, losses, started = torch.empty(0, dtype=torch.long), [], time.perf_counter()
    for step in range(1, stops[-1] + 1):
        if len(order) < batch:
            order = torch.randperm(len(images))
        rows, order = order[:batch], order[batch:]
        gan_losses = gan.train(images[rows], torch.randn(batch, NOISE))
        losses.append([loss.item() for loss in gan_losses])
        if step % 100 == 0:
            generator, discriminator = torch.tensor(losses[-100:]).mean(0).tolist()
            print(f"step {step} D {discriminator:.3f} G {generator:.3f}", flush=True)
        if step in stops:
            write(out / f"step-{step:06}.safetensors", gan.state())
    every = [torch.tensor(losses[i : i + 100]).mean(0).tolist() for i in range(0, len(losses), 100)]
    seconds = time.perf_counter() - started
    (out / "losses.json").write_text(json.dumps({"losses": every, "seconds": seconds}))


main()
