//! What is wrong with templates, schemas and texts of a vendor.

use tvmscript::{Dialect, Error, ParseOptions, Template, parse_with, type_records};

use crate::{dialect, registry};

fn failure(dialect: Dialect) -> Error {
    let old = tvmscript::registry().unwrap();
    old.to_builder().dialect(dialect).map(|_| ()).unwrap_err()
}

/// The code and the message of a template of `npu.TileLoad`.
fn of_load(template: &str) -> (&'static str, String) {
    let error = failure(dialect(&[("npu.TileLoad", template)]));
    let first = error.diagnostics().next().unwrap();
    let start = "the template of `npu.TileLoad` in dialect `npu`: ";
    let message = first.message.strip_prefix(start).unwrap_or(&first.message);
    assert!(first.snippet.is_some() && first.span.is_some(), "{error}");
    (error.code(), message.to_owned())
}

#[test]
fn templates_that_cannot_be_used() {
    for (template, message) in [
        ("N.load({dst}, {src}", "it is no syntax: `(` is never closed"),
        ("N.load({dst}, {sorce}, {indices*})", "the type has no field `sorce`"),
        ("N.load({dst}, {dst}, {indices*})", "the field `dst` stands twice in it"),
        ("N.load({dst}, {}, {indices*})", "`{}` names no field"),
        (
            "N.load({dst}, {indices*})",
            "the field `src` is neither in it nor has it a default, so that its value would be lost",
        ),
        (
            "N.load({dst}, {indices*}, {src})",
            "it is ambiguous: an argument without a name cannot follow one that is spread",
        ),
        (
            "N.load({stage?}, {dst}, {src}, {indices*})",
            "it is ambiguous: an argument that is always there cannot follow one that may be left \
             out",
        ),
        ("N.load({dst}, {src}, tile={indices})", "it is ambiguous: `tile` names another field"),
        ("N.load({src}, {dst?}, stage={indices})", "the field `dst` has no default"),
        ("N.load({src}, {dst*})", "the field `dst` is `ir.Var`, no array to be spread"),
        ("M.load({dst}, {src}, {indices*})", "`M` is not the prefix of the dialect"),
        ("load({dst}, {src}, {indices*})", "here a name with the dialect's prefix is wanted"),
        ("N.load({dst}, 4, {src}, {indices*})", "here a field in braces is wanted"),
        ("N.load({dst}, {src}, {indices*})\nN.x()", "it is not one statement or expression"),
        ("N.load[{dst}, {src}, {indices*}]", "a statement is no index"),
        ("if {dst}:\n    {src}", "no such statement can be a template"),
    ] {
        let (code, found) = of_load(template);
        assert_eq!(code, "TEMPLATE", "{template}: {found}");
        assert!(found.starts_with(message), "{template}: {found}");
    }
}

#[test]
fn a_field_that_no_argument_can_be_named_after() {
    let types = r#"[{"key": "a.B", "fields": [{"name": "from", "type": "int", "default": 0}]}]"#;
    let types = type_records(types.as_bytes()).unwrap();
    let dialect = || {
        let prefix = tvmscript::Prefix { config_key: None, default: "B" };
        Dialect::new("a").prefix(prefix).types(&types)
    };
    let error = failure(dialect().template(Template::new("a.B", "B.b()")));
    assert_eq!(error.code(), "TEMPLATE");
    let template = Template::new("a.B", "B.b(source={from?})");
    let old = tvmscript::registry().unwrap();
    let registry = old.to_builder().dialect(dialect().template(template)).unwrap().build();
    let object = parse_with(&registry, b"B.b(source=3)", &ParseOptions::default()).unwrap();
    let text = tvmscript::script_with(&registry, &object, &tvmscript::ScriptOptions::default());
    assert_eq!(text.unwrap(), "B.b(source=3)");
}

#[test]
fn names_of_dialects_are_names() {
    for name in ["", "my dialect", "a..b", "4"] {
        assert_eq!(failure(Dialect::new(tvmscript::intern(name))).code(), "INVALID_ARGUMENT");
    }
    let key = Dialect::new("a").config_key("relax.prefix", tvmscript::ConfigKind::Str);
    let error = failure(key);
    assert_eq!(error.code(), "NAME_CLASH");
    let message = &error.diagnostics().next().unwrap().message;
    assert!(message.contains("`relax`") && message.contains("`a`"), "{message}");
}

#[test]
fn two_templates_of_one_name_are_ambiguous() {
    let error = failure(dialect(&[
        ("npu.Fixed", "N.fixed({bits}, {fraction?})"),
        ("npu.Tile", "N.fixed({rows}, {columns})"),
    ]));
    assert_eq!(error.code(), "TEMPLATE");
    let message = &error.diagnostics().next().unwrap().message;
    assert_eq!(
        message,
        "two templates of dialect `npu` are ambiguous: those of `npu.Fixed` and `npu.Tile` are both \
         named `fixed`"
    );
}

#[test]
fn templates_of_types_that_are_not_there() {
    let error = failure(dialect(&[("npu.Nothing", "N.nothing()")]));
    assert_eq!(error.code(), "TEMPLATE");
    let error = failure(dialect(&[]).template(Template::new("tirx.For", "N.loop({body})")));
    assert_eq!(error.code(), "TEMPLATE");
}

