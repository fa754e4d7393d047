//! A layer of attention for a sequence of any length.

use tvmscript::builder::{GraphProgram, build_relax_function};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_relax_function("attention_layer", |f| {
        let n = f.symbol("n");
        let x = f.tensor_arg("x", (1, n, 256), "float16");
        let qkv = f.tensor_arg("qkv", (256, 768), "float16");
        let out = f.tensor_arg("out", (256, 256), "float16");
        let norm = f.tensor_arg("norm", (256,), "float16");
        f.returns(f.tensor((1, n, 256), "float16"));
        let result = f.dataflow(|f| {
            let options = (("axes", [-1]), ("epsilon", 1e-5));
            let normal = f.bind("normal", f.call_with("R.nn.rms_norm", (x, norm), options));
            let projected = f.bind("projected", f.call("R.matmul", (normal, qkv)));
            let by_head = f.call("R.shape", ([f.value(1), n, f.value(12), f.value(64)],));
            let heads = f.bind("heads", f.call("R.reshape", (projected, by_head)));
            let three = (("indices_or_sections", 3), ("axis", 2));
            let parts = f.bind("parts", f.call_with("R.split", heads, three));
            let [q, k, v] =
                [("q", 0), ("k", 1), ("v", 2)].map(|(name, at)| f.bind(name, parts.at(at)));
            let mask = ("causal_mask", "TopLeft");
            let attended = f.call_with("R.nn.attention", (q, k, v), mask);
            let attended = f.bind("attended", attended);
            let whole = f.call("R.shape", (f.list((1, n, 256)),));
            let joined = f.bind("joined", f.call("R.reshape", (attended, whole)));
            let mixed = f.bind("mixed", f.call("R.matmul", (joined, out)));
            let result = f.bind("result", f.call("R.add", (x, mixed)));
            f.output(result);
            result
        });
        f.return_value(result);
    })
}
