# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@T.prim_func
def gpu_shared_memory(a: T.handle, b: T.handle, n: T.int32):
    A = T.match_buffer(a, (n,), "float32")
    B = T.match_buffer(b, (n,), "float32")
    block = T.launch_thread("blockIdx.x", (n + 255) // 256)
    thread = T.launch_thread("threadIdx.x", 256)
    tile = T.alloc_buffer((256,), "float32", scope="shared")
    at: T.let[T.int32] = block * 256 + thread
    if at < n:
        tile[thread] = A[at]
    else:
        tile[thread] = T.float32(0)
    T.evaluate(T.tvm_storage_sync("shared"))
    with T.attr(0, "pragma_unroll", 8):
        if at < n:
            B[at] = tile[255 - thread] * T.float32(0.5)
