@T.prim_func(s_tir=True)
def f(A: T.Buffer((16,))):
    B = T.sblock_alloc_buffer((16,))
    for i in range(16):
        B[i] = A[i]
