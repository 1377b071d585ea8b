"""The DCGAN of gan's plugin `dcgan` in PyTorch, from its paper and TF-GAN's notebook: the reference that
trains the same network without XLA. Names, shapes and paddings are gan's, which are TensorFlow's: images
NHWC, kernels [height, width, in, out] ([..., out, in] if transposed).
"""

import torch
from torch.nn import functional as F

# BatchNormalization(momentum=0.9, epsilon=1e-5) of Keras and TensorFlow.js.
MOMENTUM, EPSILON = 0.9, 1e-5


def same_padding(size, kernel, stride):
    """TensorFlow's SAME, before and after; the odd one goes after."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def conv(x, kernel, bias=None):
    before, after = same_padding(x.shape[-1], kernel.shape[0], 2)
    x = F.pad(x, (before, after, before, after))
    return F.conv2d(x, kernel.permute(3, 2, 0, 1).contiguous(), bias, stride=2)


def transposed_conv(x, kernel, bias=None):
    """The gradient of `conv` by its input, which is twice as large as x; cropped as that one pads."""
    size = 2 * x.shape[-1]
    before, _ = same_padding(size, kernel.shape[0], 2)
    x = F.conv_transpose2d(x, kernel.permute(3, 2, 0, 1).contiguous(), bias, stride=2, padding=before)
    return x[:, :, :size, :size]


class Network:
    """Parameters and statistics by the names behind the network's own."""

    def __init__(self, name, state, beta1, lr):
        own = {key.removeprefix(f"{name}/"): value for key, value in state.items() if key.startswith(f"{name}/")}
        self.name, self.frozen = name, False
        self.statistics = {key: value.clone() for key, value in own.items() if "/moving_" in key}
        self.parameters = {
            key: value.clone().requires_grad_() for key, value in own.items() if key not in self.statistics
        }
        self.adam = torch.optim.Adam(self.parameters.values(), lr=lr, betas=(beta1, 0.999), eps=1e-8)
        for key, parameter in self.parameters.items():
            m, v = (state[f"optimizer/{name}/{slot}/{key}"].clone() for slot in "mv")
            count = state[f"optimizer/{name}/count"].clone()
            self.adam.state[parameter] = {"step": count, "exp_avg": m, "exp_avg_sq": v}

    def norm(self, x, layer):
        """Batch norm in training. TensorFlow.js records the biased variance, PyTorch the unbiased."""
        axes = (0,) if x.dim() == 2 else (0, 2, 3)
        if not self.frozen:
            with torch.no_grad():
                variance, mean = torch.var_mean(x, axes, unbiased=False)
            for kind, value in {"moving_mean": mean, "moving_variance": variance}.items():
                kept = self.statistics[f"{layer}/{kind}"]
                kept.copy_(MOMENTUM * kept + (1 - MOMENTUM) * value)
        gamma, beta = self.parameters[f"{layer}/gamma"], self.parameters[f"{layer}/beta"]
        return F.batch_norm(x, None, None, gamma, beta, training=True, eps=EPSILON)

    def apply_gradients(self, gradients):
        for parameter, gradient in zip(self.parameters.values(), gradients):
            parameter.grad = gradient
        self.adam.step()

    def gradients(self, loss, **options):
        return torch.autograd.grad(loss, list(self.parameters.values()), **options)

    def state(self):
        """All of it, the optimizer's too, by gan's names."""
        result = {f"{self.name}/{key}": value.detach().clone() for key, value in {**self.parameters, **self.statistics}.items()}
        for key, parameter in self.parameters.items():
            slots = self.adam.state[parameter]
            result[f"optimizer/{self.name}/m/{key}"] = slots["exp_avg"].clone()
            result[f"optimizer/{self.name}/v/{key}"] = slots["exp_avg_sq"].clone()
        return result


class Generator(Network):
    def __call__(self, noise):
        p = self.parameters
        x = torch.relu(self.norm(noise @ p["dense/kernel"], "norm0"))
        x = x.reshape(len(x), 4, 4, -1).permute(0, 3, 1, 2).contiguous()
        x = torch.relu(self.norm(transposed_conv(x, p["deconv1/kernel"]), "norm1"))
        x = torch.relu(self.norm(transposed_conv(x, p["deconv2/kernel"]), "norm2"))
        return torch.tanh(transposed_conv(x, p["deconv3/kernel"], p["deconv3/bias"]))


class Discriminator(Network):
    def __call__(self, x):
        p = self.parameters
        x = F.leaky_relu(conv(x, p["conv0/kernel"], p["conv0/bias"]), 0.2)
        x = F.leaky_relu(self.norm(conv(x, p["conv1/kernel"]), "norm1"), 0.2)
        x = F.leaky_relu(self.norm(conv(x, p["conv2/kernel"]), "norm2"), 0.2)
        return x.permute(0, 2, 3, 1).flatten(1) @ p["dense/kernel"] + p["dense/bias"]


def cross_entropy(logits, target):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


class Gan:
    def __init__(self, state, how):
        options = {"beta1": float(how["beta1"]), "lr": float(how["lr"])}
        self.generator = Generator("generator", state, **options)
        self.discriminator = Discriminator("discriminator", state, **options)
        self.real_target = 1 - float(how["labelSmoothing"]) / 2
        self.joint = how["mode"] == "joint"

    def train_discriminator(self, real, fake):
        loss = cross_entropy(self.discriminator(real), self.real_target)
        loss = loss + cross_entropy(self.discriminator(fake.detach()), 0.0)
        self.discriminator.apply_gradients(self.discriminator.gradients(loss))
        return loss

    def look_at_generator(self, fake):
        self.discriminator.frozen = True
        loss = cross_entropy(self.discriminator(fake), 1.0)
        self.discriminator.frozen = False
        return loss, self.generator.gradients(loss)

    def train(self, images, noise):
        """One step. @returns the losses of generator and discriminator"""
        real = ((images.to(torch.float32) - 127.5) / 127.5).permute(0, 3, 1, 2).contiguous()
        fake = self.generator(noise)
        if self.joint:  # both against the networks as they were
            loss_g, gradients = self.look_at_generator(fake)
            loss_d = self.train_discriminator(real, fake)
        else:  # the discriminator, then the generator against the new one
            loss_d = self.train_discriminator(real, fake)
            loss_g, gradients = self.look_at_generator(fake)
        self.generator.apply_gradients(gradients)
        return loss_g, loss_d

    def state(self):
        return {**self.generator.state(), **self.discriminator.state()}

    def step(self, images, noise):
        """One step. @returns the state after it, and `losses`"""
        losses = self.train(images, noise)
        return {**self.state(), "losses": torch.tensor([loss.item() for loss in losses])}
