@T.prim_func(s_tir=True)
def f(A: T.Buffer((16, 16)), B: T.Buffer((16,))):
    for i in range(16):
        with T.sblock("reads"):
            v = T.axis.spatial(16, i)
            T.reads([A[v, 0:16]])
            B[v] = A[v, 3]
        with T.sblock("writes"):
            v = T.axis.spatial(16, i)
            T.writes(B[0:16])
            B[v] = A[v, 3]
