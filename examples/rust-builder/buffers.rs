//! Buffers of every kind: matched with strides, views of memory, of another type, parts at once.

use tvmscript::builder::{TensorProgram, build_prim_func};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_prim_func("buffers", |f| {
        let handle = f.handle_arg("a");
        let data = f.arg("data", f.call("T.handle", "float32"));
        let int32 = f.name("T.int32");
        let [m, n] = f.unpack(["m", "n"], (int32.call(()), int32.call(())));
        let matched = f.call_with(
            "T.match_buffer",
            (handle, (m, n), "float32"),
            (("strides", [n * 2, f.value(1)]), ("offset_factor", 4)),
        );
        let a = f.bind("A", matched);
        let flat = f.decl_buffer("flat", (256,), "float32", data);
        let scratch = f.alloc_buffer("scratch", (16, 16), "float16", "local");
        let halves = f.call_with(
            "T.decl_buffer",
            ((16, 32), "uint8"),
            (("data", scratch.attr("data")), ("scope", "local")),
        );
        let halves = f.bind("halves", halves);
        f.grid(["i", "j"], (16, 16), |f, [i, j]| {
            let sum = a.at((i, j)) + flat.at(i * 16 + j);
            f.store(scratch, (i, j), f.call("T.Cast", ("float16", sum)));
        });
        f.serial("i", 16, |f, i| {
            f.store(a, (i, 0), f.call("T.Cast", ("float32", halves.at((i, i)))));
        });
        f.store(a, (0, 0..4), f.call("T.Broadcast", (f.call("T.float32", 1), 4)));
    })
}
