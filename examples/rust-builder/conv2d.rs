//! A convolution with padding, split so that the last tile is not full.

use tvmscript::builder::{ScheduledProgram, TensorProgram, build_prim_func};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_prim_func("conv2d", |f| {
        f.options([("s_tir", true)]);
        let x = f.buffer_arg("x", (1, 3, 32, 32), "float32");
        let w = f.buffer_arg("w", (8, 3, 3, 3), "float32");
        let y = f.buffer_arg("y", (1, 8, 32, 32), "float32");
        let padded = f.sblock_alloc_buffer("padded", (1, 3, 34, 34), "float32", "global");
        f.grid(["n", "c", "h", "v"], (1, 3, 34, 34), |f, loops| {
            f.sblock("pad", |f| {
                let [n, c, h, v] = f.axis_remap("SSSS", ["vn", "vc", "vh", "vv"], loops);
                let inside = h.ge(1).and(h.lt(33)).and(v.ge(1)).and(v.lt(33));
                let value = x.at((n, c, h - 1, v - 1));
                let zero = f.call("T.float32", 0);
                f.store(padded, (n, c, h, v), f.call("T.if_then_else", (inside, value, zero)));
            });
        });
        let names = ["n", "k", "ho", "h", "v", "c", "rh", "rv"];
        f.grid(names, (1, 8, 6, 6, 32, 3, 3, 3), |f, [n, k, ho, h, v, c, rh, rv]| {
            f.sblock("convolve", |f| {
                let [n, k] = f.axis_remap("SS", ["vn", "vk"], [n, k]);
                let row = ho * 6 + h;
                let vh = f.axis_spatial("vh", 32, row);
                let [v, c, rh, rv] =
                    f.axis_remap("SRRR", ["vv", "vc", "vrh", "vrv"], [v, c, rh, rv]);
                f.predicate(row.lt(32));
                let input = padded.at((n, c, vh + rh, v + rv));
                let weight = w.at((k, c, rh, rv));
                let sum = y.at((n, k, vh, v));
                f.reads((input, weight));
                f.writes(sum);
                f.init(|f| f.assign(sum, f.call("T.float32", 0)));
                f.assign(sum, sum + input * weight);
            });
        });
    })
}
