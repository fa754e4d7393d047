@T.prim_func(s_tir=True)
def f(A: T.Buffer((16, 16)), B: T.Buffer((16,))):
    for i, j in T.grid(16, 16):
        with T.sblock("b"):
            vi = T.axis.S(16, i)
            vj = T.axis.R((0, 16), j)
            with T.init():
                B[vi] = T.float32(0)
            B[vi] = B[vi] + A[vi, vj]
