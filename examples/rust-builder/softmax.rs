//! Softmax over rows: two reductions with their initial values.

use tvmscript::builder::{Expr, ScheduledProgram, Scope, TensorProgram, build_prim_func};
use tvmscript::{Object, Result};

const ROWS: i64 = 64;
const COLUMNS: i64 = 512;

pub fn build() -> Result<Object> {
    build_prim_func("softmax", |f| {
        f.options([("s_tir", true)]);
        let x = f.buffer_arg("x", (ROWS, COLUMNS), "float32");
        let y = f.buffer_arg("y", (ROWS, COLUMNS), "float32");
        let row_max = f.sblock_alloc_buffer("row_max", (ROWS,), "float32", "global");
        let exps = f.sblock_alloc_buffer("exps", (ROWS, COLUMNS), "float32", "global");
        let row_sum = f.sblock_alloc_buffer("row_sum", (ROWS,), "float32", "global");
        over_rows(f, "max", "SR", |f, i, k| {
            f.init(|f| f.store(row_max, i, f.call("T.min_value", "float32")));
            f.store(row_max, i, f.call("T.max", (row_max.at(i), x.at((i, k)))));
        });
        over_rows(f, "exp", "SS", |f, i, j| {
            f.store(exps, (i, j), f.call("T.exp", x.at((i, j)) - row_max.at(i)));
        });
        over_rows(f, "sum", "SR", |f, i, k| {
            f.init(|f| f.store(row_sum, i, f.call("T.float32", 0)));
            f.store(row_sum, i, row_sum.at(i) + exps.at((i, k)));
        });
        over_rows(f, "divide", "SS", |f, i, j| {
            f.store(y, (i, j), exps.at((i, j)) / row_sum.at(i));
        });
    })
}

/// A block over all elements, the columns spatial (`SS`) or reduced (`SR`).
fn over_rows<'a>(
    f: &mut Scope<'a>,
    name: &str,
    kinds: &str,
    body: impl FnOnce(&mut Scope<'a>, Expr<'a>, Expr<'a>),
) {
    let second = if kinds == "SR" { "k" } else { "j" };
    f.grid(["i", second], (ROWS, COLUMNS), |f, loops| {
        f.sblock(name, |f| {
            let axes = ["vi", &format!("v{second}")];
            let [i, j] = f.axis_remap(kinds, axes, loops);
            body(f, i, j);
        });
    });
}
