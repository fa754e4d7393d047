# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((16, 16), "float32"), B: T.Buffer((16,), "float32")):
    # with T.sblock("root"):
    for i in range(16):
        with T.sblock("reads"):
            v = T.axis.spatial(16, i)
            T.reads(A[v, 0:16])
            T.writes(B[v])
            B[v] = A[v, 3]
        with T.sblock("writes"):
            v = T.axis.spatial(16, i)
            T.reads(A[v, 3])
            T.writes(B[0:16])
            B[v] = A[v, 3]
