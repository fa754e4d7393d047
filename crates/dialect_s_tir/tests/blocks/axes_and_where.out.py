# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64), "float32"), n: T.int64):
    # with T.sblock("root"):
    for i, j in T.grid(16, n):
        with T.sblock(""):
            a = T.axis.spatial((T.int64(2), T.int64(18)), i)
            b = T.axis.reduce(n, j)
            c = T.axis.scan(n, j)
            d = T.axis.opaque((1, 5), j)
            T.where(i * 2 < 7)
            T.reads()
            T.writes(A[a, b])
            A[a, b] = T.float32(1.0)
