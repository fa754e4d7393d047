# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((16,), "float32")):
    # with T.sblock("root"):
    with T.sblock("b"):
        v = T.axis.spatial(16, 0)
        T.reads()
        T.writes(A[v])
        A[v] = T.float32(1.0)
