//! A vendor's dialect of templates, in both directions.
#![allow(clippy::unwrap_used, reason = "functions of tests fail by panicking")]

mod builder;
mod errors;
mod shuffle;

use tvmscript::{
    AccessPath, CompareOptions, Comparer, Dialect, Object, ParseOptions, Prefix, Registry,
    SaveOptions, ScriptOptions, Template, at_with, load_json_with, parse_with, save_json,
    script_with, type_records,
};

const TEMPLATES: &[(&str, &str)] = &[
    (
        "npu.Kernel",
        "@N.kernel(cores={cores?})\ndef {name}({params}) -> {ret_type}:\n    {attrs}\n    {body}",
    ),
    ("npu.TileLoad", "N.tile_load({dst}, {src}, {indices*}, stage={stage?})"),
    ("npu.Pipeline", "with N.pipeline({stages}):\n    {body}"),
    ("npu.ForTiles", "for {var} in N.tiles({count}):\n    {body}"),
    ("npu.Dequant", "N.dequant({value}, {scale}, ty={ty?value.ty})"),
    ("npu.Fixed", "N.fixed({bits}, {fraction?})"),
    ("npu.Tile", "N.tile[{rows}, {columns}, {layout?}, {dtype?}]"),
];

fn dialect(templates: &[(&str, &str)]) -> Dialect {
    let types = type_records(include_bytes!("types.json")).unwrap();
    let prefix = Prefix { config_key: Some("npu.prefix"), default: "N" };
    let dialect = Dialect::new("npu")
        .prefix(prefix)
        .header(&["from my.npu import script as {}"])
        .module("my.npu.script", "npu")
        .embedded_in("tirx")
        .types(&types);
    templates
        .iter()
        .fold(dialect, |dialect, (key, text)| dialect.template(Template::new(key, text)))
}

fn registry() -> Registry {
    let old = tvmscript::registry().unwrap();
    let dialect = dialect(TEMPLATES).syntax("npu.Shuffle", "shuffle", shuffle::Shuffle);
    old.to_builder().dialect(dialect).unwrap().build()
}

const MODULE: &str = r#"# from tvm.script import ir as I
# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis
# from tvm.script import relax as R
# from my.npu import script as N

@I.ir_module
class Module:
    @T.prim_func(private=True)
    def plain(A: T.Buffer((16,), "float16")):
        A[0] = T.float16(1.0)

    @N.kernel(cores=4)
    def scale(A: T.Buffer((64, 16), "float16"), B: T.Buffer((64, 16), "float16"), x: N.fixed(8, 4), n: T.int32):
        T.func_attr({"npu.queue": 2})
        tile = T.alloc_buffer((16,), "float16")
        with N.pipeline(2):
            for i in N.tiles(n + 1):
                N.tile_load(tile, A, i * 4, 0, stage=1, tile=N.tile[4, 4, "column"])
                for j in range(16):
                    B[i, j] = N.dequant(tile[j], 0.5) * T.float16(2.0)
        N.tile_load(tile, B, n, 1)

    @R.function
    def main(a: R.Tensor((64, 16), dtype="float16")) -> R.Tensor((64, 16), dtype="float16"):
        cls = Module
        gv = R.call_tir(cls.scale, (a,), out_ty=R.Tensor((64, 16), dtype="float16"))
        return gv"#;

fn read(registry: &Registry, text: &str) -> Object {
    parse_with(registry, text.as_bytes(), &ParseOptions::default()).unwrap()
}

fn print(registry: &Registry, object: &Object) -> String {
    script_with(registry, object, &ScriptOptions::default()).unwrap()
}

fn compare(registry: &Registry) -> Comparer<'_> {
    Comparer { registry, options: CompareOptions::default() }
}

#[test]
fn a_module_is_parsed_printed_saved_and_loaded() {
    let registry = registry();
    let module = read(&registry, MODULE);
    assert_eq!(print(&registry, &module), MODULE);
    let json = save_json(&module, &SaveOptions::default()).unwrap();
    let loaded = load_json_with(&registry, &json).unwrap();
    assert!(compare(&registry).equal(&module, &loaded).unwrap());
    assert_eq!(compare(&registry).hash(&module), compare(&registry).hash(&loaded));
    assert_eq!(print(&registry, &loaded), MODULE);
    let lossless = ScriptOptions { lossless: true, ..ScriptOptions::default() };
    let text = script_with(&registry, &module, &lossless).unwrap();
    assert!(compare(&registry).equal(&module, &read(&registry, &text)).unwrap());
}

