//! Small data types: a product of `int8`, weights of four bits, `float8`, and a graph around them.

use tvmscript::builder::{
    Expr, GraphProgram, Module, ScheduledProgram, TensorProgram, build_module,
};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_module("Module", |m| {
        let product = int8_matmul(m);
        unpack_int4(m);
        to_fp8(m);
        m.relax_function("main", |f| {
            let x = f.tensor_arg("x", (64, 256), "int8");
            let w = f.tensor_arg("w", (32, 256), "int8");
            let scale = f.tensor_arg("scale", (), "float32");
            let zero = f.tensor_arg("zero_point", (), "int8");
            f.returns(f.tensor((64, 32), "float32"));
            let sums = f.call_tir("gv", product, (x, w), f.tensor((64, 32), "int32"));
            let sums = f.bind("gv1", f.call_with("R.astype", sums, ("dtype", "float32")));
            let scaled = f.bind("gv2", f.call("R.multiply", (sums, scale)));
            let int8 = f.call_with(
                "R.quantize",
                (scaled, scale, zero),
                (("axis", 0), ("out_dtype", "int8")),
            );
            let int8 = f.bind("gv3", int8);
            let float = f.call_with(
                "R.dequantize",
                (int8, scale, zero),
                (("axis", 0), ("out_dtype", "float32")),
            );
            let float = f.bind("gv4", float);
            f.return_value(float);
        });
    })
}

fn int8_matmul<'a>(m: &mut Module<'a>) -> Expr<'a> {
    m.prim_func("int8_matmul", |f| {
        f.options([("s_tir", true)]);
        let a = f.buffer_arg("A", (64, 256), "int8");
        let b = f.buffer_arg("B", (32, 256), "int8");
        let c = f.buffer_arg("C", (64, 32), "int32");
        f.grid(["i", "j", "k"], (64, 32, 256), |f, loops| {
            f.sblock("product", |f| {
                let [i, j, k] = f.axis_remap("SSR", ["vi", "vj", "vk"], loops);
                let wide = |x: Expr<'a>| x.recorder().call("T.Cast", ("int32", x));
                f.init(|f| f.store(c, (i, j), 0));
                f.store(c, (i, j), c.at((i, j)) + wide(a.at((i, k))) * wide(b.at((j, k))));
            });
        });
    })
}

fn unpack_int4(m: &mut Module<'_>) {
    m.prim_func("unpack_int4", |f| {
        f.options([("s_tir", true)]);
        let packed = f.buffer_arg("packed", (32, 32), "uint32");
        let scales = f.buffer_arg("scales", (32, 8), "float16");
        let weights = f.buffer_arg("weights", (32, 256), "float16");
        f.grid(["i", "j"], (32, 256), |f, loops| {
            f.sblock("unpack", |f| {
                let [i, j] = f.axis_remap("SS", ["vi", "vj"], loops);
                let word = packed.at((i, j.floor_div(8)));
                let shift = f.call("T.Cast", ("uint32", j % 8 * 4));
                let shifted = f.call("T.shift_right", (word, shift));
                let nibble = f.call("T.bitwise_and", (shifted, f.call("T.uint32", 15)));
                let centered = f.call("T.Cast", ("float16", nibble)) - f.call("T.float16", 7);
                f.store(weights, (i, j), centered * scales.at((i, j.floor_div(32))));
            });
        });
    });
}

fn to_fp8(m: &mut Module<'_>) {
    m.prim_func("to_fp8", |f| {
        let x = f.buffer_arg("x", (256,), "float16");
        let y = f.buffer_arg("y", (256,), "float8_e4m3fn");
        let amax = f.scalar_arg("amax", "float16");
        f.serial("i", 256, |f, i| {
            let low = f.call("T.max", (x.at(i) / amax, f.call("T.float16", -448)));
            let clipped = f.call("T.min", (low, f.call("T.float16", 448)));
            f.store(y, i, f.call("T.Cast", ("float8_e4m3fn", clipped)));
        });
    });
}
