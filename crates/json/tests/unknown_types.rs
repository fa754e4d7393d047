//! Objects of types that no schema knows.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod toy;

use toy::{graph, resaved, schema};
use tvmscript_json::{load, save};

/// The data of the vendor's object may refer to nodes 0 and 1; nobody knows.
fn opaque() -> String {
    graph(
        3,
        &[
            r#"{"type":"int","data":1}"#,
            r#"{"type":"int","data":1}"#,
            r#"{"type":"vendor.Thing","data":{"x":1,"y":[0,{"z":"a\/b c"}]}}"#,
            r#"{"type":"ffi.Array","data":[2]}"#,
        ],
    )
}

#[test]
fn the_file_is_saved_as_it_was() {
    assert_eq!(resaved(&opaque()).unwrap(), opaque());
    let spaced = opaque().replace("[0,{", "[ 0 ,\n{");
    assert_eq!(resaved(&spaced).unwrap(), opaque());
}

#[test]
fn what_would_be_renumbered_is_refused() {
    let object = load(opaque().as_bytes(), &schema()).unwrap();
    let inner = object.node().as_seq().unwrap().iter().next().unwrap();
    let error = save(&object.at(inner), &Default::default()).unwrap_err();
    assert_eq!(error.code(), "UNKNOWN_TYPE");
    assert!(error.to_string().contains("register the fields of `vendor.Thing`"), "{error}");
}

#[test]
fn data_without_numbers_may_move() {
    let text = graph(
        1,
        &[r#"{"type":"vendor.Word","data":"a 1"}"#, r#"{"type":"ffi.Array","data":[0,0]}"#],
    );
    assert_eq!(resaved(&text).unwrap(), text);
    let moved = graph(
        0,
        &[r#"{"type":"ffi.Array","data":[1,1]}"#, r#"{"type":"vendor.Word","data":"a 1"}"#],
    );
    assert_eq!(resaved(&moved).unwrap(), text);
    let bare = graph(0, &[r#"{"type":"vendor.Bare"}"#]);
    assert_eq!(resaved(&bare).unwrap(), bare);
}
