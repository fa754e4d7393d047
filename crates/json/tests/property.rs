//! Damaged documents never panic; what loads is saved stably.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod toy;

use proptest::prelude::*;
use toy::{graph, resaved};

/// One node that may refer to nodes before it, and beyond.
fn node(at: usize) -> impl Strategy<Value = String> {
    let reference = move || prop_oneof![20 => 0..at.max(1) + 1, 1 => Just(at + 7)];
    let references = move || {
        prop::collection::vec(reference(), 0..5)
            .prop_map(|all| all.iter().map(usize::to_string).collect::<Vec<_>>().join(","))
    };
    prop_oneof![
        Just(r#"{"type":"None"}"#.to_owned()),
        any::<i64>().prop_map(|v| format!(r#"{{"type":"int","data":{v}}}"#)),
        any::<f64>().prop_map(|v| format!(r#"{{"type":"float","data":{v:e}}}"#)),
        any::<bool>().prop_map(|v| format!(r#"{{"type":"bool","data":{v}}}"#)),
        "[a-z\"\\\\/\u{1}é]{0,6}".prop_map(|v| {
            format!(r#"{{"data":{},"type":"ffi.String"}}"#, serde_json::Value::from(v))
        }),
        references().prop_map(|v| format!(r#"{{"type":"ffi.Array","data":[{v}]}}"#)),
        references().prop_map(|v| format!(r#"{{"type":"ffi.Map","data":[{v}]}}"#)),
        (reference(), reference())
            .prop_map(|(a, b)| format!(r#"{{"type":"toy.Pair","data":{{"b":{a},"a":{b}}}}}"#)),
        reference().prop_map(|v| format!(r#"{{"type":"toy.Unit","data":{{"span":{v}}}}}"#)),
        any::<i32>().prop_map(|v| format!(r#"{{"type":"toy.Span","data":{{"line":{v}}}}}"#)),
        reference().prop_map(|v| format!(r#"{{"type":"vendor.X","data":[{v}]}}"#)),
    ]
}

fn document() -> impl Strategy<Value = String> {
    (1_usize..12)
        .prop_flat_map(|count| ((0..count).map(node).collect::<Vec<_>>(), count / 2..count))
        .prop_map(|(nodes, root)| {
            graph(root, &nodes.iter().map(String::as_str).collect::<Vec<_>>())
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_saved_is_saved_the_same_again(text in document()) {
        if let Ok(saved) = resaved(&text) {
            prop_assert_eq!(resaved(&saved), Ok(saved));
        }
    }

    #[test]
    fn damage_is_a_value_or_an_error(
        text in document(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..4),
    ) {
        let mut bytes = text.into_bytes();
        for (at, byte, how) in damage {
            let at = at.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
            match how {
                _ if bytes.is_empty() => {}
                0 => bytes[at] = byte,
                1 => bytes.insert(at, b"{}[]\",:0-e\\"[usize::from(byte) % 11]),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at),
            }
        }
        if let Ok(object) = tvmscript_json::load(&bytes, &toy::schema()) {
            // It may refuse to renumber, but no more.
            let _ = tvmscript_json::save(&object, &Default::default());
        }
    }
}
