//! Docs on their way to and from JavaScript: their columns.

use napi::bindgen_prelude::Uint32Array;
use napi_derive::napi;
use tvmscript::{Doc, DocColumns, Result};

/// A Doc as columns, see `tvmscript_doc::columns`.
#[napi(object)]
pub struct BindingDoc {
    pub words: Uint32Array,
    pub text: String,
    /// The number of the Doc that is meant.
    pub root: u32,
}

impl BindingDoc {
    /// The columns of a Doc.
    pub(crate) fn encode(doc: Doc<'_>) -> Result<Self> {
        let DocColumns { words, text, root } = tvmscript_doc::columns::encode(doc)?;
        Ok(Self { words: Uint32Array::new(words), text, root })
    }

    /// The columns in the form of the library, where `tvmscript_doc::columns::decode` makes Docs of them.
    pub(crate) fn columns(self) -> DocColumns {
        let Self { words, text, root } = self;
        DocColumns { words: words.to_vec(), text, root }
    }
}
