//! Loops of every kind.

use tvmscript::builder::{TensorProgram, build_prim_func};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_prim_func("loops", |f| {
        let a = f.buffer_arg("A", (64, 64), "float32");
        let b = f.buffer_arg("B", (64, 64), "float32");
        f.parallel("i", 64, |f, i| {
            f.unroll("j", 4, |f, j| {
                f.vectorized("k", 16, |f, k| {
                    let at = (i, j * 16 + k);
                    f.store(b, at, a.at(at) * f.call("T.float32", 2));
                });
            });
        });
        f.serial("i", 1..63, |f, i| {
            let annotations = f.dict([("pragma", "prefetch")]);
            let columns = f.call_with("T.serial", (0, 64), ("annotations", annotations));
            f.for_each("j", columns, |f, j| {
                f.store(b, (i, j), a.at((i - 1, j)) + a.at((i + 1, j)))
            });
        });
        f.grid(["i", "j"], (8, 8), |f, at| f.store(b, at, f.call("T.float32", 0)));
    })
}
