@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64)), B: T.Buffer((64, 64))):
    for i in range(4):
        with T.sblock("outer"):
            vi = T.axis.spatial(4, i)
            C = T.sblock_alloc_buffer((64,), scope="local")
            for j in range(16):
                with T.sblock("inner"):
                    vj = T.axis.spatial(64, vi * 16 + j)
                    C[vj] = A[vi, vj]
                with T.sblock("inner2"):
                    vj = T.axis.spatial(64, vi * 16 + j)
                    B[vi, vj] = C[vj]
