//! Types of a vendor, in the form of the records of `schema/*/types.json`.

use serde_json::{Map, Value};
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_graph::TypeDef;
use tvmscript_graph::schema::{Compared, DefaultValue, EqualityKind, FieldDef, Payload};

/// What a record of a type may say. What follows from the rest, or is of no use here, is not looked
/// at: a record of a dump is taken as it is.
const TYPE_KEYS: &[&str] =
    &["key", "parent", "fields", "structural_eq", "creatable", "final", "hooks", "doc", "enum"];
/// What a record of a field may say.
const FIELD_KEYS: &[&str] = &[
    "name",
    "type",
    "structural_eq",
    "has_default",
    "default",
    "static",
    "json",
    "nullable",
    "bits",
    "doc",
    "init_off",
];

/// Reads the types of a dialect: a JSON array of records as in `schema/*/types.json`.
///
/// A record has a `key`, a `parent` (`ffi.Object` where it says none) and `fields`, each with a
/// `name`, a `type` (`{"type": "ffi.Array", "args": […]}`, or the same as text,
/// `"ffi.Array<ir.Expr>"`), `structural_eq` (`ignore`, `def-simple`, `def-pattern`; by value where it
/// says nothing) and a `default`. The type itself has `structural_eq` (`tree`, `free-var`, `dag`,
/// `const-tree`, `unique`, `unsupported`; `tree` where it says nothing).
///
/// # Errors
///
/// `SCHEMA`, naming the type and the field, where a record is not of this form.
pub fn type_records(json: &[u8]) -> Result<Vec<TypeDef>> {
    let records: Value = serde_json::from_slice(json)
        .map_err(|error| wrong(format!("the types are not JSON: {error}")))?;
    let Value::Array(records) = records else {
        return Err(wrong("the types are not an array of records"));
    };
    records.iter().map(type_record).collect()
}

fn type_record(value: &Value) -> Result<TypeDef> {
    let Value::Object(record) = value else {
        return Err(wrong(format!("a record of a type is no object: {value}")));
    };
    let key = text(record, "key").map_err(|what| wrong(format!("a type {what}: {value}")))?;
    let of_type = |what: String| wrong(format!("type `{key}`: {what}"));
    known(record, TYPE_KEYS).map_err(of_type)?;
    let parent = match record.get("parent") {
        None | Some(Value::Null) => "ffi.Object",
        Some(_) => text(record, "parent").map_err(of_type)?,
    };
    let equality = match record.get("structural_eq").map(Value::as_str) {
        None | Some(Some("tree")) => EqualityKind::Tree,
        Some(Some("free-var")) => EqualityKind::FreeVar,
        Some(Some("dag")) => EqualityKind::Dag,
        Some(Some("const-tree")) => EqualityKind::ConstTree,
        Some(Some("unique")) => EqualityKind::Unique,
        Some(Some("unsupported")) => EqualityKind::Unsupported,
        Some(_) => {
            let kinds = "tree, free-var, dag, const-tree, unique or unsupported";
            return Err(of_type(format!("`structural_eq` of a type is {kinds}")));
        }
    };
    let fields = match record.get("fields") {
        None => Vec::new(),
        Some(Value::Array(fields)) => fields
            .iter()
            .map(|field| field_record(field).map_err(of_type))
            .collect::<Result<Vec<FieldDef>>>()?,
        Some(_) => return Err(of_type("`fields` is no array".to_owned())),
    };
    for (at, field) in fields.iter().enumerate() {
        if fields.iter().take(at).any(|other| other.name == field.name) {
            return Err(of_type(format!("two fields are named `{}`", field.name)));
        }
    }
    if record.get("enum").is_some_and(|kind| !kind.is_null()) {
        return Err(of_type("an enumeration cannot be registered".to_owned()));
    }
    Ok(TypeDef {
        key: key.to_owned().into(),
        parent: parent.to_owned().into(),
        fields: fields.into(),
        equality,
        payload: Payload::Fields,
        creatable: record.get("creatable").and_then(Value::as_bool).unwrap_or(true),
    })
}

