"""Runs a traced program (src/trace/program) op by op with PyTorch's kernels: an engine that shares
nothing with XLA, for any recipe.

A program is JSON: {"inputs": [id], "outputs": [id], "nodes": [{"id", "op", "params", "inputs", "shape",
"dtype"}]}, as `programAsJson` of traced-program.ts writes it. Operations mean what StableHLO's do.
Unsigned words are kept as int64, everything else in its own type.
"""

import math

import torch
from torch.nn import functional as F

TYPES = {
    "f32": torch.float32,
    "bf16": torch.bfloat16,
    "i32": torch.int32,
    "u32": torch.int64,
    "u8": torch.uint8,
    "bool": torch.bool,
}
WORD = 0xFFFFFFFF


def to_i32(word):
    """The same 32 bits, signed."""
    return ((word & WORD) ^ 0x80000000).sub(0x80000000).to(torch.int32)


def to_u32(signed):
    return signed.to(torch.int64) & WORD


UNARY = {
    "neg": torch.neg,
    "abs": torch.abs,
    "sign": lambda x: torch.where(torch.isnan(x), x, torch.sign(x)) if x.is_floating_point() else torch.sign(x),
    "exp": torch.exp,
    "expm1": torch.expm1,
    "log": torch.log,
    "log1p": torch.log1p,
    "sqrt": torch.sqrt,
    "rsqrt": torch.rsqrt,
    "tanh": torch.tanh,
    "logistic": torch.sigmoid,
    "floor": torch.floor,
    "ceil": torch.ceil,
    "round": torch.round,
    "cos": torch.cos,
    "sin": torch.sin,
    "tan": torch.tan,
    "isFinite": torch.isfinite,
}


def logical_or_bitwise(logical, bitwise):
    return lambda a, b: logical(a, b) if a.dtype == torch.bool else bitwise(a, b)


BINARY = {
    "add": torch.add,
    "sub": torch.sub,
    "mul": torch.mul,
    "div": lambda a, b: a / b if a.is_floating_point() else torch.div(a, b, rounding_mode="trunc"),
    "rem": torch.fmod,
    "max": torch.maximum,
    "min": torch.minimum,
    "pow": torch.pow,
    "atan2": torch.atan2,
    "and": logical_or_bitwise(torch.logical_and, torch.bitwise_and),
    "or": logical_or_bitwise(torch.logical_or, torch.bitwise_or),
    "xor": logical_or_bitwise(torch.logical_xor, torch.bitwise_xor),
}
COMPARE = {
    "EQ": torch.eq,
    "NE": torch.ne,
    "GE": torch.ge,
    "GT": torch.gt,
    "LE": torch.le,
    "LT": torch.lt,
}


def shifted(op, a, b, dtype):
    """Bits that fall out are lost; a shift by 32 or more leaves zeros."""
    word, by = to_u32(a), b.to(torch.int64)
    if op == "shiftRightArithmetic" and dtype == "i32":
        return torch.bitwise_right_shift(a, b.clamp(0, 31))
    moved = torch.bitwise_left_shift(word, by.clamp(0, 31)) if op == "shiftLeft" else word >> by.clamp(0, 31)
    moved = torch.where((by < 0) | (by > 31), torch.zeros_like(moved), moved) & WORD
    return to_i32(moved) if dtype == "i32" else moved


def convert(x, source, target):
    if target == "bool":
        return x != 0
    if source in ("f32", "bf16") and target in ("i32", "u32"):
        return x.trunc().to(TYPES[target])
    x = x.to(TYPES[target])
    return x & WORD if target == "u32" else x


def bitcast(x, source, target):
    if source == target:
        return x
    signed = to_i32(x) if source == "u32" else x.contiguous().view(torch.int32)
    if target == "i32":
        return signed
    return to_u32(signed) if target == "u32" else signed.view(torch.float32)


def broadcast(x, shape, dims):
    around = [1] * len(shape)
    for axis, dim in enumerate(dims):
        around[dim] = x.shape[axis]
    return x.reshape(around).expand(shape)


def dilated(x, axes, factors):
    """With factor - 1 zeros between neighbours."""
    for axis, factor in zip(axes, factors):
        if factor > 1 and x.shape[axis] > 0:
            shape = list(x.shape)
            shape[axis] = (shape[axis] - 1) * factor + 1
            wide = torch.zeros(shape, dtype=x.dtype)
            wide.narrow(axis, 0, shape[axis])[
                tuple(slice(None, None, factor) if i == axis else slice(None) for i in range(len(shape)))
            ] = x
            x = wide
    return x


def pad(x, value, low, high, interior):
    shape = [
        before + after + size + max(size - 1, 0) * between
        for size, before, after, between in zip(x.shape, low, high, interior)
    ]
    result = value.reshape([1] * x.dim()).expand([max(size, 0) for size in shape]).clone()
    # Negative padding crops: of both, only what stays.
    source, target = [], []
    for axis, (before, between) in enumerate(zip(low, interior)):
        step = between + 1
        places = range(before, before + step * x.shape[axis], step)
        kept = [i for i, place in enumerate(places) if 0 <= place < result.shape[axis]]
        source.append(slice(kept[0], kept[-1] + 1) if kept else slice(0, 0))
        target.append(slice(places[kept[0]], places[kept[-1]] + 1, step) if kept else slice(0, 0))
    result[tuple(target)] = x[tuple(source)]
    return result


