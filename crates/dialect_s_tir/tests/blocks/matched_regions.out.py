# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64), "float32"), B: T.Buffer((64, 64), "float32")):
    # with T.sblock("root"):
    for i, j in T.grid(4, 4):
        with T.sblock("b"):
            vi, vj = T.axis.remap("SS", [i, j])
            T.reads(A[vi * 16:vi * 16 + 8, vj * 16 + 3])
            T.writes(B[vi, vj * 16:vj * 16 + 8])
            A0 = T.match_buffer(A[vi * 16:vi * 16 + 16, vj * 16:vj * 16 + 16], (16, 16), offset_factor=1)
            B0 = T.match_buffer(B[vi, vj * 16:vj * 16 + 16], (16,), offset_factor=1)
            for k in range(8):
                B0[k] = A0[k, 3]
