//! The description of an instruction for tiles of 16 by 16, as schedules want it.

use tvmscript::builder::{Expr, ScheduledProgram, Scope, TensorProgram, build_prim_func};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_prim_func("tensor_intrinsic", |f| {
        f.options([("s_tir", true)]);
        let (a, b, c) = (f.handle_arg("a"), f.handle_arg("b"), f.handle_arg("c"));
        let a = tile(f, "A", a, "float16", "shared");
        let b = tile(f, "B", b, "float16", "shared");
        let c = tile(f, "C", c, "float32", "wmma.accumulator");
        f.sblock("root", |f| {
            f.reads((whole(c), whole(a), whole(b)));
            f.writes(whole(c));
            f.grid(["i", "j", "k"], (16, 16, 16), |f, loops| {
                f.sblock("update", |f| {
                    let [i, j, k] = f.axis_remap("SSR", ["vi", "vj", "vk"], loops);
                    f.store(c, (i, j), c.at((i, j)) + wide(a.at((i, k))) * wide(b.at((k, j))));
                });
            });
        });
    })
}

fn tile<'a>(f: &mut Scope<'a>, name: &str, handle: Expr<'a>, dtype: &str, scope: &str) -> Expr<'a> {
    let options = (("offset_factor", 16), ("scope", scope));
    f.bind(name, f.call_with("T.match_buffer", (handle, (16, 16), dtype), options))
}

/// All elements of a tile.
fn whole(buffer: Expr<'_>) -> Expr<'_> {
    buffer.at((0..16, 0..16))
}

fn wide(x: Expr<'_>) -> Expr<'_> {
    x.recorder().call("T.Cast", ("float32", x))
}
