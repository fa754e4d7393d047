@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64)), n: T.int64):
    for i, j in T.grid(16, n):
        with T.sblock():
            a = T.axis.spatial((T.int64(2), 18), i)
            b = T.axis.reduce((0, n), j)
            c = T.axis.scan(n, j, dtype="int32")
            d = T.axis.opaque((1, 5), j)
            T.where(i * 2 < 7)
            A[a, b] = T.float32(1)