def dot(a, b, p):
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    left, right = [None] * a.dim(), [None] * b.dim()
    batch = [next(letters) for _ in p["lhsBatch"]]
    for letter, i, j in zip(batch, p["lhsBatch"], p["rhsBatch"]):
        left[i] = right[j] = letter
    for i, j in zip(p["lhsContract"], p["rhsContract"]):
        left[i] = right[j] = next(letters)
    own = [[], []]
    for side, names in zip((left, right), own):
        for i, letter in enumerate(side):
            if letter is None:
                side[i] = next(letters)
                names.append(side[i])
    out = "".join(batch + own[0] + own[1])
    return torch.einsum(f"{''.join(left)},{''.join(right)}->{out}", a, b)


def wide_convolution(x, kernel, stride, dilation, groups=1):
    """One product a pixel of the output: for filters as large as images, as gradients of filters have."""
    if groups > 1:
        parts = zip(x.chunk(groups, 1), kernel.chunk(groups))
        return torch.cat([wide_convolution(a, b, stride, dilation) for a, b in parts], 1)
    reach = [(size - 1) * step + 1 for size, step in zip(kernel.shape[2:], dilation)]
    rows, columns = [(size - far) // by + 1 for size, far, by in zip(x.shape[2:], reach, stride)]
    flat = kernel.reshape(kernel.shape[0], -1).T.contiguous()
    y = torch.empty(x.shape[0], kernel.shape[0], rows, columns, dtype=x.dtype)
    for row in range(rows):
        for column in range(columns):
            top, left = row * stride[0], column * stride[1]
            window = x[:, :, top : top + reach[0] : dilation[0], left : left + reach[1] : dilation[1]]
            y[:, :, row, column] = window.reshape(x.shape[0], -1) @ flat
    return y


def convolution(x, kernel, p):
    lhs, rhs, out = p["dims"]["lhs"], p["dims"]["rhs"], p["dims"]["out"]
    rank = len(lhs["spatial"])
    x = x.permute(lhs["batch"], lhs["feature"], *lhs["spatial"])
    kernel = kernel.permute(rhs["output"], rhs["input"], *rhs["spatial"])
    kernel = kernel.flip([2 + i for i, turned in enumerate(p["reverse"]) if turned])
    x = dilated(x, range(2, 2 + rank), p["lhsDilation"])
    flat = [edge for pair in reversed(p["padding"]) for edge in pair]
    x = F.pad(x, flat)
    operation = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}[rank]
    if rank == 2 and kernel.shape[2] * kernel.shape[3] > 49:
        operation = wide_convolution
    how = {"stride": p["strides"], "dilation": p["rhsDilation"]}
    if p["batchGroups"] > 1:
        # Each group of the batch has its own part of the output's features.
        parts = zip(x.chunk(p["batchGroups"]), kernel.chunk(p["batchGroups"]))
        y = torch.cat([operation(part, own.contiguous(), **how) for part, own in parts], 1)
    else:
        y = operation(x.contiguous(), kernel.contiguous(), groups=p["featureGroups"], **how)
    order = [0] * (rank + 2)
    for position, axis in enumerate([out["batch"], out["feature"], *out["spatial"]]):
        order[axis] = position
    return y.permute(order)


NEUTRAL = {"add": 0.0, "mul": 1.0, "max": -math.inf, "min": math.inf}


def reduced(x, how, axes):
    if not axes:
        return x
    if how == "add":
        return x.sum(axes, dtype=x.dtype)
    if how in ("max", "min"):
        if x.numel() == 0:  # of nothing: the value that a reduction starts from
            start = NEUTRAL[how]
            if not x.is_floating_point():
                start = getattr(torch.iinfo(x.dtype), "min" if how == "max" else "max")
            shape = [size for axis, size in enumerate(x.shape) if axis not in axes]
            return torch.full(shape, start, dtype=x.dtype)
        return (torch.amax if how == "max" else torch.amin)(x, axes)
    if how in ("and", "or"):
        for axis in sorted(axes, reverse=True):
            x = (torch.all if how == "and" else torch.any)(x, axis)
        return x
    for axis in sorted(axes, reverse=True):
        x = x.prod(axis, dtype=x.dtype)
    return x


def windows_of(x, p):
    """x with an axis of each window's values behind every own axis."""
    rank = x.dim()
    for axis in range(rank):
        size, stride, dilation = p["window"][axis], p["strides"][axis], p["dilation"][axis]
        if dilation == 1:
            x = x.unfold(2 * axis, size, stride).movedim(-1, 2 * axis + 1)
            continue
        count = (x.shape[2 * axis] - (size - 1) * dilation - 1) // stride + 1
        places = torch.arange(count)[:, None] * stride + torch.arange(size)[None, :] * dilation
        x = x.index_select(2 * axis, places.flatten()).unflatten(2 * axis, (count, size))
    return x


