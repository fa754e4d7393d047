//! Input made to hurt: an error with a code and a place, or a value, and soon.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod toy;

use std::fmt::Write;
use std::time::Instant;

use toy::{graph, resaved, schema};
use tvmscript_json::load;

/// The code of the error, which must have a place and a message of bounded length.
fn code(input: impl AsRef<[u8]>) -> &'static str {
    let input = input.as_ref();
    match load(input, &schema()) {
        Ok(_) => "fine",
        Err(error) => {
            let first = error.diagnostics().next().unwrap();
            let span = first.span.unwrap();
            assert!(span.start <= span.end && span.end <= input.len(), "{error}");
            assert!(error.to_string().len() < 3_000, "{error}");
            error.code()
        }
    }
}

#[test]
fn every_defect_has_a_code() {
    let node = |node: &str| graph(0, &[node]);
    for (input, expected) in [
        (String::new(), "JSON_SYNTAX"),
        ("{".to_owned(), "JSON_SYNTAX"),
        ("nope".to_owned(), "JSON_SYNTAX"),
        ("[]".to_owned(), "JSON_GRAPH"),
        ("{}".to_owned(), "JSON_GRAPH"),
        (r#"{"root_index":0}"#.to_owned(), "JSON_GRAPH"),
        (r#"{"root_index":0,"nodes":{}}"#.to_owned(), "JSON_GRAPH"),
        (r#"{"root_index":0.0,"nodes":[{"type":"None"}]}"#.to_owned(), "JSON_GRAPH"),
        (r#"{"root_index":true,"nodes":[{"type":"None"}]}"#.to_owned(), "JSON_GRAPH"),
        (r#"{"root_index":0,"nodes":[]}"#.to_owned(), "DANGLING_REFERENCE"),
        (r#"{"root_index":-1,"nodes":[{"type":"None"}]}"#.to_owned(), "DANGLING_REFERENCE"),
        (graph(0, &[]) + "x", "JSON_SYNTAX"),
        (node("7"), "JSON_GRAPH"),
        (node("{}"), "JSON_GRAPH"),
        (node(r#"{"type":7}"#), "JSON_GRAPH"),
        (node(r#"{"type":"int"}"#), "JSON_GRAPH"),
        (node(r#"{"type":"int","data":1.0}"#), "FIELD_TYPE"),
        (node(r#"{"type":"int","data":9223372036854775808}"#), "FIELD_TYPE"),
        (node(r#"{"type":"float","data":"x"}"#), "FIELD_TYPE"),
        (node(r#"{"type":"float","data":1e999}"#), "JSON_SYNTAX"),
        (node(r#"{"type":"bool","data":null}"#), "FIELD_TYPE"),
        (node(r#"{"type":"DataType","data":"int7x"}"#), "FIELD_TYPE"),
        (node(r#"{"type":"Device","data":[1]}"#), "FIELD_TYPE"),
        (node(r#"{"type":"ffi.String","data":1}"#), "FIELD_TYPE"),
        (node(r#"{"type":"ffi.String","data":"\ud800"}"#), "JSON_SYNTAX"),
        (node("{\"type\":\"ffi.String\",\"data\":\"\n\"}"), "JSON_SYNTAX"),
        (node(r#"{"type":"ffi.Bytes","data":"a"}"#), "FIELD_TYPE"),
        (node(r#"{"type":"ffi.BigInt","data":"1f"}"#), "FIELD_TYPE"),
        (
            node(
                r#"{"type":"ffi.Tensor","data":"P6G0lvBAXt0AAAAAAAAAAAEAAAAAAAAA\/\/\/\/\/wIgAQ=="}"#,
            ),
            "FIELD_TYPE",
        ),
        (node(r#"{"type":"ffi.Map","data":[0]}"#), "JSON_GRAPH"),
        (node(r#"{"type":"ffi.Array","data":[0]}"#), "CYCLE"),
        (node(r#"{"type":"ffi.Array","data":[true]}"#), "DANGLING_REFERENCE"),
        (node(r#"{"type":"ffi.Array","data":[1]}"#), "DANGLING_REFERENCE"),
        (node(r#"{"type":"ffi.Array","data":[-1]}"#), "DANGLING_REFERENCE"),
        (node(r#"{"type":"ffi.Array","data":[99999999999]}"#), "DANGLING_REFERENCE"),
        (node(r#"{"type":"ffi.Array","data":["0"]}"#), "FIELD_TYPE"),
        (node(r#"{"type":"toy.Span","data":[]}"#), "JSON_GRAPH"),
        (node(r#"{"type":"toy.Span","data":{}}"#), "MISSING_FIELD"),
        (node(r#"{"type":"toy.Span","data":{"line":[]}}"#), "FIELD_TYPE"),
        (node(r#"{"type":"toy.List","data":{"tiles":0}}"#), "CYCLE"),
        (node(r#"{"type":"toy.Unit","data":{}}"#), "fine"),
        (node(r#"{"type":"toy.Unit","data":{"span":1}}"#), "DANGLING_REFERENCE"),
        // Beside a default, which is a node that the input does not have.
        (
            graph(1, &[r#"{"type":"toy.Unit","data":{}}"#, r#"{"type":"ffi.Array","data":[0,2]}"#]),
            "DANGLING_REFERENCE",
        ),
        (
            graph(1, &[r#"{"type":"int","data":1}"#, r#"{"type":"toy.List","data":{"tiles":0}}"#]),
            "FIELD_TYPE",
        ),
        (
            graph(
                2,
                &[
                    r#"{"type":"int","data":1}"#,
                    r#"{"type":"ffi.Array","data":[0]}"#,
                    r#"{"type":"toy.List","data":{"tiles":1}}"#,
                ],
            ),
            "FIELD_TYPE",
        ),
    ] {
        assert_eq!(code(&input), expected, "{input}");
    }
}

#[test]
fn errors_point_at_what_is_wrong() {
    let text = graph(1, &[r#"{"type":"None"}"#, r#"{"type":"toy.Span","data":{"line":"x"}}"#]);
    let error = load(text.as_bytes(), &schema()).unwrap_err();
    let span = error.diagnostics().next().unwrap().span.unwrap();
    assert_eq!(&text[span.start..span.end], "\"x\"");
    let text = graph(
        2,
        &[
            r#"{"type":"None"}"#,
            r#"{"type":"ffi.Array","data":[2]}"#,
            r#"{"type":"ffi.Array","data":[1]}"#,
        ],
    );
    let error = load(text.as_bytes(), &schema()).unwrap_err();
    let span = error.diagnostics().next().unwrap().span.unwrap();
    assert!(text[span.start..span.end].starts_with(r#"{"type":"ffi.Array""#), "{error}");
}

#[test]
fn bytes_that_are_not_utf8_are_found() {
    for (before, after) in
        [("{\"root_index", "\":0}"), ("{\"nodes\":[{\"type\":\"ffi.String\",\"data\":\"", "\"}]}")]
    {
        let input = [before.as_bytes(), b"\xFF", after.as_bytes()].concat();
        assert_eq!(code(&input), "INVALID_UTF8");
    }
    assert_eq!(code(b"{\"a\":\"\xC3"), "INVALID_UTF8");
}

#[test]
fn what_the_root_does_not_reach_is_no_error() {
    let text = graph(
        5,
        &[
            "7",
            r#"{"type":"ffi.Array","data":[1,99]}"#,
            r#"{"type":"toy.Span","data":{}}"#,
            r#"{"type":"toy.List","data":{"tiles":4}}"#,
            r#"{"type":"vendor.Thing","data":1}"#,
            r#"{"type":"None"}"#,
        ],
    );
    assert_eq!(resaved(&text).unwrap(), graph(0, &[r#"{"type":"None"}"#]));
}

/// Runs `test`, which must not take long even without optimization on a busy machine.
fn soon(test: impl FnOnce()) {
    let start = Instant::now();
    test();
    assert!(start.elapsed().as_secs() < 20, "took {:?}", start.elapsed());
}

fn nodes(count: usize, node: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, at| {
        let comma = if at == 0 { "" } else { "," };
        write!(text, "{comma}{}", node(at)).unwrap();
        text
    })
}

#[test]
fn depth_is_no_danger() {
    const DEPTH: usize = 200_000;
    soon(|| {
        let up = nodes(DEPTH, |at| match at {
            0 => r#"{"type":"None"}"#.to_owned(),
            _ => format!(r#"{{"type":"ffi.Array","data":[{}]}}"#, at - 1),
        });
        let text = graph(DEPTH - 1, &[&up]);
        assert_eq!(resaved(&text).unwrap(), text);
        let down = nodes(DEPTH, |at| match at {
            _ if at == DEPTH - 1 => r#"{"type":"None"}"#.to_owned(),
            _ => format!(r#"{{"type":"ffi.Array","data":[{}]}}"#, at + 1),
        });
        assert_eq!(resaved(&graph(0, &[&down])).unwrap(), text);
    });
    soon(|| {
        assert_eq!(code("[".repeat(DEPTH)), "TOO_DEEP");
        assert_eq!(code("{\"a\":".repeat(DEPTH)), "TOO_DEEP");
        let nested = format!("{}{}", "[".repeat(900), "]".repeat(900));
        assert_eq!(
            code(format!(r#"{{"x":{nested},"root_index":0,"nodes":[{{"type":"None"}}]}}"#)),
            "fine"
        );
    });
}

#[test]
fn repetition_is_no_danger() {
    const MANY: usize = 100_000;
    // One large container that many fields refer to.
    soon(|| {
        let tiles = nodes(MANY, |_| "1".to_owned());
        let lists = nodes(MANY, |_| r#"{"type":"toy.List","data":{"tiles":2}}"#.to_owned());
        let all = nodes(MANY, |at| (at + 3).to_string());
        let unit = r#"{"type":"None"},{"type":"toy.Tile","data":{"span":0,"name":3,"size":0}}"#;
        let text = format!(
            r#"{{"root_index":{},"nodes":[{unit},{{"type":"ffi.Array","data":[{tiles}]}},{lists},{{"type":"ffi.Array","data":[{all}]}},{{"type":"ffi.String","data":""}}]}}"#,
            MANY + 3
        )
        .replace(r#""name":3"#, &format!(r#""name":{}"#, MANY + 4));
        assert_eq!(code(&text), "fine");
    });
    // One key many times, in one map and in many.
    soon(|| {
        let entries = nodes(MANY, |_| "0,1".to_owned());
        let text = graph(
            2,
            &[
                r#"{"type":"ffi.String","data":"k"}"#,
                r#"{"type":"None"}"#,
                &format!(r#"{{"type":"ffi.Map","data":[{entries}]}}"#),
            ],
        );
        assert!(resaved(&text).unwrap().contains(r#""data":[0,1]"#));
    });
    // Keys of an object, keys of the outermost object, and unusable nodes, many times.
    soon(|| {
        let keys = nodes(MANY, |at| format!(r#""k{at}":[]"#));
        assert_eq!(
            code(graph(0, &[&format!(r#"{{"type":"toy.Empty","data":{{{keys}}}}}"#)])),
            "fine"
        );
        let graphs = nodes(MANY, |_| r#""nodes":[{"type":"None"}]"#.to_owned());
        assert_eq!(code(format!(r#"{{{graphs},"root_index":0}}"#)), "fine");
        let bad = nodes(MANY, |_| r#"{"type":"toy.Span","data":{}}"#.to_owned());
        assert_eq!(code(graph(MANY - 1, &[&bad])), "MISSING_FIELD");
        let types = nodes(70_000, |at| format!(r#"{{"type":"t{at}","data":""}}"#));
        assert_eq!(code(graph(0, &[&types])), "TOO_LARGE");
    });
}

#[test]
fn truncated_input_is_an_error_everywhere() {
    let text = graph(
        3,
        &[
            r#"{"type":"None"}"#,
            r#"{"type":"ffi.String","data":"a\u00e9"}"#,
            r#"{"type":"toy.Tile","data":{"span":0,"name":1,"size":-5,"scale":1.5,"tight":true,"dtype":"int8"}}"#,
            r#"{"type":"ffi.Array","data":[2,1]}"#,
        ],
    );
    for end in 0..text.len() {
        assert_eq!(code(&text.as_bytes()[..end]), "JSON_SYNTAX", "{}", &text[..end]);
    }
}
