#!/usr/bin/env python3
"""Compares `repcost cost --json` with an independent computation in NumPy, on random linear CNNs.

The reference never looks at the transforms of the weights. It feeds every basis input through the network by definition
(np.roll for the paper's convolutions, torch.nn.Conv2d with circular padding for PyTorch's), which gives the predictor
beta, transforms beta by a DFT matrix written out from its definition, and takes the singular values of that.

Needs NumPy and, for the layout oihw, PyTorch. Exits with 1 if a bound is missed:
  - cost, where the smallest nonzero singular value is not below CONDITIONED times the largest: COST relative;
  - cost, everywhere: the error bound that repcost prints;
  - singular values: SIGMA relative to the largest of all blocks; weight norm and imbalance: EXACT;
  - group, depth, widths: equal; rank: equal where it is well conditioned, otherwise not above.
"""

import argparse
import concurrent.futures
import json
import math
import pathlib
import struct
import subprocess
import sys
import tempfile
import warnings

import numpy as np

CONDITIONED = 1e-5
COST = 1e-9
SIGMA = 1e-10
EXACT = 1e-11

ROOT = pathlib.Path(__file__).resolve().parents[4]


class Case:
    """A network: `arrays` as they are stored, `layers` as [C_l, C_{l-1}, *group] in double precision."""

    def __init__(self, kind, group, layout, arrays, apply, layers, rank):
        self.kind, self.group, self.layout = kind, tuple(group), layout
        self.arrays, self.apply, self.layers, self.rank = arrays, apply, layers, rank

    @property
    def depth(self):
        return len(self.layers)

    @property
    def widths(self):
        return [self.layers[0].shape[1]] + [layer.shape[0] for layer in self.layers]


def dft_matrix(group):
    """The unitary DFT on Z_{n_1} x ... x Z_{n_d}, by definition, N x N in C order."""
    matrix = np.ones((1, 1))
    for n in group:
        k = np.arange(n)
        matrix = np.kron(matrix, np.exp(-2j * np.pi * (np.outer(k, k) % n) / n))
    return matrix / math.sqrt(math.prod(group))


def transform(layer, group):
    """[N, rows, columns]: the unitary DFT of a layer [rows, columns, *group] at every frequency."""
    n = math.prod(group)
    return np.einsum("xg,rcg->xrc", dft_matrix(group), layer.reshape(*layer.shape[:2], n))


def convolve(w, x, group):
    """(w * x)(g) = sum_h w(h) x(g - h), for w [rows, columns, *group] and x [columns, *group]."""
    y = np.zeros((w.shape[0], *group))
    axes = tuple(range(1, x.ndim))
    for h in np.ndindex(*group):
        y += np.tensordot(w[(slice(None), slice(None), *h)], np.roll(x, h, axis=axes), axes=1)
    return y


def apply_by_definition(layers, group):
    def apply(x):
        for w in layers[:-1]:
            x = convolve(w, x, group)
        return np.tensordot(layers[-1], x, axes=x.ndim)

    return apply


def predictor(case):
    """beta [K, C, N], from all basis inputs."""
    channels, n = case.widths[0], math.prod(case.group)
    columns = []
    for c in range(channels):
        for g in range(n):
            x = np.zeros((channels, n))
            x[c, g] = 1
            columns.append(case.apply(x.reshape(channels, *case.group)))
    return np.array(columns).reshape(channels, n, -1).transpose(2, 0, 1)