/// What is underlined in a text, which may end a block before the line that does it.
fn underlined(text: &str) -> &str {
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.contains('^')).unwrap();
    let (from, to) = (lines[at].find('^').unwrap(), lines[at].rfind('^').unwrap());
    let line = lines[..at].iter().rfind(|line| !line.is_empty()).unwrap();
    &line[from..=to]
}

#[test]
fn a_mismatch_has_a_path_and_is_underlined() {
    let registry = registry();
    let module = read(&registry, MODULE);
    let other = read(&registry, &MODULE.replace("stage=1", "stage=3"));
    let (path, _) = compare(&registry).first_mismatch(&module, &other).unwrap().unwrap();
    let place = ".body.seq[1].body.body.seq[0].stage";
    assert_eq!(path.to_string(), format!("<root>.functions[I.GlobalVar(\"scale\")]{place}"));
    let options = ScriptOptions { path_to_underline: vec![path], ..ScriptOptions::default() };
    let text = script_with(&registry, &module, &options).unwrap();
    assert_eq!(underlined(&text), "1");
    let error = compare(&registry).assert_equal(&module, &other).unwrap_err();
    assert_eq!(error.code(), "NOT_EQUAL");
}

/// The path of every field leads to its text.
#[test]
fn every_field_is_underlined() {
    let registry = registry();
    let text = r#"N.tile_load(tile, A, 4, 5, stage=1, tile=N.tile[4, 8, "column", "int8"])"#;
    let script = MODULE.replace("        N.tile_load(tile, B, n, 1)", &format!("        {text}"));
    let module = read(&registry, &script);
    let root = "<root>.functions[I.GlobalVar(\"scale\")].body.seq[2]";
    for (path, shown) in [
        (".dst", "tile"),
        (".src", "A"),
        (".indices[1]", "5"),
        (".stage", "1"),
        (".tile.rows", "4"),
        (".tile.columns", "8"),
        (".tile.layout", "\"column\""),
        (".tile.dtype", "\"int8\""),
        ("", text),
    ] {
        let path: AccessPath = format!("{root}{path}").parse().unwrap();
        let options = ScriptOptions { path_to_underline: vec![path], ..ScriptOptions::default() };
        let printed = script_with(&registry, &module, &options).unwrap();
        assert_eq!(underlined(&printed), shown);
    }
}

#[test]
fn every_part_prints_alone_and_reads_back() {
    let registry = registry();
    for text in [
        "# from my.npu import script as N\n\nN.fixed(8)",
        "N.fixed(8, 4)",
        "N.tile[4, 8]",
        "N.tile[4, 8, \"row\", \"int8\"]",
        "N.dequant(1, 0.5)",
        "N.dequant(1, 0.5, ty=T.float16)",
        "with N.pipeline(2):\n    T.evaluate(1)",
        "for v in N.tiles(4):\n    T.evaluate(v)",
    ] {
        let text = text.rsplit("\n\n").next().unwrap();
        let object = match text.split_once('\n') {
            None => read(&registry, text),
            Some(_) => {
                let body = text.replace('\n', "\n    ");
                let function = read(&registry, &format!("@N.kernel\ndef f():\n    {body}"));
                at_with(&registry, &function, &"<root>.body".parse().unwrap()).unwrap()
            }
        };
        assert_eq!(print(&registry, &object), text);
    }
}

#[test]
fn names_prefixes_and_headers_are_the_dialects_own() {
    let registry = registry();
    let module = read(&registry, MODULE);
    let mut options = ScriptOptions::default();
    let prefix = tvmscript::ConfigValue::Str("M".to_owned());
    options.extra_config.insert("npu.prefix".to_owned(), prefix);
    let text = script_with(&registry, &module, &options).unwrap();
    assert!(text.contains("# from my.npu import script as M\n"), "{text}");
    assert!(text.contains("@M.kernel(cores=4)"), "{text}");
    assert!(compare(&registry).equal(&module, &read(&registry, &text)).unwrap());
    let variable = read(&registry, "@N.kernel\ndef f(N_: T.int32):\n    T.evaluate(N_)");
    assert!(print(&registry, &variable).contains("N_"));
}

