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

#[track_caller]
fn check(source: &str, expected: &str) {
    assert_eq!(printed(source), expected);
    assert_eq!(printed(expected), expected, "not stable");
}

#[test]
fn a_printed_script_comes_back_byte_for_byte() {
    for script in [
        "# header\n\n@I.ir_module\nclass Module:\n    @X.func\n    def f(a: X.Array((1, 2), \"float32\")):\n        # with X.block(\"root\"):\n        for i, j in X.grid(1, 2):\n            a[i, j] = -a[0, j] * 2 + T.float32(0.10000000000000001)\n\n    @Y.func\n    def g(x: Y.Tensor) -> Y.Tensor:\n        # header\n        \n        @Y.func\n        def h():\n            return x\n\n        return h",
        "def (a: T.int32):\n    pass",
        "x = lambda i: i if i else 3\nwhile a <= b < c:\n    x[1:2, ::3, ()] = f(*a, b=2)",
        "metadata = tvm.ir.load_json(\"\"\"{\n  \"a\": [1]\n}\"\"\")",
        "a: T.int32 = 3\nb: T.int32\nc, d = 1, 2\ne = f = (1,)\ng += 1\nT.if_else.lambda",
        "def f[m, n: int](x: Y.Tensor((m, n)) = (1, 2), *args, **kwargs) -> None:\n    pass",
        "with a as b, c:\n    pass\nif a:\n    pass\nelif b:\n    break\nelse:\n    continue",
        "x = 0x10 + 1_000 + 1e5 + 1.5 + 99999999999999999999 + \"\\xC3\\n\" + 'single' + r\"\\d\" + b\"\\x00\"",
        "assert a, \"why\"\nreturn\nimport a.b as c, d\nfrom ..e import f as g, h",
        "x = f'{a!r:>{b}} {{}} {\"c\"}'\ny = {a: 1, b: 2}\nz = {a, b}\nu = {}",
        "x = [a for b, c in d if e if f for g in h]\ny = {a: b for c in d}\nz = f((a for b in c))",
        "x = (a := b) + not_a\ny = a if b else (c if d else e)\nz = not a and b or c",
        "x = a ** -b ** c\ny = (-a) ** b\nz = -a ** b\nu = (a ** b) ** c\nv = a - (b - c) - d",
        "x = a is not b not in c\ny = (a < b) < c\nz = a < b\nu = a < b < c",
        "def f():\n    \"\"\"doc\n    string\"\"\"\n    return ...",
    ] {
        assert_eq!(printed(script), script);
    }
}

#[test]
fn layout_becomes_canonical() {
    check("\u{feff}x=1;y = 2 ;\n", "x = 1\ny = 2");
    check("if a: b; c\nelse: d", "if a:\n    b\n    c\nelse:\n    d");
    check("x = (\n  a +\n  b\n)\ny = a \\\n  + b", "x = a + b\ny = a + b");
    check("for (i, j) in k :\n\tpass\r\n", "for i, j in k:\n    pass");
    check("x = a,\nfor i, in j: pass", "x = (a,)\nfor i, in j:\n    pass");
    check("a, = b\n() = c", "a, = b\n() = c");
    check("x = 'a' \"b\"\ny = 'é' 'è'", "x = \"ab\"\ny = \"éè\"");
    check("f(**a, b=1)\nx[(a, b),]\nx[()]", "f(b=1, **a)\nx[((a, b),)]\nx[()]");
    check("x[1:2 ,]", "x[1:2,]");
    check("with (a as b, c,): pass", "with a as b, c:\n    pass");
    check("with (a, b).c as d: pass", "with (a, b).c as d:\n    pass");
    check("from a import (b, c as d,)", "from a import b, c as d");
    check("x = (3).real\ny = f'{f\"{a}\"}'", "x = (3).real\ny = f\"\"\"{f'{a}'}\"\"\"");
    check("\n\n\nx\n\n\n\ny\n\n", "x\n\ny");
    check("def f():\n\n    x\ny", "def f():\n    x\n\ny");
}

#[test]
fn comments_stay() {
    check("#!shebang\n#a\n## b\n#\nx  # c\n# end", "#!shebang\n# a\n## b\n#\nx  # c\n# end");
    check(
        "for a in b:  # header\n    # first\n    c  # behind\n    # last\n# outside\nd",
        "for a in b:  # header\n    # first\n    c  # behind\n    # last\n# outside\nd",
    );
    check(
        "if a:  # 1\n    b\n# 2\nelif c:  # 3\n    d\nelse:  # 4\n    e  # 5",
        "if a:  # 1\n    b\n    # 2\nelif c:\n    # 3\n    d\nelse:\n    # 4\n    e  # 5",
    );
    check(
        "@a  # 1\n# 2\ndef f(  # 3\n    b: c,  # 4\n):  # 5\n    pass",
        "# 1\n# 2\n@a\ndef f(b: (\n    # 3\n    c  # 4\n)):  # 5\n    pass",
    );
    check(
        "x = [\n  # 1\n  a,  # 2\n  c if False else d,\n]",
        "x = [(\n    # 1\n    a  # 2\n), c if False else d]",
    );
    check("f(a=b,  # 1\n  # 2\n  c=d + e)", "f(a=(\n    b  # 1\n), c=(\n    # 2\n    d + e\n))");
    check("x = (*a,  # 1\n  b)", "x = (\n    *a  # 1\n, b)");
    check("# only", "# only");
}
