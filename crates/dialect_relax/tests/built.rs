//! Scripts beside this file build what prints as them again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

use bumpalo::Bump;
use tvmscript_diagnostics::{Error, Result};
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect::{Registry, ScriptOptions, print};
use tvmscript_doc::DocBuilder;
use tvmscript_graph::Object;

fn registry() -> Registry {
    Registry::builder()
        .dialect(tvmscript_dialect_ir::dialect())
        .and_then(|builder| builder.dialect(tvmscript_dialect_tirx::dialect()))
        .and_then(|builder| builder.dialect(tvmscript_dialect_s_tir::dialect()))
        .and_then(|builder| builder.dialect(tvmscript_dialect_relax::dialect()))
        .unwrap()
        .build()
}

fn build(registry: &Registry, source: &str) -> Result<Object> {
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let parsed = tvmscript_syntax::parse(source, docs);
    if let Some(error) = Error::from_all(parsed.diagnostics) {
        return Err(error);
    }
    let mut b = IRBuilder::new(registry, docs).with_source(source, None);
    tvmscript_dialect_ir::build::define_prefixes(&mut b);
    b.with_language("", |b| b.visit_body(parsed.block.stmts))?;
    let built = b.finish()?;
    let roots: Vec<_> = built.objects.iter().map(|(_, object)| *object).collect();
    Ok(built.graph.freeze_all(&roots)?.remove(0))
}

fn printed(source: &str) -> String {
    let registry = registry();
    let object = build(&registry, source).unwrap_or_else(|error| panic!("{error}"));
    print(&object, &registry, &ScriptOptions::default()).unwrap().text
}

/// The code of the first error.
fn code(source: &str) -> String {
    match build(&registry(), source) {
        Ok(_) => "none".to_owned(),
        Err(error) => error.code().to_string(),
    }
}

/// A function of this signature and body, with the header that printing gives it.
fn function(text: &str) -> String {
    format!("# from tvm.script import relax as R\n\n@R.function\n{text}")
}

macro_rules! comes_back {
    ($($test:ident: $text:literal = $same:literal;)*) => {$(
        #[test]
        fn $test() {
            let text = include_str!(concat!("printed/", $text));
            assert_eq!(printed(text), include_str!(concat!("printed/", $same)));
        }
    )*};
}

comes_back! {
    bindings: "bindings.txt" = "bindings.txt";
    branches: "branches.txt" = "branches.txt";
    symbolic: "symbolic.txt" = "symbolic.txt";
    type_parameters: "symbolic.pep695.txt" = "symbolic.txt";
    types_of_branches_are_inferred: "branches.hidden_types.txt" = "branches.txt";
    types_of_bindings_are_inferred: "bindings.hidden_types.txt" = "bindings.txt";
    types_of_symbolic_shapes_are_inferred: "symbolic.hidden_types.txt" = "symbolic.txt";
}

