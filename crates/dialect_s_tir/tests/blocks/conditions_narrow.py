@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64)), B: T.Buffer((64, 64))):
    for i in range(4):
        with T.sblock("b"):
            v = T.axis.spatial(4, i)
            for j in range(16):
                if j < 7:
                    B[v, j] = T.if_then_else(j >= 2, A[v, j], T.float32(0))
                else:
                    B[v, j + 16] = A[v, 0]
