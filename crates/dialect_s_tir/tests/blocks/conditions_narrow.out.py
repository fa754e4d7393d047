# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64), "float32"), B: T.Buffer((64, 64), "float32")):
    # with T.sblock("root"):
    for i in range(4):
        with T.sblock("b"):
            v = T.axis.spatial(4, i)
            T.reads(A[v, 0:7])
            T.writes(B[v, 0:32])
            for j in range(16):
                if j < 7:
                    B[v, j] = T.if_then_else(j >= 2, A[v, j], T.float32(0.0))
                else:
                    B[v, j + 16] = A[v, 0]