#[test]
fn a_private_function_says_so() {
    let registry = registry();
    for text in ["@N.kernel(private=True)", "@N.kernel", "@N.kernel(cores=2, private=True)"] {
        let script = format!("{text}\ndef f(x: T.int32) -> T.int32:\n    return x");
        let header = "# from tvm.script import tirx as T\n# from tvm.tirx.layout import Axis\n\
                      # from my.npu import script as N\n\n";
        let printed = print(&registry, &read(&registry, &script)).replace("def main(", "def f(");
        assert_eq!(printed, format!("{header}{script}"));
    }
}

/// Functions of a large module are built on several threads, a vendor's among them.
#[test]
fn several_threads_build_the_same() {
    let registry = registry();
    let mut script = "@I.ir_module\nclass Module:\n".to_owned();
    for number in 0..400 {
        script += &format!(
            "    @N.kernel(cores={})\n    def f{number}(A: T.Buffer((64,), \"int8\"), n: T.int32):\n        \
             with N.pipeline(2):\n            for i in N.tiles(n):\n                \
             N.tile_load(A, A, i + {number}, tile=N.tile[4, 4])\n",
            number % 5
        );
    }
    let with = |threads| {
        let options = ParseOptions { threads, ..ParseOptions::default() };
        parse_with(&registry, script.as_bytes(), &options).unwrap()
    };
    let (one, four) = (with(1), with(4));
    assert_eq!(print(&registry, &one), print(&registry, &four));
    assert!(compare(&registry).equal(&one, &four).unwrap());
    // Errors, too, in the order of the script.
    let wrong = script.replace("tile=N.tile[4, 4]", "tile=4");
    let errors = |threads| {
        let options = ParseOptions { threads, ..ParseOptions::default() };
        parse_with(&registry, wrong.as_bytes(), &options).unwrap_err().to_string()
    };
    assert_eq!(errors(1), errors(4));
}

/// The type of a function names variables that its parameters bring into being.
#[test]
fn functions_compare_without_their_type() {
    let registry = registry();
    let script =
        "@N.kernel\ndef f(A: T.Buffer((\"n\", 16), \"int8\"), n: T.int32):\n    A[n, 0] = 1";
    let (one, other) = (read(&registry, script), read(&registry, script));
    assert!(compare(&registry).equal(&one, &other).unwrap());
    assert_eq!(compare(&registry).hash(&one), compare(&registry).hash(&other));
    let other = read(&registry, &script.replace("def f(", "def f(x: T.int32, "));
    assert!(!compare(&registry).equal(&one, &other).unwrap());
}

/// Who does not know the dialect keeps its objects as they are.
#[test]
fn what_is_not_registered_survives() {
    let registry = registry();
    let plain = tvmscript::registry().unwrap();
    let module = read(&registry, MODULE);
    let json = save_json(&module, &SaveOptions::default()).unwrap();
    let unknown = load_json_with(&plain, &json).unwrap();
    assert_eq!(save_json(&unknown, &SaveOptions::default()).unwrap(), json);
    let text = print(&plain, &unknown);
    assert!(text.contains("scale = metadata[\"npu.Kernel\"][0]"), "{text}");
    assert!(text.contains("Metadata omitted"), "{text}");
}

#[test]
fn functions_stand_where_the_dialect_says() {
    let positions = |order: i32| {
        let mut dialect = dialect(&TEMPLATES[1..]);
        let (key, text) = TEMPLATES[0];
        dialect = dialect.template(Template::new(key, text).order(order));
        let old = tvmscript::registry().unwrap();
        let registry = old.to_builder().dialect(dialect).unwrap().build();
        let text = print(&registry, &read(&registry, MODULE));
        (text.find("def plain").unwrap(), text.find("def scale").unwrap())
    };
    assert!(matches!(positions(-1), (plain, scale) if scale < plain));
    assert!(matches!(positions(5), (plain, scale) if plain < scale));
}
