//! Two layers for any number of inputs: a graph that calls kernels of the same module.

use tvmscript::builder::{GraphProgram, TensorProgram, build_module};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_module("Module", |m| {
        let bias_relu = m.prim_func("bias_relu", |f| {
            f.options([("private", true)]);
            let n = f.symbol("n");
            let x = f.buffer_arg("x", (n, 256), "float32");
            let bias = f.buffer_arg("bias", (256,), "float32");
            let y = f.buffer_arg("y", (n, 256), "float32");
            f.func_attr([("op_pattern", 0)]);
            f.grid(["i", "j"], (n, 256), |f, [i, j]| {
                let zero = f.call("T.float32", 0);
                f.store(y, (i, j), f.call("T.max", (x.at((i, j)) + bias.at(j), zero)));
            });
        });
        let scale = m.prim_func("scale", |f| {
            f.options([("private", true)]);
            let n = f.symbol("n");
            let x = f.buffer_arg("x", (n, 10), "float32");
            let y = f.buffer_arg("y", (n, 10), "float32");
            f.parallel("i", n, |f, i| {
                f.vectorized("j", 10, |f, j| {
                    f.store(y, (i, j), x.at((i, j)) * f.call("T.float32", 0.125));
                });
            });
        });
        m.relax_function("main", |f| {
            let n = f.symbol("n");
            let x = f.tensor_arg("x", (n, 784), "float32");
            let w1 = f.tensor_arg("w1", (784, 256), "float32");
            let b1 = f.tensor_arg("b1", (256,), "float32");
            let w2 = f.tensor_arg("w2", (256, 10), "float32");
            f.returns(f.tensor((n, 10), "float32"));
            f.function_attrs([("num_input", 1)]);
            let result = f.dataflow(|f| {
                let hidden = f.bind("lv", f.call("R.matmul", (x, w1)));
                let out_ty = f.tensor((n, 256), "float32");
                let hidden = f.call_tir("lv1", bias_relu, (hidden, b1), out_ty);
                let logits = f.bind("lv2", f.call("R.matmul", (hidden, w2)));
                let out_ty = f.tensor((n, 10), "float32");
                let logits = f.call_tir("lv3", scale, (logits,), out_ty);
                let result = f.bind("gv", f.call_with("R.nn.softmax", logits, ("axis", -1)));
                f.output(result);
                result
            });
            f.return_value(result);
        });
    })
}
