"""Writes `calls.txt`: calls of operators and what TVM prints of them, a pair of lines each.

Run with the Python of a TVM installation, here. What it calls is in `sources.txt`; `variables.json`
holds what the names in it mean.
"""

import tvm
from tvm import relax
from tvm.script import relax as R

MATRIX = relax.TensorType([2, 3], "float32")
N = tvm.ir.Var("n", "int64")

VARIABLES = {name: relax.Var(name, MATRIX) for name in "uvxyz"} | {
    "MATRIX": MATRIX,
    "c": relax.Var("c", relax.TensorType([], "bool")),
    "f": tvm.ir.GlobalVar("f"),
    "i": relax.Var("i", relax.TensorType([2, 3], "int64")),
    "map": tvm.tirx.IndexMap.from_func(lambda a, b: (b, a), index_dtype="int64"),
    "mesh": relax.distributed.DeviceMesh((2, 2), tvm.ir.Range(0, 4)),
    "n": N,
    "place": relax.distributed.Placement.from_text("S[0], R"),
    "q": relax.Var("q", relax.TensorType([N, 4], "float32")),
    "s": relax.Var("s", relax.AnyType()),
    "sh": relax.Var("sh", relax.ShapeType(ndim=2)),
    "t": relax.Var("t", relax.TupleType([MATRIX, MATRIX])),
}


def main():
    with open("variables.json", "w", encoding="utf-8") as file:
        file.write(tvm.ir.save_json(tvm.runtime.convert(VARIABLES)) + "\n")
    with open("sources.txt", encoding="utf-8") as file:
        sources = file.read().splitlines()
    with open("calls.txt", "w", encoding="utf-8") as file:
        for source in sources:
            call = eval(source, {**VARIABLES, "R": R})
            printed = call.script().splitlines()[-1]
            file.write(f"{source}\n{printed}\n")


main()
