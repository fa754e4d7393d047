//! The declaration of the Doc kinds, as it lies in its file.

use std::path::Path;

use serde_json::Value;

use crate::Result;

/// Where the declaration lies, from the root of the repository.
pub const DECLARATION: &str = "schema/docs.json";

/// What Docs there are.
#[derive(Clone, Debug)]
pub struct DocKinds {
    /// The operators; the number of each is its place.
    pub operators: Vec<Operator>,
    /// The kinds; the number of each is its place, from 1.
    pub kinds: Vec<Kind>,
}

/// An operator.
#[derive(Clone, Debug)]
pub struct Operator {
    /// TVM's name of it.
    pub name: String,
    /// The variant in Rust; none for the conditional, which is a variant of its own.
    pub rust: Option<String>,
    /// How it is written.
    pub token: String,
    /// Whether only a source has it.
    pub source_only: bool,
}

/// A kind of Doc.
#[derive(Clone, Debug)]
pub struct Kind {
    /// The name of its class.
    pub name: String,
    /// `expr`, `stmt`, `part` or `block`.
    pub group: String,
    /// What it is.
    pub doc: String,
    /// Whether only a source has it.
    pub source_only: bool,
    /// The variant with its fields bound; none where its codec is written by hand.
    pub rust: Option<String>,
    /// The pattern of a kind whose codec is written by hand.
    pub by_hand: Option<String>,
    /// Whether its constructor takes the comment first.
    pub comment_first: bool,
    /// Whether its class is written by hand.
    pub class_by_hand: bool,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a Doc.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What it holds, and how: `expr`, `expr?`, `expr*`, `expr?*`, `expr**`, `expr*?`.
    pub ty: String,
    /// What it means.
    pub doc: String,
    /// What the constructor takes where it is not given, in TypeScript.
    pub default: Option<String>,
    /// The list whose length it has.
    pub same_length_as: Option<String>,
}

/// Reads the declaration.
pub fn read(root: &Path) -> Result<DocKinds> {
    let path = root.join(DECLARATION);
    let text = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let value: Value = serde_json::from_slice(&text)?;
    let operators = list(&value, "operators")?.iter().map(operator).collect::<Result<_>>()?;
    let kinds = list(&value, "kinds")?.iter().map(kind).collect::<Result<_>>()?;
    Ok(DocKinds { operators, kinds })
}

fn operator(value: &Value) -> Result<Operator> {
    Ok(Operator {
        name: text(value, "name")?,
        rust: optional(value, "rust"),
        token: text(value, "token")?,
        source_only: flag(value, "sourceOnly"),
    })
}

fn kind(value: &Value) -> Result<Kind> {
    Ok(Kind {
        name: text(value, "name")?,
        group: text(value, "group")?,
        doc: text(value, "doc")?,
        source_only: flag(value, "sourceOnly"),
        rust: optional(value, "rust"),
        by_hand: optional(value, "byHand"),
        comment_first: flag(value, "commentFirst"),
        class_by_hand: flag(value, "classByHand"),
        fields: list(value, "fields")?.iter().map(field).collect::<Result<_>>()?,
    })
}

fn field(value: &Value) -> Result<Field> {
    Ok(Field {
        name: text(value, "name")?,
        ty: text(value, "type")?,
        doc: text(value, "doc")?,
        default: optional(value, "default"),
        same_length_as: optional(value, "as"),
    })
}

fn list<'v>(value: &'v Value, name: &str) -> Result<&'v Vec<Value>> {
    let found = value.get(name).and_then(Value::as_array);
    found.ok_or_else(|| format!("{DECLARATION}: no list `{name}` in {value}").into())
}

fn text(value: &Value, name: &str) -> Result<String> {
    optional(value, name)
        .ok_or_else(|| format!("{DECLARATION}: no text `{name}` in {value}").into())
}

fn optional(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn flag(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}
