"""DCGAN of recipes/dcgan-cifar10.yaml in PyTorch, as its users write it: the peer of `npm run bench`.

Usage: pytorch_dcgan.py BATCH STEPS [--compile] [--cuda]. Prints one JSON object: milliseconds of each step,
processor seconds, peak memory in MiB.
"""

import json
import resource
import sys
import time

import torch
from torch import nn


class Generator(nn.Module):
    def __init__(self, noise=1024, width=64):
        super().__init__()
        self.width = width
        self.dense = nn.Linear(noise, 4 * 4 * 4 * width, bias=False)
        self.norm0 = nn.BatchNorm1d(4 * 4 * 4 * width, eps=1e-5, momentum=0.1)
        self.body = nn.Sequential(
            # TensorFlow's "same" for stride 2 and kernel 5 pads 1 before and 2 after.
            nn.ConvTranspose2d(4 * width, 2 * width, 5, 2, padding=2, output_padding=1, bias=False),
            nn.BatchNorm2d(2 * width, eps=1e-5, momentum=0.1),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(2 * width, width, 4, 2, padding=1, bias=False),
            nn.BatchNorm2d(width, eps=1e-5, momentum=0.1),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(width, 3, 4, 2, padding=1),
            nn.Tanh(),
        )

    def forward(self, z):
        x = torch.relu(self.norm0(self.dense(z)))
        return self.body(x.view(-1, 4 * self.width, 4, 4))


class Discriminator(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(3, width, 5, 2, padding=2),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(width, 2 * width, 5, 2, padding=2, bias=False),
            nn.BatchNorm2d(2 * width, eps=1e-5, momentum=0.1),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(2 * width, 4 * width, 5, 2, padding=2, bias=False),
            nn.BatchNorm2d(4 * width, eps=1e-5, momentum=0.1),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Flatten(),
            nn.Linear(4 * 4 * 4 * width, 1),
        )

    def forward(self, x):
        return self.body(x)


def main():
    batch, steps = int(sys.argv[1]), int(sys.argv[2])
    torch.manual_seed(0)
    if "--cuda" in sys.argv:
        torch.set_default_device("cuda")
        # As PyTorch's own DCGAN example has it, and TF32 in products too, as XLA multiplies.
        torch.backends.cudnn.benchmark = True
        torch.set_float32_matmul_precision("high")
    generator, discriminator = Generator(), Discriminator()
    if "--compile" in sys.argv:
        generator, discriminator = torch.compile(generator), torch.compile(discriminator)
    adam = lambda m: torch.optim.Adam(m.parameters(), lr=2e-4, betas=(0.5, 0.999))
    optimizer_g, optimizer_d = adam(generator), adam(discriminator)
    bce = nn.BCEWithLogitsLoss()
    images = torch.randint(0, 256, (10000, 3, 32, 32), dtype=torch.uint8)
    smooth, zeros, ones = (torch.full((batch, 1), v) for v in (0.875, 0.0, 1.0))

    def step(i):
        indices = torch.arange(i * batch, (i + 1) * batch) % len(images)
        real = (images[indices].float() - 127.5) / 127.5
        fake = generator(torch.randn(batch, 1024))
        optimizer_d.zero_grad(set_to_none=True)
        loss_d = bce(discriminator(real), smooth) + bce(discriminator(fake.detach()), zeros)
        loss_d.backward()
        optimizer_d.step()
        optimizer_g.zero_grad(set_to_none=True)
        loss_g = bce(discriminator(fake), ones)
        loss_g.backward()
        optimizer_g.step()
        return loss_g.item(), loss_d.item()

    milliseconds, cpu = [], []
    for i in range(steps):
        wall, used = time.perf_counter(), time.process_time()
        step(i)
        milliseconds.append(1000 * (time.perf_counter() - wall))
        cpu.append(1000 * (time.process_time() - used))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"milliseconds": milliseconds, "cpu": cpu, "peakMiB": peak, "version": torch.__version__}))


main()
