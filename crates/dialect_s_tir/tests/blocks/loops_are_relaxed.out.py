# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64), "float32"), B: T.Buffer((64, 64), "float32"), n: T.int32):
    # with T.sblock("root"):
    for i in range(4):
        with T.sblock("b"):
            v = T.axis.spatial(4, i)
            T.reads(A[T.min(v, 0) * 4:T.min(v, 0) * 4 + (T.max(v * 4 + 3, 3) + 1 - T.min(v, 0) * 4), 0:T.max((n - 1) // 2 + 1, 0) + 1])
            T.writes(B[v * 4:v * 4 + 4, 0:n])
            for j, k in T.grid(4, n):
                B[v * 4 + j, k] = A[v * 4 + j, k // 2 + 1] + A[j, 0]
