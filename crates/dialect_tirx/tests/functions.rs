//! Functions: text, built, and printed again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by it")]

use bumpalo::Bump;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect::{Registry, ScriptOptions, print};
use tvmscript_doc::DocBuilder;

const HEADER: &str = "# from tvm.script import tirx as T\n# from tvm.tirx.layout import Axis\n\n";

fn registry() -> Registry {
    let builder = Registry::builder().dialect(tvmscript_dialect_ir::dialect()).unwrap();
    builder.dialect(tvmscript_dialect_tirx::dialect()).unwrap().build()
}

/// Builds the one function of a script; the text of what was built, or the codes of the errors.
fn rebuilt(text: &str) -> Result<String, Vec<&'static str>> {
    let registry = registry();
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let parsed = tvmscript_syntax::parse(text, docs);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let mut b = IRBuilder::new(&registry, docs).with_source(text, None);
    b.define("T", Value::Name(b.name("tirx", "").unwrap()));
    b.with_language("", |b| b.visit_body(parsed.block.stmts)).unwrap();
    let built =
        b.finish().map_err(|error| error.diagnostics().map(|d| d.code).collect::<Vec<_>>())?;
    let (_, function) = *built.objects.first().expect("a function");
    let object = built.graph.freeze(function).unwrap();
    Ok(print(&object, &registry, &ScriptOptions::default()).unwrap().text)
}

/// A function of this signature and these statements, which must come back as they are.
#[track_caller]
fn comes_back(decorator: &str, signature: &str, body: &[&str]) {
    becomes(decorator, signature, body, body);
}

/// The same for statements that print otherwise.
#[track_caller]
fn becomes(decorator: &str, signature: &str, body: &[&str], printed: &[&str]) {
    let text = |body: &[&str]| {
        let lines: String = body.iter().map(|line| format!("    {line}\n")).collect();
        format!("@{decorator}\ndef main{signature}:\n{}", lines.trim_end_matches('\n'))
    };
    let built = rebuilt(&text(body)).unwrap();
    assert_eq!(built.trim_end(), format!("{HEADER}{}", text(printed)));
}

#[test]
fn signatures() {
    let evaluate = &["T.evaluate(0)"];
    comes_back("T.prim_func", "()", evaluate);
    comes_back("T.prim_func(private=True)", "(n: T.int32)", evaluate);
    comes_back(
        "T.prim_func(s_tir=True)",
        "(h: T.handle, p: T.handle(\"float32\", \"global\"))",
        evaluate,
    );
    comes_back("T.prim_func(persistent=True)", "(A: T.Buffer((16, 8), \"float16\"))", evaluate);
    comes_back("T.prim_func", "(n: T.int32) -> T.int32", &["return n"]);
    comes_back(
        "T.prim_func(s_tir=True)",
        "(A: T.Buffer((\"n\", \"m\"), \"float32\"), B: T.Buffer((n, m), \"float32\"))",
        &["n, m = T.int32(), T.int32()", "T.evaluate(0)"],
    );
    comes_back(
        "T.prim_func(s_tir=True)",
        "(A: T.Buffer((\"n\",), \"float32\"), n: T.int64)",
        evaluate,
    );
    comes_back("T.prim_func", "()", &["T.func_attr({\"key\": [1, 2]})", "T.evaluate(0)"]);
}

#[test]
fn loops() {
    let buffer = "(A: T.Buffer((64,), \"float32\"), n: T.int32)";
    for header in [
        "for i in range(64):",
        "for i in range(n, n + 8):",
        "for i in range(0, 64, 4):",
        "for i in T.serial(64, annotations={\"key\": 1}):",
        "for i in T.parallel(64):",
        "for i in T.vectorized(4, 12):",
        "for i in T.unroll(64):",
        "for i in T.thread_binding(64, thread=\"threadIdx.x\"):",
    ] {
        comes_back("T.prim_func", buffer, &[header, "    A[i] = A[i + 1]"]);
    }
    comes_back(
        "T.prim_func",
        buffer,
        &["for i, j in T.grid(8, n):", "    A[i * 8 + j] = T.float32(1.0)"],
    );
    becomes(
        "T.prim_func",
        buffer,
        &["for i in T.serial(64):", "    A[i] = 1.0"],
        &["for i in range(64):", "    A[i] = T.float32(1.0)"],
    );
    becomes(
        "T.prim_func",
        buffer,
        &["while n > 3:", "    break"],
        &["while n > 3:", "    T.break_loop()"],
    );
}