def reference(case):
    n, depth = math.prod(case.group), case.depth
    beta = predictor(case)
    blocks = np.einsum("xg,kcg->xkc", dft_matrix(case.group), beta)
    sigma = np.linalg.svd(blocks, compute_uv=False)
    sigma[:, case.rank :] = 0
    nonzero = sigma[:, : case.rank]
    cost = depth * n ** (-(depth - 1) / depth) * np.sum(nonzero ** (2 / depth))
    factors = [transform(layer, case.group) for layer in case.layers]
    factors[-1] = factors[-1].conj()
    largest = max(np.max(np.sum(np.abs(a) ** 2, axis=(1, 2))) for a in factors)
    imbalance = 0.0
    for a, b in zip(factors, factors[1:]):
        gap = b.conj().transpose(0, 2, 1) @ b - a @ a.conj().transpose(0, 2, 1)
        imbalance = max(imbalance, np.max(np.linalg.norm(gap, axis=(1, 2))))
    top = np.max(sigma) if sigma.size else 0.0
    return {
        "weightNorm2": sum(float(np.sum(np.asarray(a, dtype=np.float64) ** 2)) for a in case.arrays.values()),
        "cost": cost,
        "sigma": sigma,
        "imbalance": imbalance / largest if largest > 0 else 0.0,
        "wellConditioned": top == 0 or case.rank == 0 or np.min(nonzero) >= CONDITIONED * top,
        "numericalRank": case.rank if top > 0 else 0,
    }


def tame_layer(rng, rows, columns, group):
    """A real layer whose transforms have singular values between 1/2 and 2 times a scale."""
    hat = np.fft.fftn(rng.standard_normal((rows, columns, *group)), axes=range(2, 2 + len(group)))
    hat = np.moveaxis(hat, (0, 1), (-2, -1))
    u, _, v = np.linalg.svd(hat, full_matrices=False)
    negative = np.ix_(*[(-np.arange(n)) % n for n in group])
    s = 2 ** rng.uniform(-1, 1, u.shape[:-2] + (u.shape[-1],))
    s = (s + s[negative]) / 2
    hat = np.moveaxis((u * s[..., None, :]) @ v, (-2, -1), (0, 1))
    # For real input, the singular factors at xi and -xi are conjugates up to a choice; average the choices away.
    flipped = np.conj(hat[(slice(None), slice(None), *negative)])
    real = np.fft.ifftn((hat + flipped) / 2, axes=range(2, 2 + len(group))).real
    return math.exp(rng.normal(0, 0.5)) * real


def paper_case(rng, kind, group, widths, dtype):
    layers = []
    for l in range(1, len(widths)):
        if kind == "gaussian":
            layer = rng.standard_normal((widths[l], widths[l - 1], *group)) / math.sqrt(math.prod(group) * widths[l - 1])
        else:
            layer = tame_layer(rng, widths[l], widths[l - 1], group)
        layers.append(layer)
    rank = min(widths)
    if kind == "zero channels" and len(widths) > 2:
        rank = int(rng.integers(0, rank))
        layers[int(rng.integers(0, len(layers) - 1))][rank:] = 0
    if kind == "mixed channels" and len(widths) > 2:
        # Of lower rank, but no channel is zero: only the numbers show it.
        l = int(rng.integers(1, len(widths) - 1))
        rank = min(rank, max(1, widths[l] - 1))
        mix = rng.standard_normal((widths[l], rank)) @ rng.standard_normal((rank, widths[l])) / widths[l]
        layers[l - 1] = np.tensordot(mix, layers[l - 1], axes=1)
    arrays = {f"w{l}": np.moveaxis(layer, 1, -1).astype(dtype) for l, layer in enumerate(layers, 1)}
    if kind == "mixed channels" and dtype == np.float32:
        rank = min(widths)  # rounding to single precision gives the matrices their full rank back
    layers = [np.moveaxis(np.asarray(a, dtype=np.float64), -1, 1) for a in arrays.values()]
    return Case(kind, group, "paper", arrays, apply_by_definition(layers, group), layers, rank)


