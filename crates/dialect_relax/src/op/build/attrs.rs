//! Attributes that a call names itself: `attrs_type_key="relax.attrs.…"` (TVM: `make_node`).

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_graph::Ref;

use super::{FieldValue, Place, Signature};
use crate::op::signatures::SIGNATURES;

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
    let Some(signature) = SIGNATURES.iter().find(|signature| signature.attrs.key() == key) else {
        let message = format!("no operator has attributes of the type `{key}`");
        return Err(b.error(codes::UNKNOWN_TYPE, message));
    };
    let fields = fields(b, signature, given)?;
    for field in fields {
        field.write(&mut b.graph);
    }
    Ok(b.graph.finish(&signature.attrs))
}

fn fields<'a>(
    b: &mut IRBuilder<'a>,
    signature: &'static Signature,
    given: &[(&'a str, Value<'a>)],
) -> Result<SmallVec<[FieldValue; 16]>> {
    let mut places: SmallVec<[_; 16]> = signature
        .params
        .iter()
        .filter_map(|(name, place, default)| match place {
            Place::Arg(..) => None,
            Place::Attr(at, kind) | Place::Named(at, kind) => Some((*at, *name, *kind, *default)),
        })
        .collect();
    places.sort_by_key(|(at, ..)| *at);
    let mut fields = SmallVec::new();
    for (_, name, kind, default) in places {
        let value = given.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
        match value.or_else(|| default.value(b)) {
            Some(value) => fields.push(kind.convert(b, value)?),
            None => {
                let message = format!("`{}` misses its field `{name}`", signature.attrs.key());
                return Err(b.error(codes::WRONG_ARGUMENTS, message));
            }
        }
    }
    Ok(fields)
}
