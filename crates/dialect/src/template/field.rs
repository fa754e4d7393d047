//! The fields of a type as a template reads and writes them.

use std::sync::Arc;

use tvmscript_graph::schema::{DefaultValue, TypePattern};
use tvmscript_graph::{
    DType, FieldInfo, FieldKind, NodeKind, Ref, TypeIndex, float_slots, int_slots,
};

use crate::builder::Converter;

/// A field of a type.
pub(crate) struct Field {
    pub name: &'static str,
    pub slot: usize,
    pub kind: FieldKind,
    /// Its declared type, in TVM's notation.
    pub ty: Arc<str>,
    pub pattern: TypePattern,
    pub wanted: Wanted,
    /// When it may be left out.
    pub omitted: Option<Omitted>,
}

/// When an argument is left out, and what holds then.
pub(crate) enum Omitted {
    /// Where it has this value.
    Default(DefaultValue),
    /// Where it equals what a path from another field leads to.
    From {
        /// The number of the other field.
        field: usize,
        /// The fields from there on.
        path: Box<[&'static str]>,
    },
}

/// What a node of a field is made of.
pub(crate) enum Wanted {
    /// Anything that has a node.
    Any,
    /// A plain value, or a node of this kind.
    Kind(NodeKind),
    /// An object, of which other values may make one.
    Instance(Option<Arc<Converter>>),
    /// None, or what is inside.
    Optional(Box<Wanted>),
    /// Elements.
    Sequence(Box<Wanted>),
    /// Keys and values.
    Mapping(Box<Wanted>, Box<Wanted>),
    /// The first of several that a value can become.
    OneOf(Box<[Wanted]>),
}

impl Wanted {
    /// What a pattern wants, with the converters of the dialects.
    pub(super) fn of(
        pattern: &TypePattern,
        converter: &impl Fn(TypeIndex) -> Option<Arc<Converter>>,
    ) -> Self {
        let inner = |pattern: &TypePattern| Box::new(Self::of(pattern, converter));
        match pattern {
            TypePattern::Any => Self::Any,
            TypePattern::Kind(kind) => Self::Kind(*kind),
            TypePattern::Integer => Self::Kind(NodeKind::Int),
            TypePattern::Instance(index) => Self::Instance(converter(*index)),
            TypePattern::Optional(pattern) => Self::Optional(inner(pattern)),
            TypePattern::Sequence(_, element) => Self::Sequence(inner(element)),
            TypePattern::Mapping(_, key, value) => Self::Mapping(inner(key), inner(value)),
            TypePattern::OneOf(patterns) => {
                Self::OneOf(patterns.iter().map(|pattern| Self::of(pattern, converter)).collect())
            }
        }
    }
}

impl Field {
    pub(super) fn new(
        info: &FieldInfo,
        converter: &impl Fn(TypeIndex) -> Option<Arc<Converter>>,
    ) -> Self {
        Self {
            name: crate::intern(&info.name),
            slot: info.slot,
            kind: info.kind,
            ty: Arc::clone(&info.ty),
            wanted: Wanted::of(&info.pattern, converter),
            pattern: info.pattern.clone(),
            omitted: None,
        }
    }
}

/// The value of a field of a new node.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FieldInput {
    Int(i64),
    Float(f64),
    Bool(bool),
    DataType(DType),
    Node(Ref),
}

impl FieldInput {
    /// Appends the slots that it takes.
    pub(super) fn write(self, slots: &mut impl Extend<u32>) {
        match self {
            Self::Int(value) => slots.extend(int_slots(value)),
            Self::Float(value) => slots.extend(float_slots(value)),
            Self::Bool(value) => slots.extend([u32::from(value)]),
            Self::DataType(value) => slots.extend([value.to_slot()]),
            Self::Node(node) => slots.extend([node.to_slot()]),
        }
    }
}
