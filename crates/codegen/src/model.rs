//! The types of the dump, resolved and checked against what the graph can hold.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Result;
use crate::naming::namespace;
use crate::owner::{Owner, owner_of};
use crate::record::{FieldRecord, TypeRecord};

/// Types that the graph has itself: their nodes are laid out by kind and not by fields.
const BUILTIN: [&str; 16] = [
    "DataType",
    "Device",
    "None",
    "bool",
    "ffi.Array",
    "ffi.BigInt",
    "ffi.Bytes",
    "ffi.Dict",
    "ffi.List",
    "ffi.Map",
    "ffi.Object",
    "ffi.Shape",
    "ffi.String",
    "ffi.Tensor",
    "float",
    "int",
];

/// How JSON holds an object of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// By its fields.
    Fields,
    /// By its fields; objects whose compared fields are the same are one.
    FieldsByValue,
    /// As one string; nodes of equal strings are one object.
    Name,
    /// As one string; nodes of equal strings are different objects.
    OwnName,
    /// As the number of an entry.
    EnumIndex,
}

/// A type with what it inherits.
#[derive(Clone, Debug)]
pub struct Type {
    /// The record of the dump.
    pub record: TypeRecord,
    /// Type key of the parent.
    pub parent: String,
    /// All fields, those of the parents first, each with the type it comes from.
    pub all_fields: Vec<(String, FieldRecord)>,
    /// How JSON holds it.
    pub payload: Payload,
}

impl Type {
    /// Type key.
    pub fn key(&self) -> &str {
        &self.record.key
    }

    /// Whether TVM saves an object of the type.
    pub fn is_savable(&self) -> bool {
        self.record.creatable || !self.has_field_payload()
    }

    /// Whether JSON holds an object of the type by its fields.
    pub fn has_field_payload(&self) -> bool {
        matches!(self.payload, Payload::Fields | Payload::FieldsByValue)
    }
}

/// All object types but the built-in ones, by type key.
#[derive(Clone, Debug)]
pub struct Model {
    types: BTreeMap<String, Type>,
}

impl Model {
    /// Resolves the records.
    pub fn new(records: Vec<TypeRecord>) -> Result<Self> {
        let records: BTreeMap<String, TypeRecord> =
            records.into_iter().map(|record| (record.key.clone(), record)).collect();
        let types = records.values().filter(|record| !BUILTIN.contains(&&*record.key));
        let mut resolved = BTreeMap::new();
        for record in types {
            // What has no parent is no object: a scalar, a pointer, a small string.
            if let Some(parent) = &record.parent {
                let ty = resolve(record, parent, &records)?;
                resolved.insert(record.key.clone(), ty);
            }
        }
        let model = Self { types: resolved };
        model.check()?;
        Ok(model)
    }

    /// All types, by key.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.types.values()
    }

    /// The type of this key, unless it is built in or no object.
    pub fn get(&self, key: &str) -> Option<&Type> {
        self.types.get(key)
    }

    /// The types of a crate.
    pub fn owned(&self, owner: Owner) -> impl Iterator<Item = &Type> {
        self.types().filter(move |ty| owner_of(ty.key()) == owner)
    }

    /// The types of a crate by namespace.
    pub fn by_namespace(&self, owner: Owner) -> BTreeMap<&str, Vec<&Type>> {
        let mut spaces: BTreeMap<&str, Vec<&Type>> = BTreeMap::new();
        for ty in self.owned(owner) {
            spaces.entry(namespace(ty.key())).or_default().push(ty);
        }
        spaces
    }

    /// That what the graph assumes of all types holds: it derives the layout of a field from its
    /// declared type, and knows one kind of default object.
    fn check(&self) -> Result<()> {
        for ty in self.types() {
            let mut names = BTreeSet::new();
            for (_, field) in &ty.all_fields {
                if !names.insert(&field.name) {
                    return Err(format!("{} has two fields `{}`", ty.key(), field.name).into());
                }
                let expected = match &*field.ty.name {
                    "int" => "int",
                    "float" => "float",
                    "bool" => "bool",
                    "DataType" => "dtype",
                    _ => "node",
                };
                if field.json != expected {
                    let (key, name, json) = (ty.key(), &field.name, &field.json);
                    return Err(format!("{key}.{name}: JSON holds it as {json}").into());
                }
                if let Some(graph) = field.default.as_ref().and_then(|value| value.get("object")) {
                    self.default_object(graph)?;
                }
            }
        }
        Ok(())
    }

    /// The type key of a default object, all of whose fields must have their defaults.
    pub fn default_object<'v>(&self, graph: &'v Value) -> Result<&'v str> {
        let unsupported = || format!("a default is more than an object of defaults: {graph}");
        let node = |index: Option<&Value>| {
            let index = usize::try_from(index.and_then(Value::as_u64)?).ok()?;
            graph.get("nodes")?.get(index)
        };
        let root = node(graph.get("root_index")).ok_or_else(unsupported)?;
        let key = root.get("type").and_then(Value::as_str).ok_or_else(unsupported)?;
        let ty = self.get(key).ok_or_else(unsupported)?;
        for (_, field) in &ty.all_fields {
            let value = root.get("data").and_then(|data| data.get(&field.name));
            let is_none = node(value).and_then(|node| node.get("type")?.as_str()) == Some("None");
            if !(is_none && field.default == Some(Value::Null)) {
                return Err(unsupported().into());
            }
        }
        Ok(key)
    }
}

fn resolve(
    record: &TypeRecord,
    parent: &str,
    records: &BTreeMap<String, TypeRecord>,
) -> Result<Type> {
    let mut line = vec![record];
    let mut above = record.parent.as_deref();
    while let Some(key) = above {
        let ancestor = records
            .get(key)
            .ok_or_else(|| format!("{} derives from {key}, which is not there", record.key))?;
        line.push(ancestor);
        above = ancestor.parent.as_deref();
    }
    let all_fields = line
        .iter()
        .rev()
        .flat_map(|ty| ty.fields.iter().map(|field| (ty.key.clone(), field.clone())))
        .collect();
    let payload = match record.enumeration.as_deref() {
        Some("int") => Payload::EnumIndex,
        Some(_) => Payload::Name,
        None if record.hooks.iter().any(|hook| hook == "__data_to_json__") => {
            // TVM keeps one object a name in a table, except where the object holds native code:
            // that it wraps anew for each node.
            let native = record.fields.iter().any(|field| field.ty.name == "ffi.Function");
            if native || !record.creatable { Payload::OwnName } else { Payload::Name }
        }
        None if record.hooks.iter().any(|hook| hook == "__any_equal__") => Payload::FieldsByValue,
        None => Payload::Fields,
    };
    Ok(Type { record: record.clone(), parent: parent.to_owned(), all_fields, payload })
}