#[test]
fn what_is_nested_is_bound() {
    let source = function(
        "def main(x: R.Tensor((2, 3), dtype=\"float32\")):
    y = R.exp(R.add(x, x) * x)
    return R.negative(y)",
    );
    let wanted = function(
        "def main(x: R.Tensor((2, 3), dtype=\"float32\")) -> R.Tensor((2, 3), dtype=\"float32\"):
    gv: R.Tensor((2, 3), dtype=\"float32\") = R.add(x, x)
    gv1: R.Tensor((2, 3), dtype=\"float32\") = R.multiply(gv, x)
    y: R.Tensor((2, 3), dtype=\"float32\") = R.exp(gv1)
    gv3: R.Tensor((2, 3), dtype=\"float32\") = R.negative(y)
    return gv3",
    );
    assert_eq!(printed(&source), wanted);
}

#[test]
fn recursion_and_calls_derive_types() {
    let source = function(
        "def main(x: R.Tensor((\"n\", 4), dtype=\"float32\")):
    @R.function
    def inner(a: R.Tensor((\"m\", 4), dtype=\"float32\")) -> R.Tensor((\"m * 2\", 4), dtype=\"float32\"):
        r: R.Tensor(ndim=2, dtype=\"float32\") = inner(a)
        s: R.Tensor((m * 2, 4), dtype=\"float32\") = R.match_cast(r, R.Tensor((m * 2, 4), dtype=\"float32\"))
        return s
    y = inner(x)
    return y",
    );
    let text = printed(&source);
    assert!(text.contains("y: R.Tensor((n * 2, 4), dtype=\"float32\") = inner(x)"), "{text}");
}

#[test]
fn parameters_are_shapes_of_later_ones() {
    let source = function(
        "def main(s: R.Shape([\"n\", 4]), x: R.Tensor(s, dtype=\"float32\"), t: R.Shape(ndim=1), y: R.Tensor(t)) -> R.Tensor(s, dtype=\"float32\"):
    gv: R.Tensor(s, dtype=\"float32\") = R.exp(x)
    return gv",
    );
    let text = printed(&source);
    assert!(
        text.contains("x: R.Tensor(s, dtype=\"float32\"), t: R.Shape(ndim=1), y: R.Tensor(t)"),
        "{text}"
    );
    assert_eq!(printed(&text), text);
    let registry = registry();
    let source = function("def main(x: R.Tensor(s), s: R.Shape([4])):\n    return x");
    let error = build(&registry, &source).unwrap_err().to_string();
    assert!(error.contains("`s` is not defined"), "{error}");
}

#[test]
fn attributes_of_lowered_operators_stand_in_calls() {
    let source = function(
        "def main(x: R.Tensor((4,), dtype=\"float32\")) -> R.Any:
    gv: R.Any = R.call_packed(\"f\", x, attrs_type_key=\"relax.attrs.HintOnDeviceAttrs\", device_type=2, index=1, memory_scope=\"global\")
    return gv",
    );
    assert_eq!(printed(&source), source);
}

#[test]
fn results_that_differ_join() {
    let source = function(
        "def main(c: R.Tensor((), dtype=\"bool\"), x: R.Tensor((1, 2)), y: R.Tensor((3, 2))):
    if c:
        z = x
    else:
        z = y
    return z",
    );
    let text = printed(&source);
    assert!(text.contains("-> R.Tensor(ndim=2)"), "{text}");
}

#[test]
fn constants_take_the_type_they_are_told() {
    let source = function(
        "def main() -> R.Tuple:
    a = R.const([1, 2], \"int64\")
    b = R.const(1.5, \"float16\")
    return R.tuple()",
    );
    let text = printed(&source);
    assert!(
        text.contains("b: R.Tensor((), dtype=\"float16\") = R.const(1.5, \"float16\")"),
        "{text}"
    );
    assert!(text.contains("a: R.Tensor((2,), dtype=\"int64\")"), "{text}");
}

#[test]
fn errors_say_what_is_wrong() {
    assert_eq!(code(&function("def f(x):\n    return x")), "NO_ANNOTATION");
    assert_eq!(code(&function("def f(x: R.Tensor):\n    y = x")), "NO_RETURN");
    assert_eq!(
        code(&function("def f(x: R.Tensor):\n    return x\n    return x")),
        "DUPLICATE_RETURN"
    );
    assert_eq!(code(&function("def f(x: R.Tensor(\"floaty\")):\n    return x")), "UNKNOWN_DTYPE");
    assert_eq!(code(&function("def f(x: R.Tensor((\"n +\",))):\n    return x")), "SYNTAX");
    assert_eq!(
        code(&function("def f(x: R.Tensor):\n    y = x + 1\n    return y")),
        "TYPE_MISMATCH"
    );
    assert_eq!(
        code(&function("def f(x: R.Tuple):\n    y = x[1]\n    return y")),
        "INDEX_OUT_OF_RANGE"
    );
    let branch =
        "def f(x: R.Tensor):\n    if x:\n        a = x\n    else:\n        b = x\n    return x";
    assert_eq!(code(&function(branch)), "BRANCHES_DIFFER");
}

/// TVM's parser reads the empty list as unknown dimensions; its printer writes it for none.
#[test]
fn an_empty_shape_has_no_dimensions() {
    let source = "# from tvm.script import relax as R\n\n@R.function\ndef main(s: R.Shape([])) -> R.Shape([]):\n    return s";
    assert_eq!(printed(source), source);
}

/// A dimension in quotes that the body declares is a variable of the function, of the type declared,
/// though a type variable has its name.
#[test]
fn quoted_dimensions_take_the_type_that_the_body_declares() {
    let text = printed(
        "m = TypeVar(\"m\")\n@I.ir_module\nclass Module:\n    @T.prim_func\n    def f(a: T.Buffer((\"m\", 4), \"int32\"), c: T.Buffer((m,), \"int32\")):\n        m = T.int32()\n        c[0] = m\n\n    @R.function\n    def g(x: R.Tensor((m,), dtype=\"int32\")) -> R.Tensor((m,), dtype=\"int32\"):\n        return x",
    );
    assert!(text.contains("a: T.Buffer((\"m\", 4), \"int32\")"), "{text}");
}
