//! The block that every scheduled function has around its body, and that goes without saying.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_tirx::generated::views::tirx::Stmt;
use tvmscript_dialect_tirx::made::is_one;
use tvmscript_dialect_tirx::node_set::FewNodes;
use tvmscript_dialect_tirx::stmt::body;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeKind, NodeRef, View};

use crate::alloc_buffers;
use crate::generated::views::s_tir::{SBlock, SBlockFields, SBlockRealize, SBlockRealizeFields};

/// Prints the body of a function into the innermost frame: only a comment where it is a block that
/// goes without saying.
pub(crate) fn print_function_body<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let docs = d.docs();
    let nothing = docs.block(&[]).into();
    let Some(frame) = d.innermost() else { return Ok(nothing) };
    let SBlockRealizeFields { span: _, iter_values: _, predicate: _, block } =
        SBlockRealize::view(node).fields();
    if !d.options().syntax_sugar || !is_implicit(node) {
        body::print(d, node, path, frame)?;
        return Ok(nothing);
    }
    let SBlockFields {
        span: _,
        iter_vars: _,
        reads: _,
        writes: _,
        name_hint: _,
        alloc_buffers,
        match_buffers: _,
        annotations: _,
        init: _,
        body,
    } = SBlock::view(block).fields();
    let path = path.attr("block");
    d.push_stmt(frame, docs.comment("with T.sblock(\"root\"):"));
    alloc_buffers::print(d, alloc_buffers, path.attr("alloc_buffers"), frame)?;
    body::print(d, body, path.attr("body"), frame)?;
    Ok(nothing)
}

/// Whether a block says nothing of its own, and whoever reads the text would put one there.
fn is_implicit(realize: NodeRef<'_>) -> bool {
    let SBlockRealizeFields { span: _, iter_values, predicate, block } =
        SBlockRealize::view(realize).fields();
    let Some(block) = SBlock::cast_exact(block) else { return false };
    let SBlockFields {
        span: _,
        iter_vars: _,
        reads,
        writes,
        name_hint: _,
        alloc_buffers,
        match_buffers,
        annotations,
        init,
        body,
    } = block.fields();
    if !iter_values.is_empty()
        || !is_one(predicate)
        || !annotations.is_empty()
        || !match_buffers.is_empty()
        || !reads.is_empty()
        || !writes.is_empty()
        || !init.is_none()
    {
        return false;
    }
    if !alloc_buffers.is_empty() {
        return true;
    }
    match SBlockRealize::cast_exact(body) {
        Some(inner) => {
            let SBlockRealizeFields { span: _, iter_values: _, predicate: _, block } =
                inner.fields();
            SBlock::cast_exact(block).is_some_and(|block| !block.fields().iter_vars.is_empty())
        }
        None => contains_block(body),
    }
}

/// Whether there is a block in a statement.
pub(crate) fn contains_block(stmt: NodeRef<'_>) -> bool {
    let mut visited = FewNodes::default();
    let mut stack = vec![stmt];
    while let Some(node) = stack.pop() {
        if SBlockRealize::cast_exact(node).is_some() {
            return true;
        }
        if visited.insert(node) {
            // Only statements contain statements.
            node.for_each_child(|child| {
                if child.kind() == NodeKind::Array || Stmt::cast(child).is_some() {
                    stack.push(child);
                }
            });
        }
    }
    false
}
