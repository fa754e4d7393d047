//! A matrix product in tiles of 16 by 16, with a buffer for the sums.

use tvmscript::builder::{ScheduledProgram, TensorProgram, build_module};
use tvmscript::{Object, Result};

const N: i64 = 128;
const TILE: i64 = 16;

pub fn build() -> Result<Object> {
    build_module("Module", |m| {
        m.prim_func("matmul", |f| {
            f.options([("s_tir", true)]);
            let a = f.buffer_arg("A", (N, N), "float32");
            let b = f.buffer_arg("B", (N, N), "float32");
            let c = f.buffer_arg("C", (N, N), "float32");
            f.func_attr([("tirx.noalias", true)]);
            let sums = f.sblock_alloc_buffer("C_local", (N, N), "float32", "local");
            f.grid(["io", "jo"], (N / TILE, N / TILE), |f, [io, jo]| {
                f.grid(["ii", "ji", "k"], (TILE, TILE, N), |f, [ii, ji, k]| {
                    f.sblock("multiply", |f| {
                        let vi = f.axis_spatial("vi", N, io * TILE + ii);
                        let vj = f.axis_spatial("vj", N, jo * TILE + ji);
                        let vk = f.axis_reduce("vk", N, k);
                        f.reads((a.at((vi, vk)), b.at((vk, vj))));
                        f.writes(sums.at((vi, vj)));
                        f.sblock_attr([("tile", [TILE, TILE])]);
                        f.init(|f| f.store(sums, (vi, vj), f.call("T.float32", 0)));
                        let product = a.at((vi, vk)) * b.at((vk, vj));
                        f.store(sums, (vi, vj), sums.at((vi, vj)) + product);
                    });
                });
                f.grid(["ii", "ji"], (TILE, TILE), |f, [ii, ji]| {
                    f.sblock("write_back", |f| {
                        let vi = f.axis_spatial("vi", N, io * TILE + ii);
                        let vj = f.axis_spatial("vj", N, jo * TILE + ji);
                        f.store(c, (vi, vj), sums.at((vi, vj)));
                    });
                });
            });
        });
    })
}
