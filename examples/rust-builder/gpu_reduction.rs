//! A kernel for a GPU: a row a block, an element a thread.

use tvmscript::builder::{ScheduledProgram, TensorProgram, build_prim_func};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_prim_func("gpu_reduction", |f| {
        f.options([("s_tir", true)]);
        let a = f.buffer_arg("A", (1024, 256), "float32");
        let b = f.buffer_arg("B", (1024,), "float32");
        let target = f.dict((
            ("kind", "cuda"),
            ("tag", ""),
            ("keys", ["cuda", "gpu"]),
            ("arch", "sm_80"),
            ("max_num_threads", 1024),
            ("thread_warp_size", 32),
        ));
        f.func_attr([("target", f.call("T.target", target))]);
        f.thread_binding("block", 1024, "blockIdx.x", |f, block| {
            f.thread_binding("thread", 256, "threadIdx.x", |f, thread| {
                f.sblock("sum", |f| {
                    let row = f.axis_spatial("row", 1024, block);
                    let column = f.axis_reduce("column", 256, thread);
                    f.reads(a.at((row, column)));
                    f.writes(b.at(row));
                    f.init(|f| f.store(b, row, f.call("T.float32", 0)));
                    f.store(b, row, b.at(row) + a.at((row, column)));
                });
            });
        });
    })
}
