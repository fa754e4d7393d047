"""Asks TVM whether what was built is what the scripts say: see README.md."""

import pathlib
import sys

import tvm
from tvm.script import from_source, ir, relax, tirx  # noqa: F401  (they register their parsers)

SCRIPTS = pathlib.Path(__file__).parents[2] / "examples" / "rust-builder"


def judge(path: pathlib.Path) -> str | None:
    """What is wrong with a saved example; nothing where it is what its script says."""
    built = tvm.ir.load_json(path.read_text())
    said = from_source((SCRIPTS / f"{path.stem}.py").read_text())
    try:
        tvm.ir.assert_structural_equal(built, said)
    except ValueError as error:
        return str(error)
    return None if built.script() == said.script() else "the texts differ"


def main(folders: list[str]) -> int:
    failed = 0
    for path in sorted(path for folder in folders for path in pathlib.Path(folder).glob("*.json")):
        wrong = judge(path)
        failed += wrong is not None
        print(f"{path}: {wrong or 'equal'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
