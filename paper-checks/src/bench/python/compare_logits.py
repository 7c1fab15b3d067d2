#!/usr/bin/env python3
"""Compares logits of networks that repcost trained with PyTorch's.

For every family: `repcost train` writes the weights of a short training on generated images, so that biases and running statistics are
not what they are at first; `repcost evaluate --logits` writes held-out images as the network sees them, and its logits. PyTorch builds
the network from the description of the family that the paper gives, loads the weights by name (strictly), and computes the same images.
The largest difference of a logit must not exceed TOLERANCE times the spread: the largest difference of one logit between two images,
so that nets whose logits are hardly more than biases are held to as much.

Needs PyTorch and numpy. No build and no test needs this script.
"""

import argparse
import json
import math
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

TOLERANCE = 1e-4
ROOT = pathlib.Path(__file__).resolve().parents[4]
VGG = {11: (1, 1, 2, 2, 2), 13: (2, 2, 2, 2, 2), 16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}


def read_safetensors(path):
    """The arrays of a file by name, and its metadata."""
    content = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    data, arrays = content[8 + length :], {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        kind = {"F32": "<f4", "F64": "<f8"}[entry["dtype"]]
        arrays[name] = np.frombuffer(data[begin:end], kind).reshape(entry["shape"])
    return arrays, metadata


class Pool(nn.Module):
    """Max-pooling; an image smaller than the window is pooled whole."""

    def __init__(self, window, stride=None):
        super().__init__()
        self.window, self.stride = window, stride or window

    def forward(self, x):
        window = min(self.window, *x.shape[2:])
        return F.max_pool2d(x, window, min(self.stride, window))


class Residual(nn.Sequential):
    """The sum of its layers and of the input, of whose pixels every second is taken, with channels of zeros behind, where sizes differ."""

    def forward(self, x):
        y = super().forward(x)
        if y.shape != x.shape:
            x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, 0, y.shape[1] - x.shape[1]))
        return x + y


