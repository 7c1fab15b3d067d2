#!/usr/bin/env python3
"""Times repcost and what a user would write in NumPy, SciPy or PyTorch instead, on the same inputs, in turn, as ratios of times.

Each work is done by both in turn, after some rounds to warm up; the table shows medians over rounds, the ratio with its least and largest
value, and how far the answers are apart. Times are of the work alone: starting programs and reading weights is left out for both.

Build first: mvn -q -DskipTests package. Needs NumPy, SciPy and PyTorch. No build and no test needs this script.
"""

import argparse
import json
import os
import pathlib
import statistics
import struct
import subprocess
import tempfile
import time

import numpy as np

import training_steps

ROOT = pathlib.Path(__file__).resolve().parents[4]
BENCHMARK = "org.repcost.paper.bench.WorkBench"


class Ours:
    """A process of ours that does its work once a request."""

    def __init__(self, folder, words, threads):
        self.answer_file = folder / "answer.bin"
        classes = f"{ROOT}/paper-checks/target/test-classes:{ROOT}/paper-checks/target/repcost.jar"
        command = ["java", f"-XX:ActiveProcessorCount={threads}", "-cp", classes, BENCHMARK, self.answer_file, *words]
        environment = dict(os.environ)
        environment.setdefault("OPENBLAS_CORETYPE", "Haswell")
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )

    def seconds(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def answer(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise SystemExit("our process failed")
        return np.fromfile(self.answer_file)


def singular_values(folder, rows, columns, kernel, side):
    """All singular values of a circular convolution (Sedghi, Gupta and Long 2019)."""
    kernels = np.random.default_rng(1).standard_normal((kernel, kernel, rows, columns))
    np.ascontiguousarray(kernels.transpose(2, 3, 0, 1)).tofile(folder / "kernels.bin")
    words = ["singular-values", folder / "kernels.bin", rows, columns, kernel, side]
    return words, lambda: np.linalg.svd(np.fft.fft2(kernels, (side, side), axes=(0, 1)), compute_uv=False), spectra_differ


def spectra_differ(ours, theirs):
    return np.abs(np.sort(ours) - np.sort(theirs.ravel())).max() / theirs.max()


def cost(folder, side, widths):
    """R_L of a linear CNN from its weights."""
    random, depth = np.random.default_rng(2), len(widths) - 1
    weights = [random.standard_normal((o, i, side, side)) / side / i**0.5 for i, o in zip(widths, widths[1:])]
    np.concatenate([w.ravel() for w in weights]).tofile(folder / "weights.bin")

    def numpy():
        product = None
        for l, w in enumerate(weights):
            block = np.fft.fft2(w, norm="ortho").transpose(2, 3, 0, 1)
            block = block.conj() if l == depth - 1 else block
            # matmul: einsum does the same and takes several times as long.
            product = block if product is None else block @ product
        sigma = np.linalg.svd(product, compute_uv=False) * side ** (depth - 1)
        return depth * side ** (-2 * (depth - 1) / depth) * (sigma ** (2 / depth)).sum()

    return ["cost", folder / "weights.bin", side, *widths], numpy, lambda ours, theirs: abs(ours[0] / theirs - 1)


def minimize(folder, side, widths):
    """The least squared norm of weights with a given predictor, to 1e-6 of the formula: L-BFGS-B in the method of multipliers."""
    import scipy.optimize

    depth, shapes = len(widths) - 1, [(o, i, side, side) for i, o in zip(widths, widths[1:])]
    sizes = np.cumsum([0] + [int(np.prod(shape)) for shape in shapes])
    scale = float(side ** (depth - 1))
    random = np.random.default_rng(3)
    u, _, v = np.linalg.svd(
        np.fft.fft2(random.standard_normal((widths[-1], widths[0], side, side))).transpose(2, 3, 0, 1), full_matrices=False
    )
    sigma = np.linspace(3, 1, u.shape[-1])
    beta = np.fft.ifft2(((u * sigma) @ v).transpose(2, 3, 0, 1), norm="ortho").real
    beta.tofile(folder / "beta.bin")
    formula = depth * side ** (-2 * (depth - 1) / depth) * side**2 * (sigma ** (2 / depth)).sum()

    def transform(x):
        return np.fft.rfft2(x, norm="ortho").transpose(2, 3, 0, 1)

    def inverse(x):
        return np.fft.irfft2(x.transpose(2, 3, 0, 1), s=(side, side), norm="ortho")

    def layers(z):
        return [z[a:b].reshape(shape) for a, b, shape in zip(sizes, sizes[1:], shapes)]

    def residual(blocks):
        product = blocks[0]
        for block in blocks[1:]:
            product = block @ product
        return scale * inverse(product) - beta

    def lagrangian(z, multiplier, penalty):
        blocks = [transform(w) for w in layers(z)]
        error = residual(blocks)
        force = scale * transform(multiplier + penalty * error)
        value = z @ z + (multiplier * error).sum() + penalty / 2 * (error**2).sum()
        before, after = [None], [None]
        for block in blocks[:-1]:
            before.append(block if before[-1] is None else block @ before[-1])
        for block in blocks[:0:-1]:
            after.append(block if after[-1] is None else after[-1] @ block)
        gradient = []
        for above, below in zip(after[::-1], before):
            g = force if above is None else above.conj().swapaxes(-1, -2) @ force
            g = g if below is None else g @ below.conj().swapaxes(-1, -2)
            gradient.append(inverse(g).ravel())
        return value, 2 * z + np.concatenate(gradient)

    def scipy_():
        z = np.random.default_rng(4).standard_normal(sizes[-1]) / side
        multiplier, penalty = np.zeros_like(beta), 10.0
        for step in range(40):
            z = scipy.optimize.minimize(
                lagrangian, z, (multiplier, penalty), "L-BFGS-B", jac=True,
                options={"maxiter": 2000, "maxfun": 4000, "ftol": 1e-13, "gtol": 1e-7, "maxcor": 20},
            ).x
            error = residual([transform(w) for w in layers(z)])
            if abs(z @ z / formula - 1) <= 1e-6 and np.linalg.norm(error) <= 1e-6 * np.linalg.norm(beta):
                return z @ z
            multiplier += penalty * error
        raise SystemExit("SciPy did not come to within 1e-6 of the formula")

    return ["minimize", folder / "beta.bin", side, *widths], scipy_, lambda ours, theirs: abs(ours[0] / theirs - 1)


def images(folder):
    """Random images in CIFAR-10's files: their time is that of any others."""
    random = np.random.default_rng(5)
    for name in [f"data_batch_{i}.bin" for i in range(1, 6)] + ["test_batch.bin"]:
        records = random.integers(0, 256, (10_000, 3073), dtype=np.uint8)
        records[:, 0] %= 10
        records.tofile(folder / name)
    return folder


def spectrum(folder, data):
    """The mean power of CIFAR-10's 50,000 training images, from its files."""

    def numpy():
        total = np.zeros((3, 32, 32))
        for i in range(1, 6):
            records = np.fromfile(data / f"data_batch_{i}.bin", np.uint8).reshape(-1, 3073)[:, 1:]
            for chunk in np.split(records, 10):
                transform = np.fft.fft2(chunk.reshape(-1, 3, 32, 32).astype(np.float32), norm="ortho")
                total += (transform.real**2 + transform.imag**2).sum(0)
        return total / 50_000

    return ["spectrum", data], numpy, maps_differ


def maps_differ(ours, theirs):
    return np.abs(ours / np.asarray(theirs).ravel() - 1).max()


def write_safetensors(path, arrays):
    header, data = {}, b""
    for name, array in arrays.items():
        content = array.numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def sensitivity(folder, data, ours_on, theirs_on):
    """The sensitivity map of Myrtle CNN: the full Jacobian of each image through an inverse FFT."""
    import torch

    torch.manual_seed(1)
    net = training_steps.network("myrtle")
    write_safetensors(folder / "myrtle.safetensors", net.state_dict())
    records = np.fromfile(data / "test_batch.bin", np.uint8).reshape(-1, 3073)[:ours_on, 1:].reshape(-1, 3, 32, 32)
    mean = np.array([125.307, 122.961, 113.8575])[:, None, None]
    deviation = np.array([51.5865, 50.847, 51.255])[:, None, None]
    inputs = torch.tensor((records - mean) / deviation, dtype=torch.float32)

    def pytorch():
        total = torch.zeros(3, 32, 32, dtype=torch.float64)
        for x in inputs[:theirs_on]:
            z = torch.fft.fft2(x, norm="ortho")
            of_spectrum = lambda z: net(torch.fft.ifft2(z, norm="ortho").real[None])[0]
            total += torch.autograd.functional.jacobian(of_spectrum, z).abs().square().sum(0).sqrt()
        return (total / theirs_on).numpy()

    def on_the_same_images(_, theirs):
        process = Ours(folder, ["sensitivity", data, folder / "myrtle.safetensors", theirs_on], 2)
        process.seconds()
        return maps_differ(process.answer(), theirs)

    return ["sensitivity", data, folder / "myrtle.safetensors", ours_on], pytorch, on_the_same_images


def measure(make, folder, options, share=1.0):
    words, theirs, difference = make()
    process, rounds, answer = Ours(folder, words, options.threads), [], None
    for i in range(-options.warm_up, options.rounds):
        ours = process.seconds()
        if i >= 0 or i == -1:  # theirs needs no compiling, but one round to come into its caches
            start = time.perf_counter()
            answer = theirs()
            if i >= 0:
                rounds.append((ours, (time.perf_counter() - start) / share))
    ratios = [ours / theirs for ours, theirs in rounds]
    return (
        f"{statistics.median(r[0] for r in rounds):.3g} s | {statistics.median(r[1] for r in rounds):.3g} s"
        f" | {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}) | {difference(process.answer(), answer):.1e}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("works", nargs="*", help="which ones; all by default")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--warm-up", type=int, default=8, help="rounds before those that count, at least 1")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--data", type=pathlib.Path, help="a folder with CIFAR-10's binary files; random images by default")
    parser.add_argument("--images", type=int, default=1000, help="on how many images our sensitivity is measured")
    parser.add_argument("--their-images", type=int, default=50, help="on how many theirs is; the time is scaled up")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        data = options.data or (images(folder) if not options.works or set(options.works) & {"spectrum", "sensitivity"} else None)
        works = {
            "singular values, 64 x 64 channels, 3 x 3, 32 x 32": ("svd", lambda: singular_values(folder, 64, 64, 3, 32), 1),
            "singular values, 3 -> 64 channels, 3 x 3, 224 x 224": ("svd-wide", lambda: singular_values(folder, 64, 3, 3, 224), 1),
            "R_L, depth 8, 64 channels, 32 x 32": ("cost", lambda: cost(folder, 32, [3] + [64] * 7 + [10]), 1),
            "direct minimization, depth 3, 8 channels, 8 x 8": ("minimize", lambda: minimize(folder, 8, [8] * 4), 1),
            "power spectrum of 50,000 images": ("spectrum", lambda: spectrum(folder, data), 1),
            "sensitivity map of Myrtle CNN": (
                "sensitivity",
                lambda: sensitivity(folder, data, options.images, options.their_images),
                options.their_images / options.images,
            ),
        }
        print("| work | ours | theirs | ours / theirs | answers differ by, relative |")
        print("|---|---|---|---|---|")
        for title, (key, make, share) in works.items():
            if not options.works or key in options.works:
                print(f"| {title} | {measure(make, folder, options, share)} |", flush=True)


if __name__ == "__main__":
    main()