def oihw_case(rng, kind, group, widths, dtype):
    import torch

    height, width = group
    arrays, modules, layers = {}, [], []
    for l in range(1, len(widths) - 1):
        kernel = (int(rng.integers(1, min(5, height) + 1)), int(rng.integers(1, min(5, width) + 1)))
        weight = rng.standard_normal((widths[l], widths[l - 1], *kernel)) / math.sqrt(widths[l - 1] * 4 * math.prod(kernel))
        # Near an isometry of the channels, so that deep networks stay well conditioned.
        q = np.linalg.qr(rng.standard_normal((max(widths[l - 1 : l + 1]),) * 2))[0]
        weight[:, :, (kernel[0] - 1) // 2, (kernel[1] - 1) // 2] += q[: widths[l], : widths[l - 1]]
        arrays[f"conv{l}.weight"] = weight.astype(dtype)
        conv = torch.nn.Conv2d(
            widths[l - 1], widths[l], kernel, padding="same", padding_mode="circular", bias=False, dtype=torch.float64
        )
        conv.weight.data = torch.from_numpy(arrays[f"conv{l}.weight"].astype(np.float64))
        modules.append(conv)
        # The response to an impulse at 0 is the kernel of the convolution.
        impulse = torch.zeros(widths[l - 1], widths[l - 1], height, width, dtype=torch.float64)
        for c in range(widths[l - 1]):
            impulse[c, c, 0, 0] = 1
        layers.append(conv(impulse).detach().numpy().transpose(1, 0, 2, 3))
    head = tame_layer(rng, widths[-1], widths[-2], group)
    arrays["fc.weight"] = head.reshape(widths[-1], -1).astype(dtype)
    linear = torch.nn.Linear(arrays["fc.weight"].shape[1], widths[-1], bias=False, dtype=torch.float64)
    linear.weight.data = torch.from_numpy(arrays["fc.weight"].astype(np.float64))
    layers.append(arrays["fc.weight"].astype(np.float64).reshape(widths[-1], widths[-2], height, width))
    network = torch.nn.Sequential(*modules, torch.nn.Flatten(), linear)

    def apply(x):
        with torch.no_grad():
            return network(torch.from_numpy(x)[None])[0].numpy()

    return Case(kind, group, "oihw", arrays, apply, layers, min(widths))


def random_case(rng, index):
    dtype = [np.float64, np.float32][index % 2]
    depth = int(rng.integers(1, 9)) if index >= 8 else index + 1
    widths = [int(w) for w in rng.integers(1, 6, depth + 1)]
    kind = ["tame", "gaussian", "zero channels", "bottleneck", "mixed channels", "oihw", "oihw"][index % 7]
    if kind == "bottleneck" and depth > 1:
        widths = [w + 1 for w in widths]
        widths[int(rng.integers(1, depth))] = 1
    if kind == "oihw":
        group = [int(n) for n in rng.integers(2, 8, 2)]
        return oihw_case(rng, kind, group, widths, dtype), dtype
    dimensions = int(rng.integers(1, 4))
    group = [int(n) for n in rng.integers(1, [0, 14, 7, 4][dimensions] + 1, dimensions)]
    return paper_case(rng, kind, group, widths, dtype), dtype


def write_safetensors(path, arrays):
    header, data = {}, b""
    for name, array in arrays.items():
        content = np.ascontiguousarray(array).tobytes()
        kind = {"float32": "F32", "float64": "F64"}[array.dtype.name]
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def relative(a, b):
    return abs(a - b) / abs(b) if b != 0 else abs(a)


def compare(case, dtype, suffix, folder, index, repcost):
    path = folder / f"case{index}{suffix}"
    if suffix == ".npz":
        np.savez(path, **case.arrays)
    else:
        write_safetensors(path, case.arrays)
    command = [str(repcost), "cost", str(path), "--json", "--threads", "1"]
    if case.layout == "oihw":
        command += ["--layout", "oihw", "--image", "x".join(map(str, case.group))]
    run = subprocess.run(command, capture_output=True, text=True)
    path.unlink()
    if run.returncode != 0 or run.stderr:
        return {"failures": [f"exit code {run.returncode}: {run.stderr.strip()}"]}
    found, expected, failures = json.loads(run.stdout), reference(case), []

    def require(holds, what):
        if not holds:
            failures.append(what)

    group = "x".join(map(str, case.group))
    require(found["group"] == group, f"group {found['group']}, expected {group}")
    require(found["depth"] == case.depth, f"depth {found['depth']}, expected {case.depth}")
    require(found["widths"] == case.widths, f"widths {found['widths']}, expected {case.widths}")
    frequencies = [tuple(block["frequency"]) for block in found["blocks"]]
    require(frequencies == list(np.ndindex(*case.group)), "the blocks are not those of all frequencies in order")
    sigma = np.array([block["singularValues"] for block in found["blocks"]])
    top = np.max(expected["sigma"])
    difference = abs(found["representationCost"] - expected["cost"])
    bound = found["representationCostError"]
    well = expected["wellConditioned"]
    result = {
        "kind": case.kind,
        "well": well and case.kind != "mixed channels",
        "depth": case.depth,
        "norm": relative(found["weightNorm2"], expected["weightNorm2"]),
        "cost": relative(found["representationCost"], expected["cost"]),
        "ofBound": difference / bound if bound > 0 else (0.0 if difference == 0 else math.inf),
        "bound": bound / expected["cost"] if expected["cost"] > 0 else bound,
        "sigma": float(np.max(np.abs(sigma - expected["sigma"]))) / (top if top > 0 else 1.0),
        "imbalance": abs(found["imbalance"] - expected["imbalance"]),
        "failures": failures,
    }
    require(difference <= bound, f"cost is off by {difference:.3g}, beyond its error bound {bound:.3g}")
    if result["well"]:
        require(result["cost"] <= COST, f"cost is off by {result['cost']:.3g} relative")
        require(
            found["maxBlockRank"] == expected["numericalRank"],
            f"rank {found['maxBlockRank']}, expected {expected['numericalRank']}",
        )
    require(found["maxBlockRank"] <= case.rank, f"rank {found['maxBlockRank']}, above {case.rank}")
    require(result["sigma"] <= SIGMA, f"a singular value is off by {result['sigma']:.3g}")
    require(result["norm"] <= EXACT, f"the weight norm is off by {result['norm']:.3g}")
    require(result["imbalance"] <= EXACT, f"the imbalance is off by {result['imbalance']:.3g}")
    result["failures"] = [
        f"case {index} ({case.kind}, {dtype.__name__}, {suffix}, group {case.group}, widths {case.widths}): {failure}"
        for failure in failures
    ]
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=112)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repcost", type=pathlib.Path, default=ROOT / "repcost")
    options = parser.parse_args()
    warnings.filterwarnings("ignore", message="Using padding='same'")
    subprocess.run([str(options.repcost), "--version"], check=True, capture_output=True)  # builds once

    def one(index, folder):
        case, dtype = random_case(np.random.default_rng([options.seed, index]), index)
        suffix = [".npz", ".safetensors"][index // 2 % 2]
        return compare(case, dtype, suffix, folder, index, options.repcost)

    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda index: one(index, pathlib.Path(name)), range(options.cases)))

    failures = [failure for result in results for failure in result["failures"]]
    done = [result for result in results if "kind" in result]
    columns = ["norm", "cost", "ofBound", "bound", "sigma", "imbalance"]
    titles = ["|w|^2", "cost", "cost/bound", "bound/cost", "sigma", "imbalance"]
    print(f"{'largest difference':24}{'cases':>6}" + "".join(f"{title:>12}" for title in titles))
    for kind in sorted({result["kind"] for result in done}):
        for well in (True, False):
            group = [result for result in done if result["kind"] == kind and result["well"] == well]
            if group:
                label = kind if well else kind + " (ill)"
                numbers = "".join(f"{max(result[c] for result in group):12.1e}" for c in columns)
                print(f"{label:24}{len(group):6}{numbers}")
    print(
        f"\nseed {options.seed}, depths {sorted({result['depth'] for result in done})};"
        f" (ill): smallest over largest singular value below {CONDITIONED}, or rank that only the numbers show"
    )
    for failure in failures:
        print(failure)
    print(f"{len(results) - len({f.split(' (')[0] for f in failures})} of {len(results)} cases within all bounds")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
