"""Writes what other projects say to what test/plugins/metrics computes, into this folder.

Needs torch and torchvision of one build, torch-fidelity 0.4, clean-fid 0.1.35, pytorch-fid 0.3, pillow and scipy; no
network and no trained weights: python make.py
"""
import json
import os
import sys
import zlib

import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, value):
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(value, file)
        file.write("\n")


def floats(array, digits=9):
    return [float(f"%.{digits}g" % x) for x in np.asarray(array, np.float64).ravel()]


def noise(seed, count):
    """Numbers in [-0.5, 0.5) that TypeScript makes the same: a hash of the index."""
    h = np.arange(count, dtype=np.uint32) * np.uint32(2654435761) + np.uint32(seed)
    h ^= h >> np.uint32(15)
    h *= np.uint32(2246822519)
    h ^= h >> np.uint32(13)
    h *= np.uint32(3266489917)
    h ^= h >> np.uint32(16)
    return (h.astype(np.float64) / 2**32 - 0.5).astype(np.float32)


def formulas():
    from cleanfid.fid import frechet_distance, kernel_distance
    from torch_fidelity.metric_isc import isc_features_to_metric
    from torch_fidelity.metric_kid import kid_features_to_metric
    from torch_fidelity.metric_prc import prc_features_to_metric

    count, size, classes = 60, 6, 10
    rng = np.random.RandomState(5)
    # To six digits, so that what is written is what is computed with.
    fakes = np.round(rng.randn(count, size) * [1, 2, 1, 0.5, 1, 3], 6).astype(np.float32)
    reals = np.round(rng.randn(count + 10, size) + 0.4, 6).astype(np.float32)
    logits = np.round(rng.randn(count, classes) * 3, 6).astype(np.float32)
    tensors = [torch.tensor(x) for x in (fakes, reals)]
    gaussians = [(x.astype(np.float64).mean(0), np.cov(x.astype(np.float64), rowvar=False)) for x in (fakes, reals)]
    (m1, c1), (m2, c2) = gaussians
    whole = kid_features_to_metric(
        torch.tensor(fakes), torch.tensor(reals[:count]), kid_subsets=1, kid_subset_size=count,
        rng_seed=1, verbose=False,
    )
    prc = prc_features_to_metric(*tensors, prc_neighborhood=3, prc_batch_size=1000, save_cpu_ram=False, verbose=False)
    write("formulas.json", {
        "size": size, "classes": classes,
        "fakes": floats(fakes), "reals": floats(reals), "logits": floats(logits),
        "frechet": float(frechet_distance(m1, c1, m2, c2)),
        "score": isc_features_to_metric(torch.tensor(logits), splits=1, shuffle=False)["inception_score_mean"],
        "scoreOf7": isc_features_to_metric(torch.tensor(logits), splits=7, shuffle=False),
        "kernel": whole["kernel_inception_distance_mean"],
        "precision": prc["precision"], "recall": prc["recall"],
    })


def resizes():
    from cleanfid.resize import make_resizer
    from torch_fidelity.interpolate_compat_tensorflow import interpolate_bilinear_2d_like_tensorflow1x

    cases = []
    for height, width, to in [(5, 7, (11, 9)), (12, 20, (5, 6)), (8, 8, (8, 8)), (32, 32, (299, 299))]:
        image = ((noise(height, height * width * 3) + 0.5) * 256).astype(np.uint8).reshape(height, width, 3)
        out_height, out_width = to
        clean = make_resizer("PIL", False, "bicubic", (out_width, out_height))(image)
        x = torch.tensor(image.transpose(2, 0, 1)[None].astype(np.float32))
        legacy = interpolate_bilinear_2d_like_tensorflow1x(x, size=to, align_corners=False)
        legacy = legacy[0].numpy().transpose(1, 2, 0)
        # Of large images some pixels are enough.
        every = 1 if out_height < 100 else 1009
        cases.append({
            "from": [height, width], "to": list(to), "every": every,
            "clean": floats(clean.ravel()[::every], 7), "legacy": floats(legacy.ravel()[::every], 7),
        })
    write("resizes.json", cases)


def inception_state(model):
    """Weights of the right sizes that keep values in bounds; any would do."""
    state = {}
    for name, value in model.state_dict().items():
        shape = tuple(value.shape)
        x = noise(zlib.crc32(name.encode()), int(np.prod(shape))).reshape(shape)
        if name.endswith("num_batches_tracked"):
            state[name] = value
            continue
        if name.endswith(("conv.weight", "fc.weight")):
            x = x * np.float32(np.sqrt(24 / np.prod(shape[1:])))
        elif name.endswith("running_var"):
            x = x + np.float32(1)
        elif name.endswith("bn.weight"):
            x = x * np.float32(0.5) + np.float32(0.8)
        state[name] = torch.tensor(x)
    return state


def inception():
    import pytorch_fid.inception as pytorch_fid
    import torch_fidelity.feature_extractor_inceptionv3 as fidelity

    made = {}

    class Stop(Exception):
        pass

    def state_of(model):
        made.update(inception_state(model))
        return made

    # torch-fidelity's whole way: bytes, TensorFlow's resize, features, logits without bias.
    load = torch.nn.Module.load_state_dict
    fidelity.load_state_dict_from_url = lambda *args, **kwargs: {}
    torch.nn.Module.load_state_dict = lambda self, state, *a, **k: load(self, state_of(self))
    names = ["2048", "logits_unbiased"]
    network = fidelity.FeatureExtractorInceptionV3("inception-v3-compat", names)
    images = ((noise(7, 2 * 24 * 32 * 3) + 0.5) * 256).astype(np.uint8).reshape(2, 24, 32, 3)
    bytes_first = torch.tensor(images.transpose(0, 3, 1, 2))
    with torch.no_grad():
        features, logits = network(bytes_first)

    # pytorch-fid's network on the same resized input.
    pytorch_fid.load_state_dict_from_url = lambda *args, **kwargs: {}
    peer = pytorch_fid.InceptionV3([3], resize_input=False, normalize_input=False).eval()
    torch.nn.Module.load_state_dict = load
    resized = fidelity.interpolate_bilinear_2d_like_tensorflow1x(
        bytes_first.float(), size=(299, 299), align_corners=False
    )
    with torch.no_grad():
        [again] = peer((resized - 128) / 128)
    apart = (again[:, :, 0, 0] - features).abs().max().item()
    print("pytorch-fid and torch-fidelity differ by at most", apart, "of", features.abs().max().item(), file=sys.stderr)
    assert apart < 1e-4 * features.abs().max().item()
    shapes = {name: list(value.shape) for name, value in made.items() if not name.endswith("tracked")}
    write("inception.json", {
        "shape": [2, 24, 32, 3], "shapes": shapes,
        "features": floats(features, 7), "logits": floats(logits, 7),
    })


if __name__ == "__main__":
    formulas()
    resizes()
    inception()
