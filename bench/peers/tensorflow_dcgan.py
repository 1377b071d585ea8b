"""DCGAN of recipes/dcgan-cifar10.yaml in TensorFlow with Keras, as its users write it.

Usage: tensorflow_dcgan.py BATCH STEPS [--eager]. Prints one JSON object, as pytorch_dcgan.py does.
Without --eager the step is one tf.function. Eager is what tfjs-node does.
"""

import json
import os
import resource
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf

keras = tf.keras
WIDTH, NOISE = 64, 1024


def norm():
    return keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)


def networks():
    deconv = lambda maps, taps, **more: keras.layers.Conv2DTranspose(maps, taps, 2, "same", **more)
    conv = lambda maps, **more: keras.layers.Conv2D(maps, 5, 2, "same", **more)
    generator = keras.Sequential([
        keras.Input((NOISE,)),
        keras.layers.Dense(64 * WIDTH, use_bias=False), norm(), keras.layers.ReLU(),
        keras.layers.Reshape((4, 4, 4 * WIDTH)),
        deconv(2 * WIDTH, 5, use_bias=False), norm(), keras.layers.ReLU(),
        deconv(WIDTH, 4, use_bias=False), norm(), keras.layers.ReLU(),
        deconv(3, 4, activation="tanh"),
    ])
    discriminator = keras.Sequential([
        keras.Input((32, 32, 3)),
        conv(WIDTH), keras.layers.LeakyReLU(negative_slope=0.2),
        conv(2 * WIDTH, use_bias=False), norm(), keras.layers.LeakyReLU(negative_slope=0.2),
        conv(4 * WIDTH, use_bias=False), norm(), keras.layers.LeakyReLU(negative_slope=0.2),
        keras.layers.Flatten(), keras.layers.Dense(1),
    ])
    return generator, discriminator


def main():
    batch, steps = int(sys.argv[1]), int(sys.argv[2])
    generator, discriminator = networks()
    adam_g, adam_d = (keras.optimizers.Adam(2e-4, beta_1=0.5) for _ in range(2))
    bce = keras.losses.BinaryCrossentropy(from_logits=True)
    images = tf.cast(tf.random.uniform((10000, 32, 32, 3), 0, 256, tf.int32), tf.uint8)
    smooth, zeros, ones = (tf.fill((batch, 1), v) for v in (0.875, 0.0, 1.0))

    def step(indices):
        real = (tf.cast(tf.gather(images, indices), tf.float32) - 127.5) / 127.5
        with tf.GradientTape() as tape_g:
            fake = generator(tf.random.normal((batch, NOISE)), training=True)
            with tape_g.stop_recording(), tf.GradientTape() as tape_d:
                loss_d = bce(smooth, discriminator(real, training=True))
                loss_d += bce(zeros, discriminator(fake, training=True))
            with tape_g.stop_recording():
                variables = discriminator.trainable_variables
                adam_d.apply_gradients(zip(tape_d.gradient(loss_d, variables), variables))
            loss_g = bce(ones, discriminator(fake, training=True))
        variables = generator.trainable_variables
        adam_g.apply_gradients(zip(tape_g.gradient(loss_g, variables), variables))
        return loss_g, loss_d

    adam_g.build(generator.trainable_variables)
    adam_d.build(discriminator.trainable_variables)
    run = step if "--eager" in sys.argv else tf.function(step)
    milliseconds, cpu = [], []
    for i in range(steps):
        wall, used = time.perf_counter(), time.process_time()
        loss_g, loss_d = run(tf.range(i * batch, (i + 1) * batch) % 10000)
        float(loss_g), float(loss_d)
        milliseconds.append(1000 * (time.perf_counter() - wall))
        cpu.append(1000 * (time.process_time() - used))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"milliseconds": milliseconds, "cpu": cpu, "peakMiB": peak, "version": tf.__version__}))


main()
