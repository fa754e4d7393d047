//! The parameters of an operator.

use tvmscript_graph::TypeSymbol;

use super::{Argument, Default, Field};

/// Where the value of a parameter goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    /// An argument of the call, by its number.
    Arg(usize, Argument),
    /// A field of the attributes, by its number.
    Attr(usize, Field),
    /// A field of the attributes that TVM's wrapper does not set: given by name only.
    Named(usize, Field),
}

/// An operator as a script calls it.
#[derive(Debug)]
pub(crate) struct Signature {
    /// The name below the dialect's prefix.
    pub(crate) name: &'static str,
    /// The name of the operator.
    pub(crate) op: &'static str,
    /// The type of its attributes; an empty key where it has none.
    pub(crate) attrs: TypeSymbol,
    /// The parameters in order.
    pub(crate) params: &'static [(&'static str, Place, Default)],
}

macro_rules! signatures {
    ($($name:literal $attrs:literal [$($param:expr),*])*) => {
        /// All operators that are called by the general rule, sorted by name.
        pub(crate) static SIGNATURES: [$crate::op::build::Signature; [$($name),*].len()] = [$(
            $crate::op::build::Signature {
                name: $name,
                op: concat!("relax.", $name),
                attrs: tvmscript_graph::TypeSymbol::new($attrs),
                params: &[$($param),*],
            },
        )*];
    };
}

pub(crate) use signatures;
