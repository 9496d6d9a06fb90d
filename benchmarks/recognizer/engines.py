"""What recognition costs with each engine: `python -m benchmarks.recognizer.engines`.

The lines of plain pages go through the network alone, on one thread: line by line, and up to eight
of one width together. Seconds are of the processor, the better of two runs after one to warm up.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from typing import Final

import cv2
import numpy as np
import openvino
from numpy.typing import NDArray

from benchmarks.scan.cases import FONTS, drawn_in
from benchmarks.scan.ours import crops_of
from extract.scan.lines import read_cells
from extract.scan.recognizer import Image, LineReading, Recognizer, network_input
from extract.scan.recognizer_model import FILE, PACKAGE, Network, RecognizerEngine, load_model
from samples.scans import scan_page

Floats = NDArray[np.float32]

SEED: Final = 1
MOST: Final = 8
RUNS: Final = 2


class _Lines(Recognizer):
    """Keeps the pictures of lines that it is to read."""

    def __init__(self) -> None:
        self.inputs: list[Floats] = []

    def read_lines(self, images: Sequence[Image]) -> list[LineReading]:
        self.inputs += [network_input(image)[0] for image in images if image.size]
        return [LineReading(()) for _ in images]


def lines_of(pages: int) -> list[Floats]:
    """What the network is given for so many plain pages."""
    lines = _Lines()
    document = drawn_in("targets", SEED, FONTS[0])
    for number in range(1, pages + 1):
        read_cells(crops_of(scan_page(document, number, "plain", SEED, 0.5)), lines)
    return lines.inputs


def openvino_network() -> Network:
    """The same network, run by OpenVINO on one thread in single precision."""
    core = openvino.Core()
    settings = {
        "INFERENCE_NUM_THREADS": 1,
        "NUM_STREAMS": 1,
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": "f32",
    }
    with as_file(files(PACKAGE).joinpath(FILE)) as path:
        compiled = core.compile_model(core.read_model(path), "CPU", settings)

    def network(images: Floats) -> Floats:
        found: Floats = compiled([images])[compiled.output(0)].copy()
        return found

    return network


def singly(network: Network, inputs: Sequence[Floats]) -> list[Floats]:
    """Each line by itself."""
    return [network(image) for image in inputs]


def together(network: Network, inputs: Sequence[Floats]) -> list[Floats]:
    """Lines of one width together; what is given is in the order of the lines."""
    by_width: dict[int, list[int]] = {}
    for place, image in enumerate(inputs):
        by_width.setdefault(image.shape[3], []).append(place)
    found: dict[int, Floats] = {}
    for places in by_width.values():
        for start in range(0, len(places), MOST):
            some = places[start : start + MOST]
            given = network(np.concatenate([inputs[place] for place in some]))
            found |= {place: given[at : at + 1] for at, place in enumerate(some)}
    return [found[place] for place in range(len(inputs))]


Way = Callable[[Network, Sequence[Floats]], list[Floats]]


def seconds(way: Way, network: Network, inputs: Sequence[Floats]) -> tuple[float, list[Floats]]:
    """The least seconds of the processor that it takes, and what it gives."""
    found = way(network, inputs)
    least = float("inf")
    for _ in range(RUNS):
        began = time.process_time()
        found = way(network, inputs)
        least = min(least, time.process_time() - began)
    return least, found


def main() -> None:
    """Measure, and print one row for each engine and way."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.recognizer.engines", description=__doc__
    )
    parser.add_argument("--pages", type=int, default=2, help="plain pages; default 2")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    inputs = lines_of(chosen.pages)
    networks: dict[str, Network] = {
        "ONNX Runtime": load_model(RecognizerEngine.ONNXRUNTIME).network,
        "OpenVINO": openvino_network(),
    }
    print(f"{len(inputs)} lines of {chosen.pages} pages\n")
    print(
        "| engine | lines | CPU s a page | largest difference to single lines |\n|---|---|---|---|"
    )
    for name, network in networks.items():
        cost, alone = seconds(singly, network, inputs)
        print(f"| {name} | singly | {cost / chosen.pages:.2f} | |")
        cost, batched = seconds(together, network, inputs)
        off = max(float(np.abs(a - b).max()) for a, b in zip(alone, batched, strict=True))
        print(f"| {name} | together | {cost / chosen.pages:.2f} | {off:.0e} |", flush=True)


if __name__ == "__main__":
    main()
