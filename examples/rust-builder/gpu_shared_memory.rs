//! Threads of a block that exchange values through shared memory, for any number of elements.

use tvmscript::builder::{TensorProgram, build_prim_func};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_prim_func("gpu_shared_memory", |f| {
        let (a, b) = (f.handle_arg("a"), f.handle_arg("b"));
        let n = f.scalar_arg("n", "int32");
        let a = f.match_buffer("A", a, (n,), "float32");
        let b = f.match_buffer("B", b, (n,), "float32");
        let block = f.launch_thread("block", "blockIdx.x", (n + 255).floor_div(256));
        let thread = f.launch_thread("thread", "threadIdx.x", 256);
        let tile = f.alloc_buffer("tile", (256,), "float32", "shared");
        let at = f.let_scalar("at", "int32", block * 256 + thread);
        f.if_else(
            at.lt(n),
            |f| f.store(tile, thread, a.at(at)),
            |f| f.store(tile, thread, f.call("T.float32", 0)),
        );
        f.evaluate(f.call("T.evaluate", f.call("T.tvm_storage_sync", "shared")));
        f.attr_scope(0, "pragma_unroll", 8, |f| {
            f.if_then(at.lt(n), |f| {
                f.store(b, at, tile.at(255 - thread) * f.call("T.float32", 0.5));
            });
        });
    })
}
