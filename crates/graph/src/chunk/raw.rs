//! Columns that were written elsewhere, such as in JavaScript.

use std::sync::Arc;

use tvmscript_diagnostics::{Diagnostic, Result, codes};

use super::{ChunkBuilder, MAX_NODES};
use crate::{Object, Schema, Tensor};

/// The columns of a chunk as somebody else wrote them; see [`super::Chunk`] for what each holds.
#[derive(Clone, Debug, Default)]
pub struct RawColumns {
    /// Type keys, each once.
    pub types: Vec<String>,
    /// Type of each node, an index into `types`.
    pub kinds: Vec<u16>,
    /// First slot of each node, and one more for the end of the last.
    pub starts: Vec<u32>,
    /// The slots of all nodes.
    pub slots: Vec<u32>,
    /// All strings.
    pub text: String,
    /// All byte strings.
    pub blobs: Vec<Box<[u8]>>,
    /// All tensors.
    pub tensors: Vec<Tensor>,
    /// Nodes of other chunks that nodes of this one refer to.
    pub externals: Vec<Object>,
}

impl ChunkBuilder {
    /// An open chunk that has these columns. [`ChunkBuilder::freeze`] tests the nodes.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` where the columns do not belong together; `TOO_LARGE`.
    pub fn from_columns(schema: Arc<Schema>, columns: RawColumns) -> Result<Self> {
        let RawColumns { types, kinds, starts, slots, text, blobs, tensors, externals } = columns;
        let ordered = starts.is_sorted()
            && starts.first() == Some(&0)
            && starts.last().is_some_and(|&end| end as usize == slots.len())
            && starts.len() == kinds.len() + 1;
        if !ordered {
            return Err(invalid("the slots of the nodes do not lie one behind the other"));
        }
        if kinds.iter().any(|&kind| usize::from(kind) >= types.len()) || kinds.len() > MAX_NODES {
            return Err(invalid("a node has a type that is not among the types"));
        }
        let mut builder = Self::new(schema);
        for (at, key) in types.iter().enumerate() {
            if usize::from(builder.local_type(key)?.0) != at {
                return Err(invalid("a type stands twice among the types"));
            }
        }
        builder.chunk.kinds = kinds;
        builder.chunk.starts = starts;
        builder.chunk.slots = slots;
        builder.chunk.text = text;
        builder.chunk.blobs = blobs;
        builder.chunk.tensors = tensors;
        builder.chunk.externals = externals;
        Ok(builder)
    }
}

#[cold]
fn invalid(what: &str) -> tvmscript_diagnostics::Error {
    Diagnostic::error(codes::INVALID_ARGUMENT, what).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn freeze(columns: RawColumns) -> std::result::Result<usize, &'static str> {
        let schema = Arc::new(Schema::builder().build());
        let builder = ChunkBuilder::from_columns(schema, columns).map_err(|error| error.code())?;
        builder.freeze().map(|chunk| chunk.len()).map_err(|error| error.diagnostic.code)
    }

    #[test]
    fn columns_become_a_chunk_or_an_error() {
        let fine = RawColumns {
            types: vec!["int".into(), "ffi.Array".into()],
            kinds: vec![0, 1],
            starts: vec![0, 2, 4],
            slots: vec![7, 0, 0, 0],
            ..RawColumns::default()
        };
        assert_eq!(freeze(fine.clone()), Ok(2));
        let cases = [
            RawColumns { kinds: vec![0, 2], ..fine.clone() },
            RawColumns { starts: vec![0, 4, 2], ..fine.clone() },
            RawColumns { starts: vec![0, 2], ..fine.clone() },
            RawColumns { types: vec!["int".into(), "int".into()], ..fine.clone() },
            RawColumns::default(),
        ];
        for case in cases {
            assert_eq!(freeze(case.clone()), Err(codes::INVALID_ARGUMENT), "{case:?}");
        }
        let dangling = RawColumns { slots: vec![7, 0, 0, 9], ..fine.clone() };
        assert_eq!(freeze(dangling), Err(codes::DANGLING_REFERENCE));
        let outside = RawColumns { slots: vec![7, 0, 0, 1 << 31], ..fine };
        assert_eq!(freeze(outside), Err(codes::DANGLING_REFERENCE));
    }
}
