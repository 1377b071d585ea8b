"""DCGAN of recipes/dcgan-cifar10.yaml in JAX, as its users write it (lax.conv, lax.conv_transpose).

Usage: jax_dcgan.py BATCH STEPS. Prints one JSON object, as pytorch_dcgan.py does.
"""

import json
import resource
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

WIDTH, NOISE = 64, 1024
DIMS = ("NHWC", "HWIO", "NHWC")


def weights(key):
    keys = iter(jax.random.split(key, 16))
    normal = lambda *shape: 0.02 * jax.random.truncated_normal(next(keys), -2, 2, shape)
    norm = lambda n: {"scale": jnp.ones(n), "offset": jnp.zeros(n)}
    generator = {
        "dense": normal(NOISE, 64 * WIDTH), "norm0": norm(64 * WIDTH),
        "deconv1": normal(5, 5, 4 * WIDTH, 2 * WIDTH), "norm1": norm(2 * WIDTH),
        "deconv2": normal(4, 4, 2 * WIDTH, WIDTH), "norm2": norm(WIDTH),
        "deconv3": normal(4, 4, WIDTH, 3), "bias3": jnp.zeros(3),
    }
    discriminator = {
        "conv0": normal(5, 5, 3, WIDTH), "bias0": jnp.zeros(WIDTH),
        "conv1": normal(5, 5, WIDTH, 2 * WIDTH), "norm1": norm(2 * WIDTH),
        "conv2": normal(5, 5, 2 * WIDTH, 4 * WIDTH), "norm2": norm(4 * WIDTH),
        "dense": normal(64 * WIDTH, 1), "bias": jnp.zeros(1),
    }
    return generator, discriminator


def batch_norm(x, p):
    axes = tuple(range(x.ndim - 1))
    mean, variance = x.mean(axes), x.var(axes)
    return (x - mean) * lax.rsqrt(variance + 1e-5) * p["scale"] + p["offset"]


conv = lambda x, w: lax.conv_general_dilated(x, w, (2, 2), "SAME", dimension_numbers=DIMS)
deconv = lambda x, w: lax.conv_transpose(x, w, (2, 2), "SAME", dimension_numbers=DIMS)
leaky = lambda x: jax.nn.leaky_relu(x, 0.2)


def generate(p, z):
    x = jax.nn.relu(batch_norm(z @ p["dense"], p["norm0"])).reshape(-1, 4, 4, 4 * WIDTH)
    x = jax.nn.relu(batch_norm(deconv(x, p["deconv1"]), p["norm1"]))
    x = jax.nn.relu(batch_norm(deconv(x, p["deconv2"]), p["norm2"]))
    return jnp.tanh(deconv(x, p["deconv3"]) + p["bias3"])


def discriminate(p, x):
    x = leaky(conv(x, p["conv0"]) + p["bias0"])
    x = leaky(batch_norm(conv(x, p["conv1"]), p["norm1"]))
    x = leaky(batch_norm(conv(x, p["conv2"]), p["norm2"]))
    return x.reshape(x.shape[0], -1) @ p["dense"] + p["bias"]


def cross_entropy(logits, label):
    return jnp.mean(jax.nn.softplus(logits) - label * logits)


def adam(p, g, m, v, count):
    m = jax.tree.map(lambda m, g: 0.5 * m + 0.5 * g, m, g)
    v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
    rate = 2e-4 * jnp.sqrt(1 - 0.999**count) / (1 - 0.5**count)
    return jax.tree.map(lambda p, m, v: p - rate * m / (jnp.sqrt(v) + 1e-8), p, m, v), m, v


def step(state, images, indices, key):
    (g, gm, gv), (d, dm, dv), count = state
    count = count + 1
    real = (images[indices].astype(jnp.float32) - 127.5) / 127.5
    z = jax.random.normal(key, (indices.shape[0], NOISE))

    def loss_d(d):
        fake = lax.stop_gradient(generate(g, z))
        return cross_entropy(discriminate(d, real), 0.875) + cross_entropy(discriminate(d, fake), 0.0)

    value_d, grad_d = jax.value_and_grad(loss_d)(d)
    d, dm, dv = adam(d, grad_d, dm, dv, count)
    loss_g = lambda g: cross_entropy(discriminate(d, generate(g, z)), 1.0)
    value_g, grad_g = jax.value_and_grad(loss_g)(g)
    g, gm, gv = adam(g, grad_g, gm, gv, count)
    return ((g, gm, gv), (d, dm, dv), count), value_g, value_d


def main():
    batch, steps = int(sys.argv[1]), int(sys.argv[2])
    slots = lambda p: (p, jax.tree.map(jnp.zeros_like, p), jax.tree.map(jnp.zeros_like, p))
    generator, discriminator = weights(jax.random.key(0))
    state = (slots(generator), slots(discriminator), jnp.float32(0))
    images = jnp.asarray(np.random.default_rng(0).integers(0, 256, (10000, 32, 32, 3), np.uint8))
    compiled = jax.jit(step, donate_argnums=0)
    milliseconds, cpu = [], []
    for i in range(steps):
        wall, used = time.perf_counter(), time.process_time()
        indices = jnp.arange(i * batch, (i + 1) * batch) % len(images)
        state, value_g, value_d = compiled(state, images, indices, jax.random.key(i))
        float(value_g), float(value_d)
        milliseconds.append(1000 * (time.perf_counter() - wall))
        cpu.append(1000 * (time.process_time() - used))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"milliseconds": milliseconds, "cpu": cpu, "peakMiB": peak, "version": jax.__version__}))


main()
