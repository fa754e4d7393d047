//! The dialect without Node.

use tvmscript::{CompareOptions, Comparer, ParseOptions, SaveOptions, ScriptOptions};

const EXAMPLE: &str = include_str!("../example.py");

#[test]
fn a_module_of_three_dialects_goes_there_and_back() {
    let dialects = tvmscript::registry().unwrap().to_builder();
    let registry = dialects.dialect(npu_tvmscript::dialect().unwrap()).unwrap().build();
    let options = ParseOptions::default();
    let module = tvmscript::parse_with(&registry, EXAMPLE.as_bytes(), &options).unwrap();
    let text = tvmscript::script_with(&registry, &module, &ScriptOptions::default()).unwrap();
    assert_eq!(text, EXAMPLE.trim_end());
    let json = tvmscript::save_json(&module, &SaveOptions::default()).unwrap();
    let loaded = tvmscript::load_json_with(&registry, &json).unwrap();
    let comparer = Comparer { registry: &registry, options: CompareOptions::default() };
    assert!(comparer.equal(&module, &loaded).unwrap());
}

#[test]
fn lanes_are_digits() {
    let dialects = tvmscript::registry().unwrap().to_builder();
    let registry = dialects.dialect(npu_tvmscript::dialect().unwrap()).unwrap().build();
    let wrong = EXAMPLE.replace("\"3210\"", "\"abc\"");
    let options = ParseOptions::default();
    let error = tvmscript::parse_with(&registry, wrong.as_bytes(), &options).unwrap_err();
    assert_eq!(error.code(), "WRONG_ARGUMENTS");
}
