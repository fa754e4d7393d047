//! What is loaded is saved as TVM saves it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod toy;

use toy::{graph, resaved};

const NONE: &str = r#"{"type":"None"}"#;

/// A graph as TVM would save it.
fn canonical() -> String {
    graph(
        31,
        &[
            NONE,
            r#"{"type":"ffi.String","data":"a\/b\"\\\n\u0000\u007fé"}"#,
            r#"{"type":"toy.Unit","data":{"span":0}}"#,
            r#"{"type":"toy.Tile","data":{"span":0,"name":1,"size":-5,"scale":0.10000000000000001,"tight":true,"dtype":"int8x4","unit":2}}"#,
            r#"{"type":"ffi.Array","data":[3,3]}"#,
            r#"{"type":"toy.List","data":{"tiles":4}}"#,
            r#"{"type":"int","data":9223372036854775807}"#,
            r#"{"type":"ffi.BigInt","data":"-123456789012345678901234567890"}"#,
            r#"{"type":"float","data":-0.0}"#,
            r#"{"type":"float","data":0.0}"#,
            r#"{"type":"float","data":NaN}"#,
            r#"{"type":"float","data":-Infinity}"#,
            r#"{"type":"bool","data":false}"#,
            r#"{"type":"DataType","data":""}"#,
            r#"{"type":"Device","data":[1,0]}"#,
            r#"{"type":"ffi.Bytes","data":"Pz8\/"}"#,
            r#"{"type":"ffi.Shape","data":[1,-2]}"#,
            r#"{"type":"ffi.Shape","data":[]}"#,
            r#"{"type":"ffi.Tensor","data":"P6G0lvBAXt0AAAAAAAAAAAEAAAAAAAAAAQAAAAIgAQADAAAAAAAAAAwAAAAAAAAAAAAAAAAAgD8AAABA"}"#.replace('/', "\\/").leak(),
            r#"{"type":"toy.Op","data":"exp"}"#,
            r#"{"type":"toy.Func","data":"exp"}"#,
            r#"{"type":"toy.Func","data":"exp"}"#,
            r#"{"type":"toy.Mode","data":3}"#,
            r#"{"type":"toy.Empty","data":{}}"#,
            r#"{"type":"toy.Empty","data":{}}"#,
            r#"{"type":"ffi.Map","data":[1,0]}"#,
            r#"{"type":"ffi.Dict","data":[]}"#,
            r#"{"type":"ffi.List","data":[26]}"#,
            r#"{"type":"toy.Pair","data":{"a":25,"b":27}}"#,
            r#"{"type":"vendor.Leaf","data":{"text":"no numbers"}}"#,
            r#"{"type":"toy.Scalar","data":{"span":0,"dtype":"int32"}}"#,
            r#"{"type":"ffi.Array","data":[5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,28,29,30]}"#,
        ],
    )
}

#[test]
fn canonical_text_comes_back() {
    assert_eq!(resaved(&canonical()).unwrap(), canonical());
}

#[test]
fn white_space_and_indentation_come_off() {
    let object = tvmscript_json::load(canonical().as_bytes(), &toy::schema()).unwrap();
    let options = tvmscript_json::SaveOptions { indent: 2, ..Default::default() };
    let indented = String::from_utf8(tvmscript_json::save(&object, &options).unwrap()).unwrap();
    assert!(
        indented.starts_with("{\n  \"root_index\": 31,\n  \"nodes\": [\n    {\n"),
        "{indented}"
    );
    assert_eq!(resaved(&indented).unwrap(), canonical());
}

