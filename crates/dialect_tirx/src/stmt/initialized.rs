//! `x: T.int32 = value`: a scalar together with the first store to it.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{TensorLoad, TensorLoadFields};
use tvmscript_doc::{Doc, StmtDoc, StmtKind};
use tvmscript_graph::{NodeRef, View};

use crate::buffer::is_scalar;
use crate::generated::views::tirx::{
    AllocBuffer, AllocBufferFields, BufferStore, BufferStoreFields,
};
use crate::made::is_zero;
use crate::uses::for_each_node;

/// The statement that stands for item `i` of a sequence and the next one, where one does.
pub(super) fn print<'a>(
    d: &mut Docsifier<'a>,
    item: NodeRef<'a>,
    next: NodeRef<'a>,
    (seq_path, i): (Path<'a>, usize),
) -> Result<Option<StmtDoc<'a>>> {
    if !d.options().syntax_sugar {
        return Ok(None);
    }
    let (Some(alloc), Some(store)) = (AllocBuffer::cast_exact(item), BufferStore::cast_exact(next))
    else {
        return Ok(None);
    };
    let AllocBufferFields { span: _, buffer: allocated, annotations: _ } = alloc.fields();
    let BufferStoreFields { span: _, buffer, value, indices } = store.fields();
    let starts = indices.len() == 1 && indices.get(0).is_some_and(is_zero);
    if buffer != allocated || !starts || !is_scalar(buffer, true) || loads(value, buffer) {
        return Ok(None);
    }
    let Doc::Stmt(declared) = d.as_doc(item, seq_path.item(i))? else { return Ok(None) };
    let StmtKind::Assign { lhs, rhs: None, annotation: Some(annotation) } = declared.kind else {
        return Ok(None);
    };
    let value = d.as_expr(value, seq_path.item(i + 1).attr("value"))?;
    let docs = d.docs();
    let fused = docs.assign(lhs, Some(value), Some(annotation));
    let comment = match (declared.comment(), d.annotation_of(next)) {
        (Some(first), Some(second)) => Some(docs.format(format_args!("{first}\n{second}"))),
        (first, second) => first.or(second),
    };
    fused.set_comment(comment);
    Ok(Some(fused))
}

/// Whether a value reads a buffer.
fn loads<'a>(value: NodeRef<'a>, buffer: NodeRef<'a>) -> bool {
    let mut found = false;
    for_each_node(value, |node| {
        if let Some(load) = TensorLoad::cast_exact(node) {
            let TensorLoadFields { span: _, ty: _, source, indices: _ } = load.fields();
            found |= source == buffer;
        }
    });
    found
}
