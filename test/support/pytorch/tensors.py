"""Reads and writes safetensors files: named tensors, and texts beside them. Needs PyTorch alone."""

import ctypes
import json

import torch

# Unsigned words as the signed ones of the same bits, which PyTorch can compute with.
TYPES = {
    "F32": torch.float32,
    "I32": torch.int32,
    "U32": torch.int32,
    "U8": torch.uint8,
    "BOOL": torch.bool,
}


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = bytearray(file.read())
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        flat = torch.frombuffer(data[begin:end], dtype=TYPES[entry["dtype"]]) if end > begin else torch.empty(0)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors, metadata


def write(path, tensors):
    header, blobs, end = {}, [], 0
    for name, tensor in tensors.items():
        tensor = tensor.contiguous()
        blob = ctypes.string_at(tensor.data_ptr(), tensor.nbytes)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [end, end + len(blob)]}
        end += len(blob)
        blobs.append(blob)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(blobs))
