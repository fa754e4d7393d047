//! What people write and the printer does not: each line beside the one that TVM prints for it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use tvmscript::{ParseOptions, ScriptOptions, codes, parse, script};

fn function(line: &str) -> String {
    let params = "A: T.Buffer((16,), \"float32\"), B: T.Buffer((16,), \"float32\"), n: T.int32";
    format!("@T.prim_func\ndef main({params}):\n    {line}\n")
}

/// The last line of what is printed for a function of one line.
fn printed(line: &str) -> String {
    let object = parse(function(line).as_bytes(), &ParseOptions::default()).unwrap();
    let text = script(&object, &ScriptOptions::default()).unwrap();
    text.lines().last().unwrap().trim().to_owned()
}

#[test]
fn operators_take_a_dtype_that_their_arguments_say() {
    let cases = [
        ("A[0] = T.if_then_else(n > 0, A[1], B[1], dtype=\"float32\")", "if_then_else(n > 0,"),
        ("A[0] = T.floor(A[1], dtype=\"float32\")", "T.floor(A[1])"),
        ("A[0] = T.exp(A[1], dtype=\"anything\")", "T.exp(A[1])"),
        ("T.evaluate(T.shift_left(1, 2, dtype=\"int32\"))", "T.evaluate(4)"),
        ("T.evaluate(T.likely(n > 0, dtype=\"bool\"))", "T.likely(n > 0)"),
        ("T.evaluate(T.address_of(A[0], dtype=\"handle\"))", "T.address_of(A[0])"),
        (
            "T.evaluate(T.tvm_access_ptr(T.type_annotation(\"float32\"), A.data, 0, 4, 1, dtype=\"handle\"))",
            "T.tvm_access_ptr(T.type_annotation(\"float32\"), A.data, 0, 4, 1)",
        ),
    ];
    for (line, expected) in cases {
        assert!(printed(line).contains(expected), "{line}: {}", printed(line));
    }
}

#[test]
fn the_dtype_of_a_call_by_name_stands_before_its_arguments() {
    let cases = [
        ("T.call_extern(\"f\", n, dtype=\"int32\")", "T.call_extern(\"int32\", \"f\", n)"),
        ("T.call_extern(\"int8\", n, dtype=\"int32\")", "T.call_extern(\"int32\", \"int8\", n)"),
        ("T.call_extern(dtype=\"int32\", func_name=\"f\")", "T.call_extern(\"int32\", \"f\")"),
        ("T.call_pure_extern(\"f\", dtype=\"void\")", "T.call_pure_extern(\"void\", \"f\")"),
        ("T.evaluate(T.reinterpret(A[0], dtype=\"int32\"))", "T.reinterpret(\"int32\", A[0])"),
    ];
    for (line, expected) in cases {
        assert_eq!(printed(line), expected, "{line}");
    }
}

#[test]
fn names_of_the_modules_of_python() {
    let cases = [
        ("Tx.add(B, A, T.float32(1))", "T.tile.add(B[0:16], A[0:16], T.float32(1.0))"),
        ("Tx.cta.sqrt(A[0:16], B[0:16])", "T.cta.sqrt(A[0:16], B[0:16])"),
        ("A[0] = tvm.tirx.div(A[0], B[0])", "A[0] = A[0] / B[0]"),
        ("A[0] = tvm.tirx.exp(A[0])", "A[0] = T.exp(A[0])"),
        ("tirx.evaluate(tirx.int32(3))", "T.evaluate(3)"),
        (
            "T.call_llvm_intrin(\"float32\", T.llvm_lookup_intrinsic_id(\"llvm.fma\"), A[0], A[0], A[0])",
            "T.call_llvm_intrin(\"float32\", \"llvm.fma\", A[0], A[0], A[0])",
        ),
        ("k = T.meta_var(3)\n    A[k] = A[0]", "A[3] = A[0]"),
        ("k = T.meta_var(A[0] + 1.0)\n    B[0] = k", "B[0] = A[0] + T.float32(1.0)"),
    ];
    for (line, expected) in cases {
        assert_eq!(printed(line), expected, "{line}");
    }
    for unknown in ["Tx.nothing(A)", "tvm.tirx.nothing(A)"] {
        let error = parse(function(unknown).as_bytes(), &ParseOptions::default()).unwrap_err();
        assert_eq!(error.code(), codes::UNKNOWN_NAME);
    }
}

#[test]
fn a_named_expression_leaves_what_its_name_means() {
    let object = parse(function("A[(n := 5)] = T.float32(n)").as_bytes(), &ParseOptions::default());
    let text = script(&object.unwrap(), &ScriptOptions::default()).unwrap();
    assert!(text.ends_with("A[5] = T.Cast(\"float32\", n)"), "{text}");
    assert_eq!(printed("T.evaluate([(k := i + 1) * k for i in [2]][0])"), "T.evaluate(9)");
    assert_eq!(printed("T.evaluate((lambda i: (k := i) + k)(2))"), "T.evaluate(4)");
}