#[test]
fn schemas_that_are_none() {
    for (json, code, message) in [
        ("[", "SCHEMA", "the types are not JSON"),
        ("{}", "SCHEMA", "the types are not an array of records"),
        ("[{}]", "SCHEMA", "a type has no `key`"),
        (r#"[{"key": "a.B", "colour": 1}]"#, "SCHEMA", "type `a.B`: it says `colour`"),
        (
            r#"[{"key": "a.B", "structural_eq": "trie"}]"#,
            "SCHEMA",
            "type `a.B`: `structural_eq` of a type is tree",
        ),
        (
            r#"[{"key": "a.B", "fields": [{"name": "x"}]}]"#,
            "SCHEMA",
            "type `a.B`: field `x`: it has no `type`",
        ),
        (
            r#"[{"key": "a.B", "fields": [{"name": "x", "type": "int"}, {"name": "x", "type": "int"}]}]"#,
            "SCHEMA",
            "type `a.B`: two fields are named `x`",
        ),
        (
            r#"[{"key": "a.B", "fields": [{"name": "x", "type": "int", "default": "one"}]}]"#,
            "SCHEMA",
            "type `a.B`: the default of `x` is no `int`",
        ),
        (
            r#"[{"key": "a.B", "fields": [{"name": "x", "type": "ffi.Array<"}]}]"#,
            "SCHEMA",
            "type `a.B`: the type `ffi.Array<` of `x` is no notation",
        ),
        (
            r#"[{"key": "a.B", "fields": [{"name": "x", "type": "ir.Exprr"}]}]"#,
            "UNKNOWN_TYPE",
            "type `a.B`: no schema knows `ir.Exprr`, the type of `x`",
        ),
        (r#"[{"key": "a.B", "parent": "a.C"}]"#, "UNKNOWN_TYPE", "type `a.B` names a parent `a.C`"),
    ] {
        let error = match type_records(json.as_bytes()) {
            Err(error) => error,
            Ok(types) => failure(Dialect::new("a").types(&types)),
        };
        let found = error.diagnostics().next().unwrap().message.clone();
        assert_eq!(error.code(), code, "{json}: {found}");
        assert!(found.starts_with(message), "{json}: {found}");
    }
}

#[test]
fn a_language_that_lends_nothing() {
    let error = failure(Dialect::new("a").embedded_in("relax"));
    assert_eq!(error.code(), "UNKNOWN_LANGUAGE");
}

#[test]
fn arguments_that_do_not_fit() {
    let registry = registry();
    for (line, code, message, at) in [
        (
            "N.tile_load(a)",
            "WRONG_ARGUMENTS",
            "N.tile_load misses its argument `src`",
            "N.tile_load(a)",
        ),
        (
            "N.tile_load(a, a, stage=\"x\")",
            "WRONG_ARGUMENTS",
            "N.tile_load wants an int as `stage`, not the str \"x\"",
            "\"x\"",
        ),
        (
            "N.tile_load(1, a)",
            "WRONG_ARGUMENTS",
            "N.tile_load wants `ir.Var` as `dst`, not an int",
            "1",
        ),
        (
            "N.tile_load(a, a, stag=1)",
            "WRONG_ARGUMENTS",
            "N.tile_load has no parameter `stag`",
            "1",
        ),
        (
            "N.tile_load(a, a, dst=a)",
            "WRONG_ARGUMENTS",
            "N.tile_load has two values for `dst`",
            "a",
        ),
        (
            "N.tile_load(a, a, tile=N.fixed(8))",
            "WRONG_ARGUMENTS",
            "N.tile_load wants `Optional<npu.Tile>` as `tile`, not `npu.Fixed`",
            "N.fixed(8)",
        ),
        (
            "T.evaluate(N.dequant(a, 0.5, 3, 4))",
            "WRONG_ARGUMENTS",
            "N.dequant takes at most 2 positional arguments, and 4 are given",
            "3",
        ),
        ("N.tile_lod(a, a)", "UNKNOWN_NAME", "`N` has no name `tile_lod`", "N.tile_lod"),
        ("N.tiles(3)(4)", "NOT_CALLABLE", "a frame cannot be called", "N.tiles(3)(4)"),
        (
            "for i in N.pipeline(2): T.evaluate(i)",
            "NOT_A_LOOP",
            "a frame is nothing that a loop can go through",
            "N.pipeline(2)",
        ),
        (
            "T.evaluate(N.fixed)",
            "NOT_AN_EXPRESSION",
            "`N.fixed` is no expression",
            "T.evaluate(N.fixed)",
        ),
    ] {
        let script = format!("@N.kernel\ndef f(a: T.handle):\n    {line}\n");
        let error = parse_with(&registry, script.as_bytes(), &ParseOptions::default()).unwrap_err();
        let first = error.diagnostics().next().unwrap();
        let span = first.span.unwrap();
        assert_eq!((first.code, &*first.message), (code, message), "{line}");
        assert_eq!(&script[span.start..span.end], at, "{line}");
    }
    for (decorator, message) in [
        ("@N.kernel(cores=\"x\")", "N.kernel wants an int as `cores`, not the str \"x\""),
        ("@N.kernel(core=1)", "N.kernel has no parameter `core`"),
        ("@N.kernel(private=3)", "`private` is a bool, not an int"),
        ("@N.kernel(3)", "N.kernel takes at most 0 positional arguments, and 1 are given"),
    ] {
        let script = format!("{decorator}\ndef f():\n    T.evaluate(1)\n");
        let error = parse_with(&registry, script.as_bytes(), &ParseOptions::default()).unwrap_err();
        let first = error.diagnostics().next().unwrap();
        assert_eq!((first.code, &*first.message), ("WRONG_ARGUMENTS", message));
        assert_eq!(first.span.unwrap().line, 1);
    }
}
