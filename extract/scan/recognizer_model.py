"""The recognition network as shipped in RapidOCR's wheel, run by one engine on one thread."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import as_file, files
from typing import Final

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # no types
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Network = Callable[[Floats], Floats]
"""From images, (count, 3, HEIGHT, width), to probabilities, (count, steps, characters + 1)."""

PACKAGE: Final = "rapidocr"
FILE: Final = "models/PP-OCRv6_rec_small.onnx"
HEIGHT: Final = 48  # pixels; the height of a line that the network is made for
STRIDE: Final = 8  # pixels of the network's input for one of its steps
BLANK: Final = 0  # the class that stands for no character


class RecognizerEngine(StrEnum):
    """What computes the network; recorded with each reading, for it moves the last digits."""

    ONNXRUNTIME = "onnxruntime"


@dataclass(frozen=True, slots=True)
class Model:
    """The network and the character of each of its classes; class 0 is none."""

    network: Network
    classes: tuple[str, ...]


def load_model(engine: RecognizerEngine) -> Model:
    """The model, ready to run on one thread, so that its sums are added in one order."""
    with as_file(files(PACKAGE).joinpath(FILE)) as path:
        match engine:
            case RecognizerEngine.ONNXRUNTIME:
                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = 1
                options.inter_op_num_threads = 1
                options.use_deterministic_compute = True
                session = onnxruntime.InferenceSession(
                    path, options, providers=["CPUExecutionProvider"]
                )
    name = session.get_inputs()[0].name
    written = session.get_modelmeta().custom_metadata_map["character"]

    def network(images: Floats) -> Floats:
        (probabilities,) = session.run(None, {name: images})
        found: Floats = probabilities
        return found

    return Model(network, ("", *written.split("\n"), " "))