#[test]
fn branches() {
    let one = "    A[0] = T.float32(1.0)";
    let two = "    A[0] = T.float32(2.0)";
    let buffer = "(A: T.Buffer((64,), \"float32\"), n: T.int32)";
    comes_back("T.prim_func", buffer, &["if n > 3:", one]);
    comes_back("T.prim_func", buffer, &["if n > 3:", one, "else:", two]);
    becomes(
        "T.prim_func",
        buffer,
        &["if n > 3:", one, "elif n > 2:", two],
        &["if n > 3:", one, "else:", "    if n > 2:", "        A[0] = T.float32(2.0)"],
    );
    // What Python decides leaves no trace.
    becomes("T.prim_func", buffer, &["if True:", one, "else:", two], &["A[0] = T.float32(1.0)"]);
}

#[test]
fn scalars() {
    comes_back(
        "T.prim_func",
        "(n: T.int32)",
        &["x: T.int32 = n + 1", "x = x + 2", "T.evaluate(x)"],
    );
    becomes(
        "T.prim_func",
        "(n: T.int32)",
        &["x = n + 1", "x += 2", "T.evaluate(x)"],
        &["x: T.int32 = n + 1", "x = x + 2", "T.evaluate(x)"],
    );
    comes_back("T.prim_func", "(n: T.int32)", &["x: T.let[T.int32] = n + 1", "T.evaluate(x)"]);
    becomes(
        "T.prim_func",
        "(n: T.int32)",
        &["x: T.let = n + 1", "T.evaluate(x)"],
        &["x: T.let[T.int32] = n + 1", "T.evaluate(x)"],
    );
}

#[test]
fn buffers() {
    let buffer = "(A: T.Buffer((64,), \"float32\"))";
    comes_back(
        "T.prim_func",
        buffer,
        &[
            "B = T.alloc_buffer((16, 4), scope=\"shared.dyn\")",
            "C = T.alloc_shared((16,), \"float16\", align=16)",
            "D = T.alloc_local((4,))",
            "E = A.view(8, 8)",
            "F = T.decl_buffer((32,), \"float16\", data=A.data, elem_offset=8)",
            "B[0, 1] = E[0, 1]",
            "A[0:4] = A[T.Ramp(4, 1, 4)]",
        ],
    );
    comes_back("T.prim_func", buffer, &["B = A.view(\"float16\")", "B[0] = T.float16(1.0)"]);
}

#[test]
fn scopes() {
    comes_back(
        "T.prim_func",
        "(A: T.Buffer((64,), \"float32\"))",
        &[
            "with T.attr({\"key\": 1, \"other\": \"value\"}):",
            "    A[0] = T.float32(1.0)",
            "with T.launch_thread(\"threadIdx.x\", 64) as tx:",
            "    A[tx] = T.float32(1.0)",
            "with T.hint(\"message\", depth=2):",
            "    A[0] = T.float32(2.0)",
            "assert A[0] > T.float32(0.0), (\"ValueError\", [\"a\", \"b\"])",
        ],
    );
    // A frame that stands alone reaches to the end of the block.
    comes_back(
        "T.prim_func",
        "(A: T.Buffer((64,), \"float32\"))",
        &["tx = T.launch_thread(\"threadIdx.x\", 64)", "A[tx] = T.float32(1.0)"],
    );
    // The names of loop variables end with their loop; statements of nothing are left out.
    becomes(
        "T.prim_func",
        "(A: T.Buffer((64,), \"float32\"))",
        &["T.evaluate(0)", "A[0] = 1.0", "pass"],
        &["A[0] = T.float32(1.0)"],
    );
}

#[test]
fn errors() {
    let codes = |signature: &str, statement: &str| {
        rebuilt(&format!("@T.prim_func\ndef main{signature}:\n    {statement}\n")).unwrap_err()
    };
    let buffer = "(A: T.Buffer((64,), \"float32\"), n: T.int32)";
    assert_eq!(codes("(n)", "T.evaluate(0)"), ["NO_ANNOTATION"]);
    assert_eq!(codes(buffer, "x = A[0, 1]"), ["WRONG_INDEX"]);
    assert_eq!(codes(buffer, "x = A[0:4:2]"), ["WRONG_INDEX"]);
    assert_eq!(codes(buffer, "n[0] = 1"), ["NOT_A_BUFFER"]);
    assert_eq!(codes(buffer, "for i in A: pass"), ["NOT_A_LOOP"]);
    assert_eq!(codes(buffer, "with n: pass"), ["NOT_A_SCOPE"]);
    assert_eq!(codes(buffer, "x: T.let[T.int32]"), ["WRONG_ARGUMENTS"]);
    assert_eq!(codes(buffer, "A[0] = T.Broadcast(1.0, 4)"), ["TYPE_MISMATCH"]);
    assert_eq!(codes(buffer, "T.launch_thread(n, 4)"), ["NOT_A_THREAD"]);
    assert_eq!(codes(buffer, "y = unknown"), ["UNDEFINED_NAME"]);
}
