//! TVM's notation of paths. The texts are what TVM 0.27 printed for these paths.
#![allow(clippy::unwrap_used)]

use bumpalo::Bump;
use proptest::prelude::*;
use tvmscript_access_path::{AccessPath, Path, Step, string_key};
use tvmscript_diagnostics::codes;

fn written(step: Step<'_>) -> String {
    AccessPath::root().then(step).to_string()
}

#[test]
fn every_kind_of_step() {
    assert_eq!(AccessPath::root().to_string(), "<root>");
    for (step, text) in [
        (Step::Attr("a"), "<root>.a"),
        (Step::AttrMissing("b"), "<root>[<missing:\"b\">]"),
        (Step::ArrayItem(3), "<root>[3]"),
        (Step::ArrayItem(-1), "<root>[-1]"),
        (Step::ArrayItemMissing(4), "<root>[<missing:4>]"),
        (Step::MapItem("X.Key(\"main\")"), "<root>[X.Key(\"main\")]"),
        (Step::MapItem("(1, \"a\")"), "<root>[(1, \"a\")]"),
        (Step::MapItem("{\"a\": 1}"), "<root>[{\"a\": 1}]"),
        (Step::MapItemMissing("None"), "<root>[<missing:None>]"),
        (Step::MapItem("True"), "<root>[True]"),
        (Step::MapItem("1.5"), "<root>[1.5]"),
        (Step::MapItem("cuda:1"), "<root>[cuda:1]"),
    ] {
        assert_eq!(written(step), text);
        assert_eq!(text.parse::<AccessPath>().unwrap(), AccessPath::root().then(step));
    }
}

