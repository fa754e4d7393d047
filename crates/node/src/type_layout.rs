//! What JavaScript knows of a type: how its nodes lie in the columns, and what its fields may hold.

use napi_derive::napi;
use tvmscript::Result;
use tvmscript_graph::{
    FieldInfo, TypeIndex, TypeInfo,
    schema::{DefaultValue, TypePattern},
};

use crate::{
    environment::registry,
    outcome::{Outcome, outcome},
};

/// A type.
#[napi(object, object_from_js = false)]
pub struct BindingType {
    pub key: String,
    /// What its nodes' slots hold: `Object`, `Array`, `Int`, …
    pub kind: String,
    /// The type keys of what it derives from, nearest first.
    pub ancestors: Vec<String>,
    pub fields: Vec<BindingField>,
    /// Whether TVM can make such an object from its fields.
    pub creatable: bool,
}

/// A field of a type.
#[napi(object, object_from_js = false)]
pub struct BindingField {
    pub name: String,
    /// `Int`, `Float`, `Bool`, `DataType` or `Node`.
    pub kind: String,
    /// Its first slot.
    pub slot: u32,
    /// Its type in TVM's notation, for messages.
    pub ty: String,
    pub pattern: BindingPattern,
    /// The value of a new object that does not say another; a field without one must be given.
    pub default: Option<BindingDefault>,
}

/// What a field may hold, see [`TypePattern`]: `Any`, the kind of a node, `Integer`, or one of
/// `Instance` (of `typeKey`), `Optional`, `Sequence`, `Mapping` and `OneOf` (of `items`).
#[napi(object, object_from_js = false)]
pub struct BindingPattern {
    pub kind: String,
    /// The type of an `Instance`; the kind of container of a `Sequence` or a `Mapping`.
    pub type_key: Option<String>,
    pub items: Option<Vec<BindingPattern>>,
}

/// The default of a field: `None`, `Bool`, `Int`, `Float`, `Str`, `DType`, `EmptyArray`, `EmptyMap`,
/// or `Object`, of the type `text` with all fields at their defaults.
#[napi(object, object_from_js = false)]
pub struct BindingDefault {
    pub kind: &'static str,
    pub number: Option<f64>,
    pub text: Option<String>,
}

/// The type of this key; `null` where no dialect has registered it.
#[napi]
pub fn type_layout(key: String) -> Outcome<Option<BindingType>> {
    outcome(|| {
        let registry = registry()?;
        registry.schema().get(&key).map(|info| binding_type(info)).transpose()
    })
}

fn binding_type(info: &TypeInfo) -> Result<BindingType> {
    Ok(BindingType {
        key: info.key.to_string(),
        kind: format!("{:?}", info.kind),
        ancestors: info.ancestors.iter().filter_map(|&index| key_of(index)).collect(),
        fields: info.fields.iter().map(binding_field).collect(),
        creatable: info.creatable,
    })
}

fn key_of(index: TypeIndex) -> Option<String> {
    index.key().map(|key| key.to_string())
}

fn binding_field(info: &FieldInfo) -> BindingField {
    let FieldInfo { name, ty, kind, slot, pattern, compared: _, default } = info;
    BindingField {
        name: name.to_string(),
        kind: format!("{kind:?}"),
        // A type has far fewer slots than 2^32.
        slot: u32::try_from(*slot).unwrap_or(u32::MAX),
        ty: ty.to_string(),
        pattern: binding_pattern(pattern),
        default: default.as_ref().map(binding_default),
    }
}

fn binding_pattern(pattern: &TypePattern) -> BindingPattern {
    let of = |kind: &str, type_key: Option<String>, items: Vec<BindingPattern>| BindingPattern {
        kind: kind.to_owned(),
        type_key,
        items: Some(items).filter(|items| !items.is_empty()),
    };
    match pattern {
        TypePattern::Any => of("Any", None, Vec::new()),
        TypePattern::Kind(kind) => of(&format!("{kind:?}"), None, Vec::new()),
        TypePattern::Integer => of("Integer", None, Vec::new()),
        TypePattern::Instance(index) => of("Instance", key_of(*index), Vec::new()),
        TypePattern::Optional(inner) => of("Optional", None, vec![binding_pattern(inner)]),
        TypePattern::Sequence(kind, element) => {
            of("Sequence", Some(format!("{kind:?}")), vec![binding_pattern(element)])
        }
        TypePattern::Mapping(kind, key, value) => {
            let items = vec![binding_pattern(key), binding_pattern(value)];
            of("Mapping", Some(format!("{kind:?}")), items)
        }
        TypePattern::OneOf(patterns) => {
            of("OneOf", None, patterns.iter().map(binding_pattern).collect())
        }
    }
}

fn binding_default(value: &DefaultValue) -> BindingDefault {
    let of = |kind| BindingDefault { kind, number: None, text: None };
    match value {
        DefaultValue::None => of("None"),
        DefaultValue::Bool(value) => {
            BindingDefault { number: Some(f64::from(u8::from(*value))), ..of("Bool") }
        }
        DefaultValue::Int(value) => BindingDefault { text: Some(value.to_string()), ..of("Int") },
        DefaultValue::Float(value) => BindingDefault { number: Some(*value), ..of("Float") },
        DefaultValue::Str(text) => BindingDefault { text: Some(text.to_string()), ..of("Str") },
        DefaultValue::DType(text) => BindingDefault { text: Some(text.to_string()), ..of("DType") },
        DefaultValue::EmptyArray => of("EmptyArray"),
        DefaultValue::EmptyMap => of("EmptyMap"),
        DefaultValue::Object(key) => BindingDefault { text: Some(key.to_string()), ..of("Object") },
    }
}
