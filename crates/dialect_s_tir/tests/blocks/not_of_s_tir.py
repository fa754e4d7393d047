@T.prim_func
def f(A: T.Buffer((16,))):
    for i in range(16):
        with T.sblock("b"):
            v = T.axis.spatial(16, i)
            T.sblock_attr({"key": True})
            A[v] = T.float32(1)
