# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((16, 16), "float32"), B: T.Buffer((16,), "float32")):
    # with T.sblock("root"):
    for i, j in T.grid(16, 16):
        with T.sblock("b"):
            vi, vj = T.axis.remap("SR", [i, j])
            T.reads(B[vi], A[vi, vj])
            T.writes(B[vi])
            B[vi] = B[vi] + A[vi, vj]
