"""The layers of gan-recipes/layers in PyTorch, from its documents: the reference of layers.slow.test.ts.

Usage: layers_reference.py IN.safetensors OUT.safetensors. IN holds the state of each case by names such
as `film/layer/scale`, and `CASE/weights`, which the value is weighed with. OUT gets the outputs of
`layerFunction` (cases.ts) by the same names. Images here are [batch, channels, height, width].
"""

import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support" / "pytorch"))
from tensors import read, write

first = lambda x: x.permute(0, 3, 1, 2)
last = lambda y: y.permute(0, 2, 3, 1)
kernel = lambda w: w.permute(3, 2, 0, 1)


def affine(w, channels):
    scale, offset = w["layer/scale"], w["layer/offset"]
    return scale.reshape(1, channels, 1, 1), offset.reshape(1, channels, 1, 1)


def group_norm(groups):
    def layer(x, w):
        return F.group_norm(x, groups or x.shape[1], w["layer/scale"], w["layer/offset"])

    return layer


def instance_norm(x, w):
    return F.instance_norm(x, weight=w["layer/scale"], bias=w["layer/offset"])


def layer_norm(x, w):
    scale, offset = affine(w, x.shape[1])
    return F.layer_norm(x, x.shape[1:]) * scale + offset


def film(x, w):
    scale, offset = (w["input1"] @ w[name] for name in ("layer/scale", "layer/offset"))
    return x * (1 + scale)[:, :, None, None] + offset[:, :, None, None]


def conditional_batch_norm(x, w):
    mean, variance = w["layer/norm/moving_mean"], w["layer/norm/moving_variance"]
    return film(F.batch_norm(x, mean.clone(), variance.clone(), training=True), w)


def attention(x, w, pool, spectral):
    def weight(name):
        matrix = w[f"layer/{name}"]
        return matrix / singular_value(matrix.T, w[f"layer/u/{name}"], w, f"layer/u/{name}") if spectral else matrix

    conv = lambda x, name: F.conv2d(x, weight(name).T[:, :, None, None])
    seen = lambda x: F.max_pool2d(x, 2) if pool else x
    query, key, value = conv(x, "query"), seen(conv(x, "key")), seen(conv(x, "value"))
    weights = torch.softmax(torch.einsum("bchw,bcp->bhwp", query, key.flatten(2)), -1)
    attended = torch.einsum("bhwp,bcp->bchw", weights, value.flatten(2))
    return x + w["layer/gain"] * conv(attended, "output")


def singular_value(matrix, u, w, name):
    """One power iteration, as torch.nn.utils.spectral_norm makes in training; matrix is [outputs, rest]."""
    with torch.no_grad():
        v = F.normalize(matrix.T @ u[0], dim=0)
        u = F.normalize(matrix @ v, dim=0)
        w["next"][name] = u[None]
    return u @ matrix @ v


def spectral_norm(x, w):
    weight = w["layer/kernel"].permute(3, 2, 0, 1)
    sigma = singular_value(w["layer/kernel"].reshape(-1, weight.shape[0]).T, w["layer/u"], w, "layer/u")
    return F.conv2d(x, weight / sigma, w["layer/bias"])


def spectral_norm_transposed(x, w):
    weight = w["layer/kernel"].permute(3, 2, 0, 1)  # inputs, outputs, height, width
    matrix = w["layer/kernel"].permute(2, 0, 1, 3).flatten(1)
    sigma = singular_value(matrix, w["layer/u"], w, "layer/u")
    return F.conv_transpose2d(x, weight / sigma, w["layer/bias"], stride=2)


