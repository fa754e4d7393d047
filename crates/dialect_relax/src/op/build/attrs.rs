//! Attributes that a call names itself: `attrs_type_key="relax.attrs.…"` (TVM: `make_node`).

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_graph::{Ref, TypeSymbol};

use super::{Default, Field, FieldValue, Place, Signature};
use crate::op::signatures::SIGNATURES;

/// Fields with their names and defaults, in the order of the type.
type Fields = SmallVec<[(&'static str, Field, Default); 16]>;

/// The attributes of operators that are called by rules of their own.
static OTHERS: [(TypeSymbol, &[(&str, Field)]); 4] = [
    (TypeSymbol::new("relax.attrs.CallInplacePackedAttrs"), &[("inplace_indices", Field::Ints(1))]),
    (TypeSymbol::new("relax.attrs.CallTIRInplaceAttrs"), &[("inplace_indices", Field::Ints(1))]),
    (
        TypeSymbol::new("relax.attrs.HintOnDeviceAttrs"),
        &[("device_type", Field::Int), ("index", Field::Int), ("memory_scope", Field::Str)],
    ),
    (TypeSymbol::new("relax.attrs.ToVDeviceAttrs"), &[("dst_vdevice", Field::Object)]),
];

/// The attributes of a type, which is that of an operator, with fields by name.
///
/// # Errors
///
/// `UNKNOWN_TYPE` where no operator has such attributes, `WRONG_ARGUMENTS` where a field is missing.
pub(crate) fn attrs_by_name<'a>(
    b: &mut IRBuilder<'a>,
    key: &str,
    given: &[(&'a str, Value<'a>)],
) -> Result<Ref> {
    let Some((attrs, fields)) = fields(key) else {
        let message = format!("no operator has attributes of the type `{key}`");
        return Err(b.error(codes::UNKNOWN_TYPE, message));
    };
    let mut values: SmallVec<[FieldValue; 16]> = SmallVec::new();
    for (name, kind, default) in fields {
        let value = given.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
        match value.or_else(|| default.value(b)) {
            Some(value) => values.push(kind.convert(b, value)?),
            None => {
                let message = format!("`{key}` misses its field `{name}`");
                return Err(b.error(codes::WRONG_ARGUMENTS, message));
            }
        }
    }
    for value in values {
        value.write(&mut b.graph);
    }
    Ok(b.graph.finish(attrs))
}

fn fields(key: &str) -> Option<(&'static TypeSymbol, Fields)> {
    if let Some((attrs, fields)) = OTHERS.iter().find(|(attrs, _)| attrs.key() == key) {
        let fields = fields.iter().map(|(name, kind)| (*name, *kind, Default::Required)).collect();
        return Some((attrs, fields));
    }
    let Signature { name: _, op: _, attrs, params } =
        SIGNATURES.iter().find(|signature| signature.attrs.key() == key)?;
    let mut places: SmallVec<[_; 16]> = params
        .iter()
        .filter_map(|(name, place, default)| match place {
            Place::Arg(..) => None,
            Place::Attr(at, kind) | Place::Named(at, kind) => Some((*at, (*name, *kind, *default))),
        })
        .collect();
    places.sort_by_key(|(at, _)| *at);
    Some((attrs, places.into_iter().map(|(_, field)| field).collect()))
}
