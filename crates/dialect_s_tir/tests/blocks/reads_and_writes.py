@T.prim_func(s_tir=True)
def f(A: T.Buffer((16, 16)), B: T.Buffer((16,))):
    for i, j in T.grid(16, 16):
        with T.sblock("b"):
            vi, vj = T.axis.remap("SR", [i, j])
            B[vi] = B[vi] + A[vi, vj]