#[test]
fn order_of_nodes_and_keys_does_not_matter() {
    let shuffled = r#"
        {"metadata": {"x": [1, {"y": null}]}, "nodes": [
            {"data": [1, 3, 3, 1], "type": "ffi.Array"},
            {"data": {"scale": 2, "size": 1, "name": 2, "more": {}, "span": 4, "span": 5}, "type": "toy.Tile"},
            {"type": "ffi.Array", "type": "ffi.Stri\u006eg", "data": "late", "data": "n"},
            {"type": "toy.Pair", "data": {"b": 2, "a": 6}},
            {"type": "toy.Span", "data": {"line": 1.5}},
            {"type": "None", "data": [[]]},
            {"type": "ffi.String", "data": "n"},
            {"type": "ffi.Array", "data": [7, 99, -1]}
        ], "root_index": 0}"#;
    let saved = graph(
        5,
        &[
            NONE,
            r#"{"type":"ffi.String","data":"n"}"#,
            r#"{"type":"toy.Unit","data":{"span":0}}"#,
            r#"{"type":"toy.Tile","data":{"span":0,"name":1,"size":1,"scale":2.0,"tight":false,"dtype":"float32","unit":2}}"#,
            r#"{"type":"toy.Pair","data":{"a":1,"b":1}}"#,
            r#"{"type":"ffi.Array","data":[3,4,4,3]}"#,
        ],
    );
    assert_eq!(resaved(shuffled).unwrap(), saved);
}

#[test]
fn equal_values_become_one_node() {
    let doubled = graph(
        10,
        &[
            r#"{"type":"int","data":1}"#,
            r#"{"type":"int","data":1}"#,
            r#"{"type":"ffi.BigInt","data":"+01"}"#,
            r#"{"type":"toy.Op","data":"f"}"#,
            r#"{"type":"toy.Op","data":"f"}"#,
            r#"{"type":"toy.Span","data":{"line":7}}"#,
            NONE,
            r#"{"type":"toy.Scalar","data":{"span":6,"dtype":"int32"}}"#,
            r#"{"type":"toy.Scalar","data":{"span":5,"dtype":"int32"}}"#,
            r#"{"type":"toy.Scalar","data":{"span":6,"dtype":"int64"}}"#,
            r#"{"type":"ffi.Array","data":[0,1,2,3,4,8,7,9]}"#,
        ],
    );
    let saved = graph(
        6,
        &[
            r#"{"type":"int","data":1}"#,
            r#"{"type":"toy.Op","data":"f"}"#,
            r#"{"type":"toy.Span","data":{"line":7}}"#,
            r#"{"type":"toy.Scalar","data":{"span":2,"dtype":"int32"}}"#,
            NONE,
            r#"{"type":"toy.Scalar","data":{"span":4,"dtype":"int64"}}"#,
            r#"{"type":"ffi.Array","data":[0,0,0,1,1,3,3,5]}"#,
        ],
    );
    assert_eq!(resaved(&doubled).unwrap(), saved);
}

#[test]
fn later_entries_of_a_map_overwrite_earlier_ones() {
    let doubled = graph(
        5,
        &[
            r#"{"type":"ffi.String","data":"k"}"#,
            r#"{"type":"ffi.String","data":"j"}"#,
            r#"{"type":"ffi.String","data":"k"}"#,
            r#"{"type":"int","data":1}"#,
            r#"{"type":"int","data":2}"#,
            r#"{"type":"ffi.Map","data":[0,3,1,3,2,4]}"#,
        ],
    );
    let saved = graph(
        4,
        &[
            r#"{"type":"ffi.String","data":"k"}"#,
            r#"{"type":"int","data":2}"#,
            r#"{"type":"ffi.String","data":"j"}"#,
            r#"{"type":"int","data":1}"#,
            r#"{"type":"ffi.Map","data":[0,1,2,3]}"#,
        ],
    );
    assert_eq!(resaved(&doubled).unwrap(), saved);
}

#[test]
fn inner_objects_are_saved_on_their_own() {
    let object = tvmscript_json::load(canonical().as_bytes(), &toy::schema()).unwrap();
    let list = object.node().as_seq().unwrap().iter().next().unwrap();
    let bytes = tvmscript_json::save(&object.at(list), &Default::default()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("{\"root_index\":5,\"nodes\":[{\"type\":\"None\"}"), "{text}");
    assert_eq!(resaved(&text).unwrap(), text);
}
