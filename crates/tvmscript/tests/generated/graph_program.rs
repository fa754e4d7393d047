//! Modules of graph-level functions and the tensor programs they call, written as text.

use std::fmt::Write;

use super::choices::Choices;

const HEAD: &str = "from tvm.script import ir as I\nfrom tvm.script import relax as R\n\
                    from tvm.script import tirx as T\n\n@I.ir_module\nclass Module:\n";

const KERNEL: &str = "    @T.prim_func(private=True)
    def twice(a: T.handle, b: T.handle):
        n = T.int64()
        A = T.match_buffer(a, (n, T.int64(4)))
        B = T.match_buffer(b, (n, T.int64(4)))
        for i, j in T.grid(n, T.int64(4)):
            with T.sblock(\"twice\"):
                vi, vj = T.axis.remap(\"SS\", [i, j])
                B[vi, vj] = A[vi, vj] * T.float32(2.0)

";

/// What gives a tensor of the same shape again.
const UNARY: [&str; 6] = ["nn.relu", "exp", "negative", "sigmoid", "nn.gelu", "sqrt"];
const BINARY: [&str; 5] = ["add", "multiply", "subtract", "maximum", "divide"];

/// A module made of these decisions.
pub fn module(bytes: &[u8]) -> String {
    let mut choices = Choices::new(bytes);
    let mut text = String::from(HEAD);
    text.push_str(KERNEL);
    for function in 0..1 + choices.below(3) {
        let tensor = "R.Tensor((\"n\", 4), dtype=\"float32\")";
        let dataflow = choices.below(2) == 0;
        writeln!(text, "    @R.function\n    def f{function}(x: {tensor}, w: {tensor}):").unwrap();
        writeln!(text, "        n = T.int64()\n        cls = Module").unwrap();
        let indent = if dataflow { "            " } else { "        " };
        if dataflow {
            text.push_str("        with R.dataflow():\n");
        }
        let mut names = vec!["x".to_owned(), "w".to_owned()];
        for binding in 0..1 + choices.below(8) {
            let name = format!("y{binding}");
            let a = names[choices.below(names.len())].clone();
            let b = names[choices.below(names.len())].clone();
            let value = match choices.below(8) {
                0 => format!("R.{}({a})", choices.pick(&UNARY)),
                1 | 2 => format!("R.{}({a}, {b})", choices.pick(&BINARY)),
                3 => format!(
                    "R.call_tir(cls.twice, ({a},), out_ty={})",
                    tensor.replace("\"n\"", "n")
                ),
                4 => format!("R.permute_dims(R.permute_dims({a}, axes=[1, 0]), axes=[1, 0])"),
                5 => format!("({a}, {b})[1]"),
                6 => format!("R.add({a}, R.const(2.5, \"float32\"))"),
                _ => format!("R.reshape(R.matmul({a}, R.permute_dims({b})), R.shape([n, n]))"),
            };
            writeln!(text, "{indent}{name} = {value}").unwrap();
            if !value.starts_with("R.reshape") {
                names.push(name);
            }
        }
        let last = names.last().cloned().unwrap_or_default();
        writeln!(text, "{indent}out = R.add({last}, x)").unwrap();
        if dataflow {
            writeln!(text, "{indent}R.output(out)").unwrap();
        }
        text.push_str("        return out\n\n");
    }
    text
}
