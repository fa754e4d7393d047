//! The records of the dump, as they lie in its files.

use std::path::Path;

use serde_json::Value;

use crate::Result;

/// A type of TVM's type schema: a name and arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr {
    /// Name, such as `ffi.Array`.
    pub name: String,
    /// Arguments, such as those of a container.
    pub args: Vec<TypeExpr>,
}

/// One type of `types.json`.
#[derive(Clone, Debug)]
pub struct TypeRecord {
    /// Type key.
    pub key: String,
    /// Type key of the parent.
    pub parent: Option<String>,
    /// Own fields.
    pub fields: Vec<FieldRecord>,
    /// How structural equality treats the type; none where nothing is registered.
    pub structural_eq: Option<String>,
    /// Whether an object can be made from its fields.
    pub creatable: bool,
    /// The hooks it has.
    pub hooks: Vec<String>,
    /// `int` or `str` for an enumeration.
    pub enumeration: Option<String>,
}

/// One field of a type.
#[derive(Clone, Debug)]
pub struct FieldRecord {
    /// Name.
    pub name: String,
    /// Declared type.
    pub ty: TypeExpr,
    /// Where JSON holds the value: `int`, `bool`, `float`, `dtype`, `none` or `node`.
    pub json: String,
    /// Whether it takes None, where it is a node and not optional by type.
    pub nullable: bool,
    /// How structural equality treats it; none for by value.
    pub structural_eq: Option<String>,
    /// The default as JSON data, or `{"object": …}`; none where the field is required.
    pub default: Option<Value>,
    /// What TVM says of it.
    pub doc: String,
}

/// One operator of `operators.json`.
#[derive(Clone, Debug)]
pub struct OperatorRecord {
    /// Name.
    pub name: String,
    /// Number of arguments, -1 for any.
    pub num_inputs: i64,
    /// Type key of the attributes; empty where none is registered.
    pub attrs_type_key: String,
    /// Names of the arguments.
    pub args: Vec<String>,
    /// Types of the arguments, in words.
    pub arg_types: Vec<String>,
    /// What TVM says of the arguments.
    pub arg_docs: Vec<String>,
    /// What TVM says of it.
    pub doc: String,
    attributes: Value,
}

impl OperatorRecord {
    /// A registered attribute that is a string.
    pub fn text(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute)?.as_str()
    }

    /// A registered attribute that is a number.
    pub fn number(&self, attribute: &str) -> Option<i64> {
        self.attributes.get(attribute)?.as_i64()
    }

    /// Whether a registered attribute is true.
    pub fn flag(&self, attribute: &str) -> bool {
        self.attributes.get(attribute).and_then(Value::as_bool).unwrap_or(false)
    }
}

/// Reads `types.json`.
pub fn types(path: &Path) -> Result<Vec<TypeRecord>> {
    records(path)?.iter().map(type_record).collect()
}

/// Reads `operators.json`.
pub fn operators(path: &Path) -> Result<Vec<OperatorRecord>> {
    records(path)?.iter().map(operator_record).collect()
}

fn records(path: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn type_record(value: &Value) -> Result<TypeRecord> {
    let key = text(value, "key")?;
    let fields = array(value, "fields")?.iter().map(field_record).collect::<Result<_>>();
    Ok(TypeRecord {
        parent: optional_text(value, "parent"),
        fields: fields.map_err(|error| format!("{key}: {error}"))?,
        structural_eq: optional_text(value, "structural_eq"),
        creatable: value.get("creatable").and_then(Value::as_bool).unwrap_or(false),
        hooks: array(value, "hooks").unwrap_or_default().iter().filter_map(as_text).collect(),
        enumeration: optional_text(value, "enum"),
        key,
    })
}

fn field_record(value: &Value) -> Result<FieldRecord> {
    Ok(FieldRecord {
        name: text(value, "name")?,
        ty: type_expr(value.get("type").ok_or("a field has no type")?)?,
        json: text(value, "json")?,
        nullable: value.get("nullable").and_then(Value::as_bool).unwrap_or(false),
        structural_eq: optional_text(value, "structural_eq"),
        default: value.get("has_default").and_then(|_| value.get("default").cloned()),
        doc: optional_text(value, "doc").unwrap_or_default(),
    })
}

fn type_expr(value: &Value) -> Result<TypeExpr> {
    let args = array(value, "args").unwrap_or_default();
    Ok(TypeExpr {
        name: text(value, "type")?,
        args: args.iter().map(type_expr).collect::<Result<_>>()?,
    })
}

fn operator_record(value: &Value) -> Result<OperatorRecord> {
    let words = |index: usize| -> Result<Vec<String>> {
        let args = array(value, "args")?;
        Ok(args.iter().filter_map(|arg| arg.get(index).and_then(as_text)).collect())
    };
    Ok(OperatorRecord {
        name: text(value, "name")?,
        num_inputs: value.get("num_inputs").and_then(Value::as_i64).unwrap_or(-1),
        attrs_type_key: text(value, "attrs_type_key")?,
        args: words(0)?,
        arg_types: words(1)?,
        arg_docs: array(value, "arg_docs").unwrap_or_default().iter().filter_map(as_text).collect(),
        doc: optional_text(value, "doc").unwrap_or_default(),
        attributes: value.clone(),
    })
}

fn text(value: &Value, name: &str) -> Result<String> {
    optional_text(value, name)
        .ok_or_else(|| format!("a record has no text `{name}`: {value}").into())
}

fn optional_text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(as_text)
}

fn as_text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn array<'v>(value: &'v Value, name: &str) -> Result<&'v [Value]> {
    match value.get(name).and_then(Value::as_array) {
        Some(items) => Ok(items),
        None => Err(format!("a record has no list `{name}`: {value}").into()),
    }
}
