@T.prim_func(s_tir=True)
def f(A: T.Buffer((64, 64)), B: T.Buffer((64, 64))):
    for i, j in T.grid(4, 4):
        with T.sblock("b"):
            vi, vj = T.axis.remap("SS", [i, j])
            A0 = T.match_buffer(A[vi * 16:vi * 16 + 16, vj * 16:vj * 16 + 16], (16, 16), offset_factor=1)
            B0 = T.match_buffer(B[vi, vj * 16:vj * 16 + 16], (16,), offset_factor=1)
            for k in range(8):
                B0[k] = A0[k, 3]
