//! Text -> Doc -> text.
#![allow(clippy::unwrap_used)]

use bumpalo::Bump;
use tvmscript_doc::{Doc, DocBuilder, PrintOptions, print_python};
use tvmscript_syntax::parse;

fn printed(source: &str) -> String {
    let arena = Bump::new();
    let parsed = parse(source, DocBuilder::new(&arena));
    assert_eq!(parsed.diagnostics, [], "{source}");
    print_python(Doc::Block(parsed.block), &PrintOptions::default()).unwrap()
}

#[test]
fn a_printed_script_comes_back_byte_for_byte() {
    for script in [
        "# header\n\n@I.ir_module\nclass Module:\n    @T.prim_func\n    def f(a: T.Buffer((1, 2), \"float32\")):\n        # with T.sblock(\"root\"):\n        for i, j in T.grid(1, 2):\n            a[i, j] = -a[0, j] * 2 + T.float32(0.10000000000000001)\n\n    @R.function\n    def g(x: R.Tensor) -> R.Tensor:\n        return x",
        "def (a: T.int32):\n    pass",
        "x = lambda i: i if i else 3\nwhile a <= b < c:\n    x[1:2, ::3, ()] = f(*a, b=2)",
    ] {
        assert_eq!(printed(script), script);
    }
}