def reduce_window(x, p):
    low, high = zip(*p["padding"])
    value = torch.tensor(NEUTRAL[p["reduction"]], dtype=x.dtype)
    x = windows_of(pad(x, value, low, high, [0] * x.dim()), p)
    return reduced(x, p["reduction"], list(range(1, x.dim(), 2)))


def select_and_scatter(x, source, p):
    """Each source value goes to the first largest element of its window."""
    low, high = zip(*p["padding"])
    lowest = torch.tensor(-math.inf, dtype=x.dtype)
    padded = pad(x, lowest, low, high, [0] * x.dim())
    places = torch.arange(padded.numel()).reshape(padded.shape)
    inner = list(range(1, 2 * x.dim(), 2))
    outer = list(range(0, 2 * x.dim(), 2))
    values = windows_of(padded, p).permute(outer + inner).reshape(source.numel(), -1)
    where = windows_of(places, p).permute(outer + inner).reshape(source.numel(), -1)
    largest = values == values.amax(1, keepdim=True)
    first = (largest.cumsum(1) == 1) & largest
    target = torch.zeros(padded.numel(), dtype=source.dtype)
    target.index_add_(0, where[first], source.reshape(-1))
    back = target.reshape(padded.shape)
    return back[tuple(slice(before, before + size) for before, size in zip(low, x.shape))]


def constant(data, shape, dtype):
    values = [float(value) if isinstance(value, str) else value for value in data]
    flat = torch.tensor(values, dtype=TYPES[dtype])
    return flat.reshape([]).expand(shape) if flat.numel() == 1 else flat.reshape(shape)


def compute(node, inputs, kinds):
    """@param kinds the inputs' dtypes"""
    op, p, shape, dtype = node["op"], node["params"], node["shape"], node["dtype"]
    if op == "not":
        return torch.logical_not(*inputs) if dtype == "bool" else torch.bitwise_not(*inputs)
    if op in UNARY:
        return UNARY[op](*inputs)
    if op in BINARY:
        result = BINARY[op](*inputs)
        return result & WORD if dtype == "u32" else result
    if op.startswith("shift"):
        return shifted(op, *inputs, dtype)
    match op:
        case "constant":
            return constant(p["data"], shape, dtype)
        case "iota":
            line = torch.arange(shape[p["axis"]]).to(TYPES[dtype])
            return broadcast(line, shape, [p["axis"]])
        case "compare":
            return COMPARE[p["direction"]](*inputs)
        case "select":
            return torch.where(*inputs)
        case "convert":
            return convert(inputs[0], kinds[0], dtype)
        case "bitcast":
            return bitcast(inputs[0], kinds[0], dtype)
        case "broadcast":
            return broadcast(inputs[0], shape, p["dims"])
        case "reshape":
            return inputs[0].reshape(shape)
        case "transpose":
            return inputs[0].permute(p["permutation"])
        case "slice":
            ranges = zip(p["starts"], p["limits"], p["strides"])
            return inputs[0][tuple(slice(*each) for each in ranges)]
        case "pad":
            return pad(*inputs, p["low"], p["high"], p["interior"])
        case "concat":
            return torch.cat(inputs, p["axis"])
        case "reverse":
            return inputs[0].flip(p["axes"])
        case "take":
            x, indices = inputs
            return x.index_select(0, indices.to(torch.int64).clamp(0, x.shape[0] - 1))
        case "scatterAdd":
            x, indices, updates = inputs
            inside = (indices >= 0) & (indices < x.shape[0])
            return x.index_add(0, indices[inside].to(torch.int64), updates[inside])
        case "reduce":
            return reduced(inputs[0], p["reduction"], list(p["axes"]))
        case "reduceWindow":
            return reduce_window(inputs[0], p)
        case "selectAndScatter":
            return select_and_scatter(*inputs, p)
        case "dot":
            return dot(*inputs, p)
        case "convolution":
            return convolution(*inputs, p)
        case "barrier" | "share":
            return inputs[0]
    raise NotImplementedError(op)


class Program:
    def __init__(self, text):
        self.nodes, self.inputs, self.outputs = text["nodes"], text["inputs"], text["outputs"]
        self.dtypes = {node["id"]: node["dtype"] for node in self.nodes}
        self.last = {}
        for place, node in enumerate(self.nodes):
            for used in node["inputs"]:
                self.last[used] = place

    def __call__(self, arguments):
        """@param arguments tensors in the order of the program's inputs; @returns its outputs"""
        values = {}
        for id, tensor in zip(self.inputs, arguments):
            values[id] = to_u32(tensor.view(torch.int32)) if self.dtypes[id] == "u32" else tensor
        kept = set(self.outputs)
        with torch.no_grad():
            for place, node in enumerate(self.nodes):
                if node["op"] != "input":
                    inputs = [values[used] for used in node["inputs"]]
                    kinds = [self.dtypes[used] for used in node["inputs"]]
                    values[node["id"]] = compute(node, inputs, kinds)
                for used in node["inputs"]:
                    if self.last[used] == place and used not in kept:
                        values.pop(used, None)
            return [values[id] for id in self.outputs]
