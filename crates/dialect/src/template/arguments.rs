//! The arguments of a call, by the fields they are for.

use smallvec::SmallVec;
use tvmscript_doc::ExprDoc;

use crate::builder::Value;

/// An argument and where it stands in the script.
#[derive(Clone, Copy)]
pub(crate) struct Argument<'a> {
    pub value: Value<'a>,
    pub doc: Option<ExprDoc<'a>>,
}

/// The arguments, a place for each field of the type.
pub(crate) type Arguments<'a> = SmallVec<[Option<Argument<'a>>; 8]>;
