//! The test of an open chunk before it is frozen.

use std::ops::Range;

use tvmscript_diagnostics::{Diagnostic, codes};

use super::cycles::{self, Forward};
use super::fits::Fits;
use super::{Chunk, EXTERNAL};
use crate::{NodeKind, NodeRef};

/// A node that keeps a chunk from being frozen.
#[derive(Clone, Debug)]
pub struct FreezeError {
    /// The node.
    pub node: u32,
    /// What is wrong with it.
    pub diagnostic: Box<Diagnostic>,
}

impl From<FreezeError> for tvmscript_diagnostics::Error {
    fn from(error: FreezeError) -> Self {
        Self::new(*error.diagnostic)
    }
}

/// Nodes of which a thread of its own tests some: below, starting it takes longer than it saves.
const WORTH_A_THREAD: usize = 32 * 1024;

/// Tests all nodes on so many threads: that references name nodes, that no node contains itself,
/// and that fields hold what their types say. The error is that of the first node.
pub(super) fn check(chunk: &Chunk, threads: usize) -> Result<(), FreezeError> {
    let forward = in_parts(chunk.len(), threads, |part| {
        let mut forward = Forward::default();
        for index in part {
            check_references(chunk, index, &mut forward)?;
        }
        Ok(forward)
    })?;
    if let Some(node) = cycles::find(chunk, &forward) {
        return Err(error(chunk, node, codes::CYCLE, "contains itself"));
    }
    in_parts(chunk.len(), threads, |part| check_fields(chunk, part.start as u32..part.end as u32))?;
    Ok(())
}

/// Runs a test of numbers below `count` in parts, each on a thread: what they gave, or the error of
/// the first part that has one.
fn in_parts<T: Send>(
    count: usize,
    threads: usize,
    test: impl Fn(Range<usize>) -> Result<T, FreezeError> + Sync,
) -> Result<Vec<T>, FreezeError> {
    let parts = threads.min(count / WORTH_A_THREAD).max(1);
    let part = |number: usize| count * number / parts..count * (number + 1) / parts;
    let test = &test;
    std::thread::scope(|scope| {
        let others: Vec<_> =
            (1..parts).map(|number| scope.spawn(move || test(part(number)))).collect();
        let first = test(part(0));
        let others = others.into_iter().map(|thread| match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        std::iter::once(first).chain(others).collect()
    })
}

fn error(chunk: &Chunk, node: u32, code: &'static str, what: &str) -> FreezeError {
    let key = &chunk.info(node).key;
    FreezeError {
        node,
        diagnostic: Box::new(Diagnostic::error(code, format!("node {node} (`{key}`): {what}"))),
    }
}

/// The references of a node.
pub(super) fn references<'c>(chunk: &'c Chunk, index: u32) -> impl Iterator<Item = u32> + use<'c> {
    let info = chunk.info(index);
    let slots = chunk.slots(index);
    let sequence = if info.kind.is_container() { slots } else { &[] };
    let fields = info.references.iter().filter_map(move |&at| slots.get(at).copied());
    sequence.iter().copied().chain(fields)
}

#[inline]
fn check_references(chunk: &Chunk, index: usize, forward: &mut Forward) -> Result<(), FreezeError> {
    let info = &*chunk.types[usize::from(chunk.kinds[index])];
    let slots = chunk.slots(index as u32);
    let count = slots.len();
    // An earlier node of this chunk needs no second look.
    let earlier = |target: u32| (target as usize) < index;
    let (fits, earlier) = match info.kind {
        NodeKind::Object => (
            count == info.width,
            info.references.iter().all(|&at| slots.get(at).is_some_and(|&to| earlier(to))),
        ),
        NodeKind::Array | NodeKind::List => (true, slots.iter().all(|&to| earlier(to))),
        NodeKind::Map | NodeKind::Dict => {
            (count.is_multiple_of(2), slots.iter().all(|&to| earlier(to)))
        }
        NodeKind::Shape => (count.is_multiple_of(2), true),
        NodeKind::None => (count == 0, true),
        NodeKind::Bool | NodeKind::DataType | NodeKind::Bytes | NodeKind::Tensor => {
            (count == 1, true)
        }
        _ => (count == 2, true),
    };
    if !fits {
        let what = "has a wrong number of values";
        return Err(error(chunk, index as u32, codes::JSON_GRAPH, what));
    }
    if earlier { Ok(()) } else { check_targets(chunk, index as u32, forward) }
}

