//! How a type compares and hashes itself where that is not one field after the other.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::schema::{Compared, FieldInfo, FieldKind, NodeKind};
use crate::{FieldValue, NodeRef};

/// The fields that a type compares, in this order, each with how it is compared; others are left
/// out.
pub type FieldOrder = Vec<(Cow<'static, str>, Compared)>;

/// What a type compares and hashes instead of its fields in the order of reflection (TVM: the type
/// attributes `__s_equal__` and `__s_hash__`). It holds for the type itself and not for types
/// derived from it.
#[derive(Clone)]
pub enum Comparison {
    /// These fields in this order.
    Fields(FieldOrder),
    /// One of several orders, told by the object (in a comparison by the left one).
    Choice {
        /// The orders.
        orders: Vec<FieldOrder>,
        /// The number of the order of an object; beyond the last, it is the last.
        choose: fn(NodeRef<'_>) -> usize,
    },
    /// Parts that are not fields.
    Parts(Arc<dyn Parts>),
}

impl Comparison {
    /// A comparison of these fields in this order.
    pub fn fields(order: &[(&'static str, Compared)]) -> Self {
        Self::Fields(field_order(order))
    }

    /// A comparison of the fields of one of several orders, told by `choose`.
    pub fn choice(
        orders: &[&[(&'static str, Compared)]],
        choose: fn(NodeRef<'_>) -> usize,
    ) -> Self {
        Self::Choice { orders: orders.iter().map(|order| field_order(order)).collect(), choose }
    }
}

fn field_order(order: &[(&'static str, Compared)]) -> FieldOrder {
    order.iter().map(|(name, compared)| (Cow::Borrowed(*name), *compared)).collect()
}

/// One part of an object.
#[derive(Clone, Copy, Debug)]
pub struct Part<'g> {
    /// What it holds.
    pub value: FieldValue<'g>,
    /// How it is compared. [`Compared::Ignore`] is as good as leaving it out.
    pub compared: Compared,
    /// Its name in the path to a mismatch.
    pub name: &'g str,
}

/// The parts of objects of a type whose comparison needs more than an order of fields.
pub trait Parts: fmt::Debug + Send + Sync {
    /// What is compared of two objects, in this order: a part of `lhs` with a value of `rhs`. They
    /// are equal where all pairs are.
    fn pairs<'g>(&self, lhs: NodeRef<'g>, rhs: NodeRef<'g>) -> Vec<(Part<'g>, FieldValue<'g>)>;

    /// What is hashed of an object, in this order. Objects that compare as equal must give parts
    /// of equal hash.
    fn hashed<'g>(&self, node: NodeRef<'g>) -> Vec<Part<'g>>;
}

/// A field as the walks over two graphs read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlannedField {
    pub(crate) kind: FieldKind,
    pub(crate) compared: Compared,
    /// Its first slot.
    pub(crate) slot: u32,
    /// Its number among all fields of the type.
    pub(crate) number: u32,
}

/// A part of an object that JSON holds as one string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamePart {
    /// The string.
    Text,
    /// A field that JSON does not hold, by the hash of its default.
    Hash(u64),
}

/// A comparison resolved against the fields of its type.
#[derive(Clone, Debug)]
pub(crate) enum Plan {
    Fields(Box<[PlannedField]>),
    Choice(Box<[Box<[PlannedField]>]>, fn(NodeRef<'_>) -> usize),
    Parts(Arc<dyn Parts>),
    /// An object that JSON holds as one string: the name of the field that the string is, and what
    /// is hashed.
    Name(Arc<str>, Box<[NamePart]>),
}

impl Plan {
    /// The plan of a type that compares all its fields one after the other.
    pub(crate) fn of(kind: NodeKind, fields: &[FieldInfo]) -> Self {
        if kind == NodeKind::Name {
            let named = |field: &&FieldInfo| &*field.ty == "ffi.String";
            let name = fields.iter().filter(compared).find(named);
            let name = name.map_or_else(|| "name".into(), |field| Arc::clone(&field.name));
            return Self::Name(name, Box::new([NamePart::Text]));
        }
        let planned = fields.iter().enumerate().filter(|(_, field)| compared(field));
        Self::Fields(planned.map(|(at, field)| plan(at, field, field.compared)).collect())
    }

    /// The plan of a comparison; or the name of a field that the type does not have.
    pub(crate) fn resolve(comparison: Comparison, fields: &[FieldInfo]) -> Result<Self, String> {
        let order = |order: &FieldOrder| -> Result<Box<[PlannedField]>, String> {
            let found = |(name, compared): &(Cow<'static, str>, Compared)| match fields
                .iter()
                .enumerate()
                .find(|(_, field)| *field.name == **name)
            {
                Some((at, field)) => Ok(plan(at, field, *compared)),
                None => Err(name.clone().into_owned()),
            };
            order.iter().filter(|(_, compared)| *compared != Compared::Ignore).map(found).collect()
        };
        Ok(match comparison {
            Comparison::Fields(fields) => Self::Fields(order(&fields)?),
            Comparison::Choice { orders, choose } => {
                Self::Choice(orders.iter().map(order).collect::<Result<_, _>>()?, choose)
            }
            Comparison::Parts(parts) => Self::Parts(parts),
        })
    }
}

fn compared(field: &&FieldInfo) -> bool {
    field.compared != Compared::Ignore
}

/// Types of more than 2^32 slots do not exist.
fn plan(at: usize, field: &FieldInfo, compared: Compared) -> PlannedField {
    PlannedField { kind: field.kind, compared, slot: field.slot as u32, number: at as u32 }
}

impl fmt::Debug for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fields(fields) => f.debug_tuple("Fields").field(fields).finish(),
            Self::Choice { orders, choose: _ } => f.debug_tuple("Choice").field(orders).finish(),
            Self::Parts(parts) => f.debug_tuple("Parts").field(parts).finish(),
        }
    }
}
