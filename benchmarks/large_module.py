"""Writes a large module: hundreds of scheduled kernels, each of its own size."""

import sys

import tvm
from tvm import te
from tvm.s_tir import Schedule


def matmul(n: int, m: int) -> tvm.tirx.PrimFunc:
    a = te.placeholder((n, m), name="A")
    b = te.placeholder((m, n), name="B")
    k = te.reduce_axis((0, m), name="k")
    c = te.compute((n, n), lambda i, j: te.sum(a[i, k] * b[k, j], axis=k), name="C")
    d = te.compute((n, n), lambda i, j: te.max(c[i, j], tvm.tirx.const(0, "float32")), name="D")
    return te.create_prim_func([a, b, d])


def scheduled(n: int, m: int) -> tvm.tirx.PrimFunc:
    schedule = Schedule(matmul(n, m))
    block = schedule.get_sblock("C")
    i, j, k = schedule.get_loops(block)
    i0, i1 = schedule.split(i, [None, 8])
    j0, j1 = schedule.split(j, [None, 8])
    k0, k1 = schedule.split(k, [None, 4])
    schedule.reorder(i0, j0, k0, k1, i1, j1)
    schedule.parallel(i0)
    schedule.vectorize(j1)
    schedule.decompose_reduction(block, k0)
    return schedule.mod["main"]


count = int(sys.argv[2])
functions = {f"kernel_{at}": scheduled(64 + 8 * (at % 50), 32 + 4 * (at // 50)) for at in range(count)}
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(tvm.ir.save_json(tvm.IRModule(functions)))
