@T.prim_func(s_tir=True)
def f(A: T.Buffer((16,))):
    for i in range(16):
        A[i] = T.float32(1)
