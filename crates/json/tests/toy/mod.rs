//! A small schema of made-up types.

#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, reason = "each test uses some of it")]

use std::borrow::Cow;
use std::sync::Arc;

use tvmscript_graph::Schema;
use tvmscript_graph::schema::{Compared, DefaultValue, EqualityKind, FieldDef, Payload, TypeDef};

fn field(name: &'static str, ty: &'static str, default: Option<DefaultValue>) -> FieldDef {
    FieldDef {
        name: Cow::Borrowed(name),
        ty: Cow::Borrowed(ty),
        compared: if name == "span" { Compared::Ignore } else { Compared::Plain },
        default,
    }
}

fn define(
    key: &'static str,
    parent: &'static str,
    payload: Payload,
    fields: Vec<FieldDef>,
) -> TypeDef {
    TypeDef {
        key: Cow::Borrowed(key),
        parent: Cow::Borrowed(parent),
        fields: fields.into(),
        equality: EqualityKind::Tree,
        payload,
        creatable: true,
    }
}

/// The schema: a type of each form that JSON has for objects.
pub fn schema() -> Arc<Schema> {
    let plain = Payload::Fields;
    let types = [
        define(
            "toy.Node",
            "ffi.Object",
            plain,
            vec![field("span", "toy.Span", Some(DefaultValue::None))],
        ),
        define("toy.Span", "ffi.Object", plain, vec![field("line", "int", None)]),
        define(
            "toy.Tile",
            "toy.Node",
            plain,
            vec![
                field("name", "ffi.String", None),
                field("size", "int", None),
                field("scale", "float", Some(DefaultValue::Float(1.0))),
                field("tight", "bool", Some(DefaultValue::Bool(false))),
                field("dtype", "DataType", Some(DefaultValue::DType("float32".into()))),
                field("unit", "toy.Unit", Some(DefaultValue::Object("toy.Unit".into()))),
            ],
        ),
        define("toy.Unit", "toy.Node", plain, vec![]),
        define(
            "toy.Pair",
            "ffi.Object",
            plain,
            vec![field("a", "Any", None), field("b", "Any", None)],
        ),
        define("toy.Empty", "ffi.Object", plain, vec![]),
        define("toy.List", "ffi.Object", plain, vec![field("tiles", "ffi.Array<toy.Tile>", None)]),
        define(
            "toy.Scalar",
            "toy.Node",
            Payload::FieldsByValue,
            vec![field("dtype", "DataType", None)],
        ),
        define("toy.Op", "ffi.Object", Payload::Name, vec![]),
        define("toy.Func", "ffi.Object", Payload::OwnName, vec![]),
        define("toy.Mode", "ffi.Object", Payload::EnumIndex, vec![]),
    ];
    let mut builder = Schema::builder();
    builder.register("toy", &types).unwrap();
    Arc::new(builder.build())
}

/// The text of a graph of these nodes, as it is saved.
pub fn graph(root: usize, nodes: &[&str]) -> String {
    format!(
        "{{\"root_index\":{root},\"nodes\":[{}],\"metadata\":{{\"tvm_version\":\"0.27.0.post1\"}}}}",
        nodes.join(",")
    )
}

/// What `text` is when it is loaded and saved again, or the code of its error.
pub fn resaved(text: &str) -> Result<String, &'static str> {
    let object = tvmscript_json::load(text.as_bytes(), &schema()).map_err(|e| e.code())?;
    let bytes = tvmscript_json::save(&object, &Default::default()).map_err(|e| e.code())?;
    Ok(String::from_utf8(bytes).unwrap())
}