#[test]
fn keys_that_are_strings() {
    for (key, text) in [
        ("main", r#"["main"]"#),
        ("a\"b\\c", r#"["a\"b\\c"]"#),
        ("new\nline\t\r", r#"["new\nline\t\r"]"#),
        ("é\u{1}\u{7f}", r#"["\u00e9\x01\x7f"]"#),
        ("\u{1f600}", r#"["\U0001f600"]"#),
        ("x]y[z", r#"["x]y[z"]"#),
        ("it's", r#"["it's"]"#),
    ] {
        let path = written(Step::MapItem(&string_key(key)));
        assert_eq!(path, format!("<root>{text}"));
        assert_eq!(path.parse::<AccessPath>().unwrap().to_string(), path);
    }
}

#[test]
fn a_long_path_is_read() {
    let text = r#"<root>.functions[X.Key("main")].body.seq[1][<missing:"]">].x"#;
    let path: AccessPath = text.parse().unwrap();
    let steps: Vec<_> = path.steps().collect();
    assert_eq!(
        steps,
        [
            Step::Attr("functions"),
            Step::MapItem("X.Key(\"main\")"),
            Step::Attr("body"),
            Step::Attr("seq"),
            Step::ArrayItem(1),
            Step::MapItemMissing("\"]\""),
            Step::Attr("x"),
        ]
    );
    assert_eq!(path.to_string(), text);
}

#[test]
fn steps_are_equal_where_their_notation_is() {
    assert_eq!(Step::ArrayItem(3), Step::MapItem("3"));
    assert_eq!(Step::ArrayItemMissing(-3), Step::MapItemMissing("-3"));
    assert_eq!(Step::AttrMissing("a"), Step::MapItemMissing("\"a\""));
    assert_ne!(Step::ArrayItem(3), Step::MapItem("03"));
    assert_ne!(Step::ArrayItem(3), Step::MapItem("+3"));
    assert_ne!(Step::ArrayItem(3), Step::ArrayItemMissing(3));
    assert_ne!(Step::Attr("a"), Step::MapItem("a"));
}

#[test]
fn what_is_not_a_path_is_an_error_with_a_place() {
    for (text, at) in [
        ("", 0),
        ("functions", 0),
        ("<root", 0),
        ("<root> .a", 6),
        ("<root>.", 6),
        ("<root>..a", 6),
        ("<root>.a[", 8),
        ("<root>.a[\"]", 8),
        ("<root>[(]", 6),
        ("<root>[]", 7),
        ("<root>[<missing:>]", 7),
        ("<root>.a[0]é", 11),
        ("<root>]", 6),
    ] {
        let error = text.parse::<AccessPath>().unwrap_err();
        assert_eq!(error.code(), codes::PATH_SYNTAX, "{text}");
        let diagnostic = error.diagnostics().next().unwrap();
        assert_eq!(diagnostic.span.unwrap().start, at, "{text}");
        assert!(diagnostic.help.is_some());
    }
}

#[test]
fn an_untracked_path_stays_untracked() {
    let path = Path::untracked().attr("a").item(1).map_item("k").map_item_with(|| unreachable!());
    assert!(!path.is_tracked());
    assert_eq!((path.depth(), path.to_owned()), (0, None));
    assert!(!path.is_prefix_of(&AccessPath::root()) && !path.is(&AccessPath::root()));
}

#[test]
fn tracked_paths_share_their_parents() {
    let arena = Bump::new();
    let parent = Path::root(&arena).attr("functions");
    let main = parent.map_item_with(|| "X.Key(\"main\")".to_owned());
    let other = parent.map_item_str("other");
    assert_eq!(
        main.item(2).to_owned().unwrap().to_string(),
        "<root>.functions[X.Key(\"main\")][2]"
    );
    assert_eq!(other.to_owned().unwrap().to_string(), "<root>.functions[\"other\"]");
    assert_eq!(other.parent().and_then(Path::step), Some(Step::Attr("functions")));
    let target = main.item(2).to_owned().unwrap();
    assert!(Path::root(&arena).is_prefix_of(&target) && main.is_prefix_of(&target));
    assert!(main.item(2).is(&target) && !main.is(&target));
    assert!(!other.is_prefix_of(&target) && !main.item(2).item(0).is_prefix_of(&target));
}

fn any_path() -> impl Strategy<Value = AccessPath> {
    let name = "[A-Za-z_][A-Za-z0-9_]{0,8}";
    let step = prop_oneof![
        (Just(0), name.boxed(), any::<i64>()),
        (1..4, any::<String>().boxed(), any::<i64>()),
        (4..6, Just(String::new()).boxed(), any::<i64>()),
    ];
    prop::collection::vec(step, 0..8).prop_map(|steps| {
        let mut path = AccessPath::root();
        for (kind, text, index) in steps {
            let key = string_key(&text);
            path.push(match kind {
                0 => Step::Attr(&text),
                1 => Step::AttrMissing(&text),
                2 => Step::MapItem(&key),
                3 => Step::MapItemMissing(&key),
                4 => Step::ArrayItem(index),
                _ => Step::ArrayItemMissing(index),
            });
        }
        path
    })
}

proptest! {
    #[test]
    fn a_written_path_reads_back(path in any_path()) {
        let text = path.to_string();
        let read: AccessPath = text.parse().unwrap();
        prop_assert_eq!(&read, &path);
        prop_assert_eq!(read.to_string(), text);
    }

    #[test]
    fn a_tracked_path_is_its_owned_one(path in any_path(), cut in 0_usize..8) {
        let arena = Bump::new();
        let steps = path.steps().take(cut);
        let tracked =
            steps.fold(Path::root(&arena), |tracked, step| tracked.extend(step.alloc_in(&arena)));
        let owned = tracked.to_owned().unwrap();
        prop_assert!(owned.is_prefix_of(&path) && tracked.is_prefix_of(&path));
        prop_assert_eq!(tracked.is(&path), cut >= path.depth());
    }

    #[test]
    fn no_text_is_too_hostile(text in "(<root>)?([.\\[\\](){}<>\"'\\\\a-c0-9é:-]|\\PC){0,40}") {
        if let Ok(path) = text.parse::<AccessPath>() {
            prop_assert_eq!(path.to_string(), text);
        }
    }
}
