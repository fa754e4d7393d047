//! Objects that exist already, used in what is built.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use tvmscript::{
    CapturedValue, Object, ParseOptions, SaveOptions, ScriptOptions, load_json, parse, save_json,
    script, structural_equal,
};

fn read(source: &str, names: Vec<(&str, CapturedValue)>) -> tvmscript::Result<Object> {
    let names = names.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    parse(source.as_bytes(), &ParseOptions { names, ..ParseOptions::default() })
}

fn at(object: &Object, path: &str) -> Object {
    tvmscript::at(object, &path.parse().unwrap()).unwrap()
}

fn text(object: &Object) -> String {
    script(object, &ScriptOptions::default()).unwrap()
}

const KERNEL: &str = r#"
@T.prim_func
def add_one(A: T.Buffer((16,), "float32"), B: T.Buffer((16,), "float32")):
    for i in range(16):
        B[i] = A[i] + T.float32(1)
"#;

const CALLER: &str = r#"
    @R.function
    def main(x: R.Tensor((16,), "float32")):
        cls = Module
        gv = R.call_tir(cls.add_one, (x,), out_ty=R.Tensor((16,), dtype="float32"))
        return gv
"#;

#[test]
fn a_function_that_exists_joins_a_module() {
    let kernel = read(KERNEL, Vec::new()).unwrap();
    // As it comes from a file, in a graph of its own.
    let kernel = load_json(&save_json(&kernel, &SaveOptions::default()).unwrap()).unwrap();
    let source = format!("@I.ir_module\nclass Module:\n    add_one = kernel\n{CALLER}");
    let module = read(&source, vec![("kernel", CapturedValue::Object(kernel.clone()))]).unwrap();

    let indented = KERNEL.trim_start().replace('\n', "\n    ");
    let written = format!("@I.ir_module\nclass Module:\n    {indented}\n{CALLER}");
    let written = read(&written, Vec::new()).unwrap();
    assert_eq!(text(&module), text(&written));
    assert!(structural_equal(&module, &written, Default::default()).unwrap());
    // The module saves and loads like any other, and the function is what it was.
    let saved = save_json(&module, &SaveOptions::default()).unwrap();
    assert!(structural_equal(&load_json(&saved).unwrap(), &written, Default::default()).unwrap());
    assert!(text(&kernel).contains("def add_one"));
}

#[test]
fn variables_that_objects_share_stay_one() {
    let function = read(KERNEL, Vec::new()).unwrap();
    let buffer = at(&function, "<root>.params[0]");
    let names = vec![
        ("A", CapturedValue::Object(buffer.clone())),
        ("again", CapturedValue::Object(buffer)),
    ];
    let sum = read("A[0] + again[0]", names).unwrap();
    assert!(at(&sum, "<root>.a.source").same_as(&at(&sum, "<root>.b.source")), "{}", text(&sum));
}

#[test]
fn a_value_of_the_wrong_kind_is_an_error_where_it_is_used() {
    let module = read("@I.ir_module\nclass Module:\n    pass\n", Vec::new()).unwrap();
    let names = vec![("module", CapturedValue::Object(module))];
    let error = read("T.exp(module)", names).unwrap_err();
    assert_eq!(error.code(), tvmscript::codes::NOT_AN_EXPRESSION, "{error}");
}
