# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@T.prim_func
def buffers(a: T.handle, data: T.handle("float32")):
    m, n = T.int32(), T.int32()
    A = T.match_buffer(a, (m, n), "float32", strides=[n * 2, 1], offset_factor=4)
    flat = T.decl_buffer((256,), "float32", data=data)
    scratch = T.alloc_buffer((16, 16), "float16", scope="local")
    halves = T.decl_buffer((16, 32), "uint8", data=scratch.data, scope="local")
    for i, j in T.grid(16, 16):
        scratch[i, j] = T.Cast("float16", A[i, j] + flat[i * 16 + j])
    for i in range(16):
        A[i, 0] = T.Cast("float32", halves[i, i])
    A[0, 0:4] = T.Broadcast(T.float32(1), 4)
