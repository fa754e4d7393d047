//! The test of an open chunk before it is frozen.

use tvmscript_diagnostics::{Diagnostic, codes};

use super::{Chunk, EXTERNAL};
use crate::{FieldKind, NodeKind, NodeRef};

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

/// Tests all nodes: first that references name nodes, so that the rest can follow them.
pub(super) fn check(chunk: &Chunk) -> Result<(), FreezeError> {
    let mut ordered = true;
    for index in 0..chunk.len() as u32 {
        check_references(chunk, index, &mut ordered)?;
    }
    if !ordered {
        check_cycles(chunk)?;
    }
    for index in 0..chunk.len() as u32 {
        check_fields(chunk, index)?;
    }
    Ok(())
}

fn error(chunk: &Chunk, node: u32, code: &'static str, what: &str) -> FreezeError {
    let key = &chunk.info(node).key;
    FreezeError {
        node,
        diagnostic: Box::new(Diagnostic::error(code, format!("node {node} (`{key}`): {what}"))),
    }
}

/// The references of a node.
fn references<'c>(chunk: &'c Chunk, index: u32) -> impl Iterator<Item = u32> + use<'c> {
    let info = chunk.info(index);
    let slots = chunk.slots(index);
    let sequence = match info.kind {
        NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => slots,
        _ => &[],
    };
    let fields = if info.kind == NodeKind::Object { &*info.fields } else { &[] };
    sequence.iter().copied().chain(
        fields
            .iter()
            .filter(|field| field.kind == FieldKind::Node)
            .filter_map(move |field| slots.get(field.slot).copied()),
    )
}

fn check_references(chunk: &Chunk, index: u32, ordered: &mut bool) -> Result<(), FreezeError> {
    let info = chunk.info(index);
    let count = chunk.slots(index).len();
    let fits = match info.kind {
        NodeKind::Array | NodeKind::List => true,
        NodeKind::Map | NodeKind::Dict | NodeKind::Shape => count.is_multiple_of(2),
        NodeKind::Object => count == info.width,
        NodeKind::None => count == 0,
        NodeKind::Bool | NodeKind::DataType | NodeKind::Bytes | NodeKind::Tensor => count == 1,
        _ => count == 2,
    };
    if !fits {
        return Err(error(chunk, index, codes::JSON_GRAPH, "has a wrong number of values"));
    }
    for target in references(chunk, index) {
        if target & EXTERNAL != 0 {
            if (target & !EXTERNAL) as usize >= chunk.externals.len() {
                return Err(error(
                    chunk,
                    index,
                    codes::DANGLING_REFERENCE,
                    "refers outside the graph",
                ));
            }
        } else if target as usize >= chunk.len() {
            let what = format!("refers to node {target}, but there are only {}", chunk.len());
            return Err(error(chunk, index, codes::DANGLING_REFERENCE, &what));
        } else if target >= index {
            *ordered = false;
        }
    }
    Ok(())
}

/// Finds a node that contains itself: depth first with a stack of our own.
fn check_cycles(chunk: &Chunk) -> Result<(), FreezeError> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; chunk.len()];
    let mut stack = Vec::new();
    for root in 0..chunk.len() as u32 {
        if state[root as usize] != NEW {
            continue;
        }
        state[root as usize] = OPEN;
        stack.push((root, references(chunk, root)));
        while let Some((node, rest)) = stack.last_mut() {
            match rest.find(|target| target & EXTERNAL == 0) {
                Some(target) => match state[target as usize] {
                    NEW => {
                        state[target as usize] = OPEN;
                        stack.push((target, references(chunk, target)));
                    }
                    OPEN => return Err(error(chunk, target, codes::CYCLE, "contains itself")),
                    _ => {}
                },
                None => {
                    state[*node as usize] = DONE;
                    stack.pop();
                }
            }
        }
    }
    Ok(())
}

pub(super) fn check_fields(chunk: &Chunk, index: u32) -> Result<(), FreezeError> {
    let info = chunk.info(index);
    if info.kind != NodeKind::Object {
        return Ok(());
    }
    let node = NodeRef::new(chunk, index);
    let slots = chunk.slots(index);
    for field in &info.fields {
        if field.kind != FieldKind::Node {
            continue;
        }
        let target = node.reference(slots, field.slot);
        if !field.pattern.matches(target) {
            let what = format!(
                "its field `{}` wants `{}`, but node {} is `{}`",
                field.name,
                field.ty,
                target.index(),
                target.info().key
            );
            return Err(error(chunk, index, codes::FIELD_TYPE, &what));
        }
    }
    Ok(())
}
