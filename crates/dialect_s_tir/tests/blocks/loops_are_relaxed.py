@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64)), B: T.Buffer((64, 64)), n: T.int32):
    for i in range(4):
        with T.sblock("b"):
            v = T.axis.spatial(4, i)
            for j, k in T.grid(4, n):
                B[v * 4 + j, k] = A[v * 4 + j, k // 2 + 1] + A[j, 0]
