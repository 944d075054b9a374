"""Works the classifier of an assignment's ascents out in torch, and its gradients by autograd.

Usage: ascent.py HIDDEN_CASES/ascent.safetensors LABEL. Prints, for each start, its logits, the gradient's sum along the start,
and the gradient's norm, all of the normalised image.
"""

import json
import struct
import sys

import torch

path, label = sys.argv[1], int(sys.argv[2])
with open(path, "rb") as file:
    data = file.read()
(size,) = struct.unpack("<Q", data[:8])
header = json.loads(data[8:8 + size])
header.pop("__metadata__")


def tensor(name):
    start, end = header[name]["data_offsets"]
    numbers = torch.frombuffer(bytearray(data[8 + size + start:8 + size + end]), dtype=torch.float32)
    return numbers.reshape(header[name]["shape"]).double()


def logits(image):
    functional = torch.nn.functional
    pooled = functional.avg_pool2d(image, 2)
    outer = functional.conv2d(pooled, tensor("first.weight"), tensor("first.bias")).relu()
    inner = functional.conv2d(outer, tensor("second.weight"), tensor("second.bias")).relu()
    return functional.linear(inner.mean((2, 3)), tensor("readout.weight"), tensor("readout.bias"))[0]


mean = torch.tensor([0.485, 0.456, 0.406], dtype=torch.float64).view(1, 3, 1, 1)
deviation = torch.tensor([0.229, 0.224, 0.225], dtype=torch.float64).view(1, 3, 1, 1)
for name in sorted(header):
    if name.startswith("start."):
        image = ((tensor(name)[None] - mean) / deviation).requires_grad_()
        values = logits(image)
        (gradient,) = torch.autograd.grad(values[label], image)
        numbers = values.tolist() + [(gradient * image).sum().item(), gradient.norm().item()]
        print(name[len("start."):], *[repr(number) for number in numbers])
