//! Equality and hash of modules: what apache-tvm 0.27.0.post1 says of the same files.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use tvmscript::{CompareOptions, Object, first_structural_mismatch, load_json, structural_hash};

const FUNCTIONS: &[u8] = include_bytes!("structural/functions.json");
const FUNCTIONS_REORDERED: &[u8] = include_bytes!("structural/functions_reordered.json");
const FUNCTIONS_CHANGED: &[u8] = include_bytes!("structural/functions_changed.json");
const LOCAL_FUNCTION: &[u8] = include_bytes!("structural/local_function.json");
const LOCAL_FUNCTION_CHANGED: &[u8] = include_bytes!("structural/local_function_changed.json");

fn load(json: &[u8]) -> Object {
    load_json(json).unwrap()
}

fn hash(json: &[u8]) -> u64 {
    structural_hash(&load(json), CompareOptions::default()).unwrap()
}

fn mismatch(lhs: &[u8], rhs: &[u8]) -> Option<[String; 2]> {
    let (lhs, rhs) = (load(lhs), load(rhs));
    let found = first_structural_mismatch(&lhs, &rhs, CompareOptions::default()).unwrap();
    found.map(|(lhs, rhs)| [lhs.to_string(), rhs.to_string()])
}

#[test]
fn hashes_of_modules() {
    for (json, expected) in [
        (FUNCTIONS, 12_199_270_281_022_818_883),
        (FUNCTIONS_REORDERED, 12_199_270_281_022_818_883),
        (FUNCTIONS_CHANGED, 2_098_295_492_319_392_252),
        (LOCAL_FUNCTION, 2_971_472_944_308_242_860),
        (LOCAL_FUNCTION_CHANGED, 2_971_472_944_321_604_404),
    ] {
        assert_eq!(hash(json), expected);
    }
}

#[test]
fn mismatches_of_modules() {
    assert_eq!(mismatch(FUNCTIONS, FUNCTIONS_REORDERED), None);
    assert_eq!(mismatch(LOCAL_FUNCTION, LOCAL_FUNCTION), None);
    let both = |place: &str| Some([place.to_owned(), place.to_owned()]);
    assert_eq!(
        mismatch(FUNCTIONS, FUNCTIONS_CHANGED),
        Some([
            "<root>.functions[I.GlobalVar(\"f\")]".to_owned(),
            "<root>.functions[<missing:I.GlobalVar(\"f\")>]".to_owned(),
        ])
    );
    assert_eq!(
        mismatch(FUNCTIONS_REORDERED, FUNCTIONS_CHANGED),
        both("<root>.functions[I.GlobalVar(\"g\")].body.value")
    );
    assert_eq!(
        mismatch(LOCAL_FUNCTION, LOCAL_FUNCTION_CHANGED),
        both("<root>.functions[I.GlobalVar(\"main\")].body.body")
    );
}

#[test]
fn hashes_of_objects_that_json_holds_as_one_string() {
    let one = |ty: &str, name: &str| {
        let json = format!(r#"{{"root_index":0,"nodes":[{{"type":"{ty}","data":"{name}"}}]}}"#);
        hash(json.as_bytes())
    };
    assert_eq!(one("ir.Op", "relax.add"), 15_525_300_156_688_245_281);
    assert_eq!(one("ir.EnvFunc", "ffi.StructuralHash"), 16_963_202_223_915_507_334);
    assert_eq!(one("tirx.Axis", "laneid"), 6_295_909_258_364_550_165);
    assert_eq!(one("target.TargetKind", "llvm"), 15_824_119_858_898_489_589);
}

/// The name in the path is escaped as in the text of a script.
#[test]
fn a_key_prints_as_it_does_in_a_script() {
    let json = |value: i64| {
        format!(
            r#"{{"root_index":5,"nodes":[{{"type":"None"}},{{"type":"ir.Type","data":{{"span":0}}}},
            {{"type":"ffi.String","data":"ma\"in\né\u007f"}},
            {{"type":"ir.GlobalVar","data":{{"span":0,"ty":1,"name_hint":2}}}},
            {{"type":"int","data":{value}}},{{"type":"ffi.Map","data":[3,4]}}]}}"#
        )
    };
    let (lhs, rhs) = (load(json(1).as_bytes()), load(json(2).as_bytes()));
    let options = CompareOptions { map_free_vars: true, ..CompareOptions::default() };
    // Two files do not share the key.
    let (path, _) = first_structural_mismatch(&lhs, &rhs, options).unwrap().unwrap();
    assert_eq!(path.to_string(), "<root>[I.GlobalVar(\"ma\\\"in\\n\\xC3\\xA9\\x7F\")]");
}
