# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64), "float32"), B: T.Buffer((64, 64), "float32")):
    # with T.sblock("root"):
    for i in range(4):
        with T.sblock("outer"):
            vi = T.axis.spatial(4, i)
            T.reads(A[vi, vi * 16:vi * 16 + 16])
            T.writes(B[vi, vi * 16:vi * 16 + 16])
            C = T.sblock_alloc_buffer((64,), scope="local")
            for j in range(16):
                with T.sblock("inner"):
                    vj = T.axis.spatial(64, vi * 16 + j)
                    T.reads(A[vi, vj])
                    T.writes(C[vj])
                    C[vj] = A[vi, vj]
                with T.sblock("inner2"):
                    vj = T.axis.spatial(64, vi * 16 + j)
                    T.reads(C[vj])
                    T.writes(B[vi, vj])
                    B[vi, vj] = C[vj]
