//! From nodes as they were read to a chunk in TVM's order.

use std::sync::Arc;

use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_graph::{Chunk, FreezeError, Object, Schema};

use super::cursor::Cursor;
use super::defaults::append_defaults;
use super::locate::node_span;
use super::nodes::Nodes;
use crate::order::{Source, Stop, compact, post_order};

/// Tests the nodes, puts them in TVM's order where they are in another, and freezes them.
pub(super) fn finish(
    mut nodes: Nodes,
    root: i64,
    text: &str,
    schema: &Arc<Schema>,
) -> Result<Object> {
    let root = u32::try_from(root).unwrap_or(u32::MAX);
    if nodes.sink.is_regular(nodes.sink.builder.open(), root) {
        return freeze(nodes, root, text);
    }
    append_defaults(&mut nodes, schema)?;
    let open = nodes.sink.builder.open();
    let source = Source::new(open, &[])?;
    let order = match post_order(&source, (0, root), &nodes.unusable) {
        Ok(order) => order,
        Err(stop) => return Err(stopped(stop, nodes, text)),
    };
    if order.pinned.is_some() {
        // What its data refers to is unknown, so all nodes stay where they are.
        if let Some(&node) = nodes.unusable.first() {
            return Err(unusable(node, nodes, text));
        }
        return freeze(nodes, root, text);
    }
    let reached = order.nodes.iter().map(|&(_, node)| node);
    nodes.sink.builder.check_fields(reached).map_err(|error| located(error, text))?;
    let builder = compact(&source, &order, schema)?;
    drop(order);
    let last = builder.len().saturating_sub(1) as u32;
    object(builder.freeze_saved(last)?, last)
}

fn freeze(nodes: Nodes, root: u32, text: &str) -> Result<Object> {
    object(nodes.sink.builder.freeze_saved(root).map_err(|error| located(error, text))?, root)
}

fn object(chunk: Arc<Chunk>, root: u32) -> Result<Object> {
    Object::new(chunk, root)
        .ok_or_else(|| Diagnostic::error(codes::INTERNAL, "the root is lost").into())
}

/// The error of a node with the node's place.
#[cold]
fn located(FreezeError { node, diagnostic }: FreezeError, text: &str) -> Error {
    match node_span(text, node) {
        Some((start, end)) => (*diagnostic).with_span(text.as_bytes(), start, end).into(),
        None => (*diagnostic).into(),
    }
}

#[cold]
fn stopped(stop: Stop, nodes: Nodes, text: &str) -> Error {
    let (node, diagnostic) = match stop {
        Stop::Avoided { node: (_, node) } => return unusable(node, nodes, text),
        Stop::Dangling { node: (_, node) } => {
            let key = &nodes.sink.builder.open().info(node).key;
            let message = format!("node {node} (`{key}`) refers to a node that does not exist");
            (node, Diagnostic::error(codes::DANGLING_REFERENCE, message))
        }
        Stop::Cycle { node: (_, node) } => {
            let key = &nodes.sink.builder.open().info(node).key;
            let message = format!("node {node} (`{key}`) contains itself");
            (node, Diagnostic::error(codes::CYCLE, message))
        }
    };
    located(FreezeError { node, diagnostic: Box::new(diagnostic) }, text)
}

/// Reads a node again to say what is wrong with it.
#[cold]
fn unusable(node: u32, mut nodes: Nodes, text: &str) -> Error {
    let fault = node_span(text, node)
        .and_then(|(begin, _)| nodes.read_any(&mut Cursor::new(text, begin)).err());
    match fault {
        Some(fault) => fault.into_error(text.as_bytes()),
        None => Diagnostic::error(codes::JSON_GRAPH, format!("node {node} is unusable")).into(),
    }
}
