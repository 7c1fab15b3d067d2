#!/usr/bin/env python3
"""Times training steps (forward, backward, SGD with momentum) of repcost and of PyTorch side by side, as ratios.

Every figure is a process of its own, ours and PyTorch's in turn, several rounds; the table shows medians over rounds with the least and
the largest ratio, and the peak of resident memory. Networks have the paper's size, images are random.

Build first: mvn -q -DskipTests package. Needs PyTorch. No build and no test needs this script.
"""

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[4]
BENCHMARK = "org.repcost.cnn.network.TrainingStepBenchmark"
MODELS = ("conv-actually", "myrtle", "vgg11")
# The same network, as PyTorch without torch.fft has it: a step takes minutes (--steps 1 --warm-up 0).
SPATIAL = "conv-actually-spatial"


def network(name):
    import torch
    from torch import nn

    class FourierConvolution(nn.Module):
        """Circular convolution with kernels as large as the image, by torch.fft."""

        def __init__(self, inputs, outputs):
            super().__init__()
            self.weight = nn.Parameter(torch.randn(outputs, inputs, 32, 32) * (2 / (1024 * inputs)) ** 0.5)
            self.bias = nn.Parameter(torch.zeros(outputs))

        def forward(self, x):
            x = torch.fft.rfft2(x).permute(2, 3, 0, 1)
            w = torch.fft.rfft2(self.weight).permute(2, 3, 1, 0)
            y = torch.matmul(x, w).permute(2, 3, 0, 1)
            return torch.fft.irfft2(y, s=(32, 32)) + self.bias[:, None, None]

    def convolution(inputs, outputs):
        return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU()]

    if name == "conv-actually":
        layers, channels = [], 3
        for _ in range(3):
            layers += [FourierConvolution(channels, 64), nn.ReLU()]
            channels = 64
        return nn.Sequential(*layers, nn.Flatten(), nn.Linear(64 * 1024, 10))
    if name == SPATIAL:
        layers, channels = [], 3
        for _ in range(3):
            layers += [nn.Conv2d(channels, 64, 32, padding="same", padding_mode="circular"), nn.ReLU()]
            channels = 64
        return nn.Sequential(*layers, nn.Flatten(), nn.Linear(64 * 1024, 10))
    if name == "myrtle":
        layers = convolution(3, 64)
        for c in (64, 128, 256):
            layers += convolution(c, 2 * c) + [nn.MaxPool2d(2)]
        return nn.Sequential(*layers, nn.MaxPool2d(4), nn.Flatten(), nn.Linear(512, 10))
    layers, inputs = [], 3
    for c in (64, "pool", 128, "pool", 256, 256, "pool", 512, 512, "pool", 512, 512, "pool"):
        if c == "pool":
            layers.append(nn.MaxPool2d(2))
        else:
            layers += convolution(inputs, c)
            inputs = c
    head = []
    for _ in range(2):
        head += [nn.Dropout(), nn.Linear(512, 512), nn.ReLU()]
    return nn.Sequential(*layers, nn.Flatten(), *head, nn.Linear(512, 10))


def pytorch(name, batch, threads, warm_up, steps):
    """Images a second at the median step, and the peak of memory in megabytes, of this process."""
    import torch

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    net = network(name)
    optimizer = torch.optim.SGD(net.parameters(), 1e-4, momentum=0.9, weight_decay=1e-5)
    images, labels = torch.randn(batch, 3, 32, 32), torch.randint(10, (batch,))
    seconds = []
    for i in range(warm_up + steps):
        start = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        torch.nn.functional.cross_entropy(net(images), labels).backward()
        optimizer.step()
        if i >= warm_up:
            seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{batch / statistics.median(seconds):.2f} {peak}")


def run(command):
    # As the launcher does: OpenBLAS 0.3.19 takes slow code on processors newer than itself.
    environment = dict(os.environ)
    environment.setdefault("OPENBLAS_CORETYPE", "Haswell")
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout
    speed, peak = output.split()[-2:]
    return float(speed), int(peak)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", nargs="+", default=MODELS)
    parser.add_argument("--batches", nargs="+", type=int, default=(64, 256))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=5, help="of PyTorch's that are timed")
    parser.add_argument("--warm-up", type=int, default=2, help="of PyTorch's before them")
    parser.add_argument("--pytorch", nargs=2, metavar=("MODEL", "BATCH"), help="time PyTorch alone, in this process")
    options = parser.parse_args()
    if options.pytorch:
        return pytorch(options.pytorch[0], int(options.pytorch[1]), options.threads, options.warm_up, options.steps)
    classes = f"{ROOT}/cnn/target/test-classes:{ROOT}/paper-checks/target/repcost.jar"
    print("| model | batch | ours, images/s | PyTorch, images/s | time, ours / PyTorch | memory, ours / PyTorch, MB |")
    print("|---|---|---|---|---|---|")
    for model in options.models:
        for batch in options.batches:
            ours, theirs = [], []
            for _ in range(options.rounds):
                ours.append(run(["java", "-cp", classes, BENCHMARK, model.removesuffix("-spatial"), str(batch), str(options.threads)]))
                numbers = {"--threads": options.threads, "--steps": options.steps, "--warm-up": options.warm_up}
                words = [str(word) for option in numbers.items() for word in option]
                theirs.append(run([sys.executable, __file__, *words, "--pytorch", model, str(batch)]))
            ratios = [t[0] / o[0] for o, t in zip(ours, theirs)]
            print(
                f"| {model} | {batch} | {statistics.median(o[0] for o in ours):.1f}"
                f" | {statistics.median(t[0] for t in theirs):.1f}"
                f" | {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
                f" | {max(o[1] for o in ours)} / {max(t[1] for t in theirs)} |",
                flush=True,
            )
    return None


if __name__ == "__main__":
    main()