/// Tests the references of a node one by one.
fn check_targets(chunk: &Chunk, index: u32, forward: &mut Forward) -> Result<(), FreezeError> {
    for target in references(chunk, index) {
        if target & EXTERNAL != 0 {
            if (target & !EXTERNAL) as usize >= chunk.externals.len() {
                let what = "refers outside the graph";
                return Err(error(chunk, index, codes::DANGLING_REFERENCE, what));
            }
        } else if target as usize >= chunk.len() {
            let what = format!("refers to node {target}, but there are only {}", chunk.len());
            return Err(error(chunk, index, codes::DANGLING_REFERENCE, &what));
        } else if target >= index && !is_end(chunk, target) {
            forward.note(target);
        }
    }
    Ok(())
}

/// Whether a node refers to nothing but nodes that refer to nothing, so that no way round passes it:
/// places in the source and names, of which builders of IR know last.
fn is_end(chunk: &Chunk, node: u32) -> bool {
    references(chunk, node).all(|target| {
        target & EXTERNAL != 0
            || chunk
                .kinds
                .get(target as usize)
                .and_then(|&kind| chunk.types.get(usize::from(kind)))
                .is_some_and(|info| info.references.is_empty() && !info.kind.is_container())
    })
}

/// Tests that the fields of these nodes hold what their types say.
pub(super) fn check_fields(
    chunk: &Chunk,
    nodes: impl Iterator<Item = u32>,
) -> Result<(), FreezeError> {
    let mut fits = Fits::new(chunk);
    for index in nodes {
        if let Some(number) = fits.misfit(index as usize) {
            return Err(misfit(chunk, index, number));
        }
    }
    Ok(())
}

#[cold]
fn misfit(chunk: &Chunk, index: u32, number: usize) -> FreezeError {
    let node = NodeRef::new(chunk, index);
    let field = &node.info().fields[number];
    let target = node.reference(node.slots(), field.slot);
    let mut what = format!(
        "its field `{}` wants `{}`, but node {} is `{}`",
        field.name,
        field.ty,
        target.index(),
        target.type_key()
    );
    if let Some(inner) = field.pattern.misfit(target).filter(|inner| *inner != target) {
        what += &format!(" that has node {}, `{}`", inner.index(), inner.type_key());
    }
    error(chunk, index, codes::FIELD_TYPE, &what)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::sync::Arc;

    use tvmscript_diagnostics::codes;

    use crate::schema::{Compared, EqualityKind, FieldDef, Payload, TypeDef};
    use crate::{ChunkBuilder, Schema};

    /// A schema with one type, whose field wants strings.
    fn builder() -> ChunkBuilder {
        let words = FieldDef {
            name: Cow::Borrowed("words"),
            ty: Cow::Borrowed("ffi.Array<ffi.String>"),
            compared: Compared::Plain,
            default: None,
        };
        let types = [TypeDef {
            key: Cow::Borrowed("test.Words"),
            parent: Cow::Borrowed("ffi.Object"),
            fields: Cow::Owned(vec![words]),
            equality: EqualityKind::Tree,
            payload: Payload::Fields,
            creatable: true,
        }];
        let mut schema = Schema::builder();
        schema.register("test", &types).unwrap();
        ChunkBuilder::new(Arc::new(schema.build()))
    }

    /// The code and the message of the error with which `builder` freezes.
    fn failure(builder: ChunkBuilder) -> (&'static str, String) {
        let diagnostic = builder.freeze().unwrap_err().diagnostic;
        (diagnostic.code, diagnostic.message.clone())
    }

    #[test]
    fn references_name_nodes_and_do_not_go_round() {
        let mut open = builder();
        open.array(&[1]).unwrap();
        assert_eq!(failure(open).0, codes::DANGLING_REFERENCE);
        let mut open = builder();
        open.array(&[1]).unwrap();
        open.array(&[0]).unwrap();
        assert_eq!(failure(open).0, codes::CYCLE);
        let mut open = builder();
        open.map(&[0]).unwrap();
        assert_eq!(failure(open).0, codes::JSON_GRAPH);
        let mut open = builder();
        open.array(&[1]).unwrap();
        open.array(&[]).unwrap();
        assert_eq!(open.freeze().unwrap().len(), 2);
    }

    #[test]
    fn fields_hold_what_their_types_say() {
        // Few elements and many, of which the last is wrong.
        for count in [1, 3, 100] {
            let mut open = builder();
            let word = open.string("a").unwrap();
            let wrong = open.int(1).unwrap();
            let mut items = vec![word; count];
            let fine = open.array(&items).unwrap();
            let ty = open.local_type("test.Words").unwrap();
            open.push(ty, &[fine]).unwrap();
            assert!(open.check_fields(0..open.len() as u32).is_ok());
            items.push(wrong);
            let bad = open.array(&items).unwrap();
            open.push(ty, &[bad]).unwrap();
            let (code, message) = failure(open);
            assert_eq!(code, codes::FIELD_TYPE);
            assert!(message.ends_with("node 4 is `ffi.Array` that has node 1, `int`"), "{message}");
        }
    }
}