class Scaled(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        return self.factor * x


class Mean(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


class Builder:
    """Layers in a row; dense layers take the size of their input from a trial."""

    def __init__(self, shape, factor):
        self.shape, self.factor, self.layers = shape, factor, []

    def hidden(self, channels):
        return max(1, math.floor(channels * self.factor + 0.5))

    def size(self):
        with torch.no_grad():
            return nn.Sequential(*self.layers).eval()(torch.zeros(1, *self.shape)).shape[1]

    def add(self, *layers):
        self.layers += layers
        return self

    def convolution(self, channels):
        return self.add(nn.Conv2d(self.size(), channels, 3, padding=1))

    def normalized(self, channels, stride=1):
        return self.add(nn.Conv2d(self.size(), channels, 3, stride, 1, bias=False), nn.BatchNorm2d(channels))

    def dense(self, outputs, bias=True):
        return self.add(nn.Linear(self.size(), outputs, bias=bias))


class ConvActually(nn.Module):
    def __init__(self, shape, depth, factor, classes, linear):
        super().__init__()
        channels, height, width = shape
        self.depth, self.linear = depth, linear
        for layer in range(1, depth):
            outputs = Builder(shape, factor).hidden(64)
            conv = nn.Conv2d(channels, outputs, (height, width), padding="same", padding_mode="circular")
            setattr(self, f"conv{layer}", conv)
            channels = outputs
        self.head = nn.Linear(channels * height * width, classes)

    def forward(self, x):
        for layer in range(1, self.depth):
            x = getattr(self, f"conv{layer}")(x)
            x = x if self.linear else F.relu(x)
        return self.head(x.flatten(1))


def myrtle(b, classes):
    b.convolution(b.hidden(64)).add(nn.ReLU())
    for channels in (2, 4, 8):
        b.convolution(channels * b.hidden(64)).add(nn.ReLU(), Pool(2))
    return b.add(Pool(4), nn.Flatten()).dense(classes).layers


def vgg(b, depth, classes, imagenette):
    for channels, count in zip((64, 128, 256, 512, 512), VGG[depth]):
        for _ in range(count):
            b.convolution(b.hidden(channels)).add(nn.ReLU())
        b.add(Pool(2))
    b.add(nn.Flatten())
    hidden = b.hidden(4096 if imagenette else 512)
    sizes = [b.size(), hidden, hidden]
    linear = [nn.Linear(n, m) for n, m in zip(sizes, sizes[1:] + [classes])]
    if imagenette:
        classifier = [linear[0], nn.ReLU(), nn.Dropout(), linear[1], nn.ReLU(), nn.Dropout(), linear[2]]
    else:
        classifier = [nn.Dropout(), linear[0], nn.ReLU(), nn.Dropout(), linear[1], nn.ReLU(), linear[2]]
    parts = {"features": nn.Sequential(*b.layers), "classifier": nn.Sequential(*classifier)}
    network = nn.Sequential()
    for name, part in parts.items():
        network.add_module(name, part)
    return network


def block(shape, factor, channels, inputs, stride, last_relu):
    layers = [
        nn.Conv2d(inputs, channels, 3, stride, 1, bias=False), nn.BatchNorm2d(channels), nn.ReLU(),
        nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels),
    ]
    return Residual(*layers, nn.ReLU()) if last_relu else Residual(*layers)


def resnet9(b, classes):
    def stage(channels, pool):
        b.normalized(b.hidden(channels)).add(nn.ReLU())
        if pool:
            b.add(Pool(2))

    def residual():
        channels = b.size()
        b.add(block(b.shape, b.factor, channels, channels, 1, True))

    stage(64, False)
    stage(128, True)
    residual()
    stage(256, True)
    stage(512, True)
    residual()
    return b.add(Pool(4), nn.Flatten()).dense(classes, bias=False).add(Scaled(0.125)).layers


def resnet(b, depth, classes):
    b.normalized(b.hidden(16)).add(nn.ReLU())
    for stage in range(3):
        for i in range((depth - 2) // 6):
            stride = 2 if stage > 0 and i == 0 else 1
            b.add(block(b.shape, b.factor, b.hidden(16 << stage), b.size(), stride, False), nn.ReLU())
    return b.add(Mean()).dense(classes).layers


def alexnet(b, classes):
    for channels, pool in ((96, True), (192, True), (384, False), (384, False), (192, True)):
        b.normalized(b.hidden(channels)).add(nn.ReLU())
        if pool:
            b.add(Pool(3, 2))
    b.add(nn.Flatten())
    for _ in range(2):
        outputs = b.hidden(4096)
        b.dense(outputs, bias=False).add(nn.BatchNorm1d(outputs), nn.ReLU())
    return b.dense(classes).layers


def build(shape):
    name, image, classes = shape["name"], (shape["channels"], shape["height"], shape["width"]), shape["classes"]
    if name.startswith("conv-actually"):
        return ConvActually(image, shape["depth"], shape["channelFactor"], classes, name.endswith("linear"))
    b = Builder(image, shape["channelFactor"])
    if name.startswith("vgg"):
        return vgg(b, int(name[3:5]), classes, name.endswith("imagenette"))
    layers = {
        "myrtle": lambda: myrtle(b, classes),
        "resnet9": lambda: resnet9(b, classes),
        "resnet20": lambda: resnet(b, 20, classes),
        "resnet56": lambda: resnet(b, 56, classes),
        "alexnet-small": lambda: alexnet(b, classes),
    }[name]()
    return nn.Sequential(*layers)


def compare(name, options, folder):
    out, logits = folder / name, folder / f"{name}.logits.safetensors"

    def repcost(*arguments):
        subprocess.run([str(options.repcost), *arguments], check=True, stdout=subprocess.DEVNULL)

    repcost(
        "train", "--model", name, "--images", str(options.images), "--side", str(options.side),
        "--channel-factor", str(options.channel_factor), "--epochs", "1", "--json", "--out", str(out),
    )
    repcost("evaluate", str(out / "model.safetensors"), "--logits", str(logits), "--json")
    weights, metadata = read_safetensors(out / "model.safetensors")
    network = build(json.loads(metadata["repcost"])["shape"])
    # Strict about everything but the count of batches in batch norm, which PyTorch fills in for files without it.
    network.load_state_dict({key: torch.from_numpy(value.copy()) for key, value in weights.items()})
    recorded, _ = read_safetensors(logits)
    with torch.no_grad():
        found = network.eval()(torch.from_numpy(recorded["images"].copy())).numpy()
    return float(np.max(np.abs(found - recorded["logits"]))), float(np.max(np.ptp(found, axis=0)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    families = ["conv-actually", "conv-actually-linear", "myrtle"]
    families += [f"vgg{depth}{form}" for form in ("", "-imagenette") for depth in VGG]
    families += ["resnet9", "resnet20", "resnet56", "alexnet-small"]
    parser.add_argument("families", nargs="*", default=families, metavar="FAMILY")
    parser.add_argument("--images", type=int, default=128)
    parser.add_argument("--side", type=int, default=16)
    parser.add_argument("--channel-factor", type=float, default=0.125)
    parser.add_argument("--repcost", type=pathlib.Path, default=ROOT / "repcost")
    options = parser.parse_args()
    failed = False
    print(f"{'family':22}{'difference':>12}{'spread':>12}{'quotient':>12}")
    with tempfile.TemporaryDirectory() as name:
        for family in options.families:
            difference, spread = compare(family, options, pathlib.Path(name))
            holds = difference <= TOLERANCE * spread
            failed |= not holds
            print(f"{family:22}{difference:12.1e}{spread:12.2g}{difference / spread:12.1e}{'' if holds else '  TOO FAR'}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
