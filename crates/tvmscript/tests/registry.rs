//! Registries that grow: a new one has the old dialects and one more, or none is made.

use tvmscript::{ConfigKind, ConfigValue, Dialect, Prefix, Registry, ScriptOptions, intern};
use tvmscript_graph::TypeDef;
use tvmscript_graph::schema::{Compared, EqualityKind, FieldDef, Payload};

fn tile() -> TypeDef {
    TypeDef {
        key: "my.Tile".into(),
        parent: "ffi.Object".into(),
        fields: vec![FieldDef {
            name: "width".into(),
            ty: "int".into(),
            compared: Compared::Plain,
            default: None,
        }]
        .into(),
        equality: EqualityKind::Tree,
        payload: Payload::Fields,
        creatable: true,
    }
}

fn mine(name: &str, prefix: &str) -> Dialect {
    let prefix = Prefix { config_key: None, default: intern(prefix) };
    let key = intern(&format!("{name}.wide"));
    Dialect::new(intern(name)).prefix(prefix).config_key(key, ConfigKind::Bool)
}

fn with(dialects: impl IntoIterator<Item = Dialect>) -> tvmscript::Result<Registry> {
    let mut builder = tvmscript::registry()?.to_builder();
    for dialect in dialects {
        builder = builder.dialect(dialect)?;
    }
    Ok(builder.build())
}

const TILE: &[u8] = br#"{"root_index": 0, "nodes": [{"type": "my.Tile", "data": {"width": 16}}]}"#;

#[test]
fn a_new_registry_knows_more_and_the_old_one_stays() {
    let old = tvmscript::registry().unwrap();
    let new = with([mine("my", "M").types(&[tile()])]).unwrap();
    assert!(old.schema().get("my.Tile").is_none());
    assert!(new.schema().get("my.Tile").is_some());
    let tile = tvmscript::load_json_with(&new, TILE).unwrap();
    assert_eq!(tile.node().node_named("width"), None);
    assert_eq!(tile.node().field_named("width"), Some(tvmscript::FieldValue::Int(16)));
}

#[test]
fn clashes_name_both_owners() {
    let message = |dialects: Vec<Dialect>| {
        let error = with(dialects).unwrap_err();
        assert_eq!(error.code(), "NAME_CLASH");
        error.diagnostics().next().unwrap().message.clone()
    };
    assert_eq!(message(vec![mine("tirx", "M")]), "a dialect `tirx` is registered already");
    assert_eq!(
        message(vec![mine("my", "T")]),
        "the prefix `T` is given by dialect `tirx` and again by dialect `my`"
    );
    let both = vec![mine("my", "M").types(&[tile()]), mine("other", "O").types(&[tile()])];
    assert_eq!(
        message(both),
        "type `my.Tile` is registered by dialect `my` and again by dialect `other`"
    );
    assert_eq!(
        message(vec![mine("my", "M").function("tirx.PrimFunc", 3)]),
        "the place in a module of `tirx.PrimFunc` is given by dialect `tirx` and again by dialect \
         `my`"
    );
}

#[test]
fn a_prefix_is_a_name() {
    assert_eq!(with([mine("my", "no name")]).unwrap_err().code(), "INVALID_ARGUMENT");
}

#[test]
fn configuration_is_of_the_declared_kind() {
    let registry = with([mine("my", "M").types(&[tile()])]).unwrap();
    let tile = tvmscript::load_json_with(&registry, TILE).unwrap();
    let mut options = ScriptOptions::default();
    options.extra_config.insert("my.wide".to_owned(), ConfigValue::Bool(true));
    assert_eq!(tvmscript::script_with(&registry, &tile, &options).unwrap(), "my.Tile(width=16)");
    options.extra_config.insert("my.wide".to_owned(), ConfigValue::Int(1));
    let error = tvmscript::script_with(&registry, &tile, &options).unwrap_err();
    assert_eq!(error.code(), "INVALID_ARGUMENT");
}