fn field_record(value: &Value) -> std::result::Result<FieldDef, String> {
    let Value::Object(record) = value else {
        return Err(format!("a field is no object: {value}"));
    };
    let name = text(record, "name").map_err(|what| format!("a field {what}: {value}"))?;
    let of_field = |what: String| format!("field `{name}`: {what}");
    known(record, FIELD_KEYS).map_err(of_field)?;
    let ty = record.get("type").ok_or_else(|| of_field("it has no `type`".to_owned()))?;
    let ty = notation(ty).map_err(of_field)?;
    let compared = match record.get("structural_eq").map(Value::as_str) {
        None => Compared::Plain,
        Some(Some("ignore")) => Compared::Ignore,
        Some(Some("def-simple")) => Compared::DefSimple,
        Some(Some("def-pattern")) => Compared::DefPattern,
        Some(_) => {
            let kinds = "ignore, def-simple or def-pattern";
            return Err(of_field(format!("`structural_eq` of a field is {kinds}")));
        }
    };
    let default = match record.get("default") {
        None if record.get("has_default").and_then(Value::as_bool) == Some(true) => {
            return Err(of_field("it has a default and does not say which".to_owned()));
        }
        None => None,
        Some(value) => Some(default(value, &ty).map_err(of_field)?),
    };
    Ok(FieldDef { name: name.to_owned().into(), ty: ty.into(), compared, default })
}

/// A type in TVM's notation.
fn notation(ty: &Value) -> std::result::Result<String, String> {
    match ty {
        Value::String(text) => Ok(text.clone()),
        Value::Object(record) => {
            known(record, &["type", "args"])?;
            let name = text(record, "type").map_err(|what| format!("its type {what}"))?;
            match record.get("args") {
                None => Ok(name.to_owned()),
                Some(Value::Array(args)) if args.is_empty() => Ok(name.to_owned()),
                Some(Value::Array(args)) => {
                    let args: Vec<String> =
                        args.iter().map(notation).collect::<std::result::Result<_, _>>()?;
                    Ok(format!("{name}<{}>", args.join(", ")))
                }
                Some(_) => Err("the `args` of its type are no array".to_owned()),
            }
        }
        _ => Err("its type is neither a record nor a text".to_owned()),
    }
}

fn default(value: &Value, ty: &str) -> std::result::Result<DefaultValue, String> {
    Ok(match value {
        Value::Null => DefaultValue::None,
        Value::Bool(value) => DefaultValue::Bool(*value),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(value), _) if ty != "float" => DefaultValue::Int(value),
            (_, Some(value)) => DefaultValue::Float(value),
            _ => return Err(format!("the default {number} has more than 64 bits")),
        },
        Value::String(value) if ty == "DataType" => DefaultValue::DType(value.clone().into()),
        Value::String(value) => DefaultValue::Str(value.clone().into()),
        Value::Array(items) if items.is_empty() => DefaultValue::EmptyArray,
        Value::Object(entries) if entries.is_empty() => DefaultValue::EmptyMap,
        Value::Object(entries) => default_object(entries)
            .ok_or("a default that is an object is one of defaults, in TVM's JSON")?,
        Value::Array(_) => return Err("a default that is an array is empty".to_owned()),
    })
}

/// The default of `{"object": …}`: an object in TVM's JSON, all of whose fields have their defaults.
fn default_object(entries: &Map<String, Value>) -> Option<DefaultValue> {
    let graph = entries.get("object")?;
    let root = usize::try_from(graph.get("root_index")?.as_u64()?).ok()?;
    let key = graph.get("nodes")?.get(root)?.get("type")?.as_str()?;
    Some(DefaultValue::Object(key.to_owned().into()))
}

fn text<'v>(record: &'v Map<String, Value>, key: &str) -> std::result::Result<&'v str, String> {
    match record.get(key) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        Some(_) => Err(format!("has a `{key}` that is no text")),
        None => Err(format!("has no `{key}`")),
    }
}

/// Tests that a record says nothing that nobody would look at.
fn known(record: &Map<String, Value>, keys: &[&str]) -> std::result::Result<(), String> {
    match record.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(format!("it says `{key}`, which means nothing; {} do", keys.join(", "))),
        None => Ok(()),
    }
}

#[cold]
fn wrong(message: impl Into<String>) -> Error {
    Diagnostic::error(codes::SCHEMA, message)
        .with_help("records have the form of those in the package's schema/*/types.json")
        .into()
}