def minibatch_std(x, w, group=3, maps=2):
    """As in StyleGAN2-ADA, MinibatchStdLayer."""
    n, c, height, width = x.shape
    y = x.reshape(group, -1, maps, c // maps, height, width)
    y = y - y.mean(dim=0)
    y = (y.square().mean(dim=0) + 1e-8).sqrt().mean(dim=[2, 3, 4])
    return torch.cat([x, y.reshape(-1, maps, 1, 1).repeat(group, 1, height, width)], dim=1)


def padded(x, w, size, stride=1, dilation=1):
    """TensorFlow's padding `same`."""
    pads = []
    for extent in reversed(x.shape[2:]):
        reach = max(0, (-(-extent // stride) - 1) * stride + (size - 1) * dilation + 1 - extent)
        pads += [reach // 2, reach - reach // 2]
    return F.pad(x, pads)


def grouped(x, w):
    return F.conv2d(padded(x, w, 3, 2), kernel(w["layer/kernel"]), w["layer/bias"], stride=2, groups=2)


def dilated(x, w):
    return F.conv2d(padded(x, w, 3, dilation=2), kernel(w["layer/kernel"]), w["layer/bias"], dilation=2)


def grouped_and_dilated(x, w):
    return F.conv2d(x, kernel(w["layer/kernel"]), dilation=3, groups=4)


def modulated(x, w):
    """With a kernel for each image, as in the paper and in StyleGAN2-ADA, modulated_conv2d."""
    style = w["input1"] @ w["layer/style"] / w["layer/style"].shape[0] ** 0.5 + w["layer/styleBias"]
    weight = kernel(w["layer/kernel"])
    weight = weight / weight[0].numel() ** 0.5 * style[:, None, :, None, None]
    weight = weight * (weight.square().sum(dim=[2, 3, 4], keepdim=True) + 1e-8).rsqrt()
    batch, outputs = weight.shape[:2]
    y = F.conv2d(x.reshape(1, -1, *x.shape[2:]), weight.flatten(0, 1), padding=1, groups=batch)
    return y.reshape(batch, outputs, *x.shape[2:]) + w["layer/bias"][None, :, None, None]


def equalised(x, w):
    weight = kernel(w["layer/kernel"])
    return F.conv2d(x, weight * 2 * 0.5 / weight[0].numel() ** 0.5, w["layer/bias"] * 0.5)


def upfirdn(x, taps, up=1, down=1):
    """As in StyleGAN2-ADA, upfirdn2d.py, with the padding of its upsample2d, downsample2d and filter2d."""
    n, c, height, width = x.shape
    size = len(taps)
    f = torch.tensor(taps) / sum(taps)
    f = f.outer(f) * up**2
    ahead, behind = ((size + up - 1) // 2, (size - up) // 2) if up > 1 else ((size - down + 1) // 2, (size - down) // 2)
    x = F.pad(x.reshape(n, c, height, 1, width, 1), [0, up - 1, 0, 0, 0, up - 1]).reshape(n, c, height * up, width * up)
    x = F.pad(x, [ahead, behind, ahead, behind])
    x = F.conv2d(x, f.flip([0, 1])[None, None].repeat(c, 1, 1, 1), groups=c)
    return x[:, :, ::down, ::down]


def resize(size, antialias):
    return lambda x, w: F.interpolate(x, size, mode="bilinear", antialias=antialias)


CASES = {
    "instance norm": instance_norm,
    "group norm": group_norm(2),
    "layer norm": layer_norm,
    "pixel norm": lambda x, w: x * (x.square().mean(dim=1, keepdim=True) + 1e-8).rsqrt(),
    "film": film,
    "conditional batch norm": conditional_batch_norm,
    "adaptive instance norm": lambda x, w: film(F.instance_norm(x), w),
    "self-attention": lambda x, w: attention(x, w, pool=True, spectral=False),
    "self-attention with spectral norm": lambda x, w: attention(x, w, pool=False, spectral=True),
    "minibatch standard deviation": minibatch_std,
    "noise injection": lambda x, w: x + first(w["layer/noise"]) * w["layer/strength"],
    "grouped convolution": grouped,
    "dilated convolution": dilated,
    "grouped and dilated convolution, valid": grouped_and_dilated,
    "modulated convolution": modulated,
    "equalised convolution": equalised,
    "spectral norm": spectral_norm,
    "spectral norm, transposed": spectral_norm_transposed,
    "blur": lambda x, w: upfirdn(x, [1.0, 2.0, 1.0]),
    "upsample": lambda x, w: upfirdn(x, [1.0, 3.0, 3.0, 1.0], up=2),
    "downsample": lambda x, w: upfirdn(x, [1.0, 3.0, 3.0, 2.0], down=2),
    "resize, larger": resize((9, 10), False),
    "resize, smaller": resize((4, 2), True),
    "resize, smaller, not smoothed": resize((4, 2), False),
    "reflection pad": lambda x, w: F.pad(x, [2, 2, 2, 2], mode="reflect"),
}


def outputs_of(layer, state, weights):
    trained = {name: x.requires_grad_() for name, x in state.items() if name in weights["trained"]}
    next = {}
    given = {**state, "next": next}
    apply = lambda x: last(layer(first(x), given))
    value = apply(state["input0"])
    out = {"value": value, **{f"next/{name}": x for name, x in next.items()}}

    def gradients(of, scalar):
        grads = torch.autograd.grad(scalar, list(trained.values()), retain_graph=True, allow_unused=True)
        out[of] = scalar
        for (name, x), grad in zip(trained.items(), grads):
            out[f"{of}/{name}"] = torch.zeros_like(x) if grad is None else grad

    gradients("gradient", (value * weights["weights"]).sum())
    x = state["input0"] * 1
    value = apply(x)
    [slope] = torch.autograd.grad((value.square() * weights["weights"]).sum(), [x], create_graph=True)
    gradients("penalty", slope.square().sum())
    return {name: x.detach() for name, x in out.items()}


def main():
    tensors, metadata = read(sys.argv[1])
    out = {}
    for case, layer in CASES.items():
        state = {name[len(case) + 1 :]: x.clone() for name, x in tensors.items() if name.startswith(f"{case}/")}
        weights = {"weights": state.pop("weights"), "trained": metadata[case].split()}
        out.update({f"{case}/{name}": x for name, x in outputs_of(layer, state, weights).items()})
    write(sys.argv[2], out)


main()
