//! The values of parameters that are not given.

use tvmscript_dialect::builder::{IRBuilder, Value};

/// What a parameter is where a call does not give it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Default {
    /// It must be given.
    Required,
    /// None: an argument that is left out, a field that is None.
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(&'static str),
    Ints(&'static [i64]),
    Floats(&'static [f64]),
    /// What another field of the attributes is.
    SameAs(usize),
    /// What another argument of the call is.
    SameArg(usize),
}

impl Default {
    /// The plain value, where it is one.
    pub(crate) fn value<'a>(self, b: &IRBuilder<'a>) -> Option<Value<'a>> {
        Some(match self {
            Self::Required | Self::SameAs(_) | Self::SameArg(_) => return None,
            Self::None => Value::None,
            Self::Bool(value) => Value::Bool(value),
            Self::Int(value) => Value::Int(value),
            Self::Float(value) => Value::Float(value),
            Self::Str(value) => Value::Str(value),
            Self::Ints(values) => {
                let values: smallvec::SmallVec<[Value<'a>; 8]> =
                    values.iter().map(|value| Value::Int(*value)).collect();
                Value::Tuple(b.values(&values))
            }
            Self::Floats(values) => {
                let values: smallvec::SmallVec<[Value<'a>; 8]> =
                    values.iter().map(|value| Value::Float(*value)).collect();
                Value::Tuple(b.values(&values))
            }
        })
    }
}
