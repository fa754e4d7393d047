//! What objects of this dialect without syntax are written as.

use tvmscript_dialect::{Dialect, ReprParts};
use tvmscript_graph::{FieldValue, NodeRef, View};

use crate::generated::views::ir::{
    SequentialSpan, SequentialSpanFields, SourceName, Span, SpanFields,
};
use crate::generated::views::target::TargetKind;
use crate::op_repr;
use crate::target_json::target_json;

/// Adds them to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .repr("ffi.reflection.AccessPath", access_path)
        .repr("ffi.reflection.AccessStep", access_step)
        .repr("ir.Op", op_repr::write)
        .repr("ir.SequentialSpan", sequential_span)
        .repr("ir.SourceName", source_name)
        .repr("ir.Span", span)
        .repr("target.Target", target)
        .repr("target.TargetKind", target_kind)
}

/// `SourceName(name, number of the node)`
fn source_name<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let name = SourceName::view(node).name();
    parts.text("SourceName(").text(name).owned(format!(", {})", node.index()));
}

/// `Span(source, line, end line, column, end column)`
fn span<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let SpanFields { source_name, line, column, end_line, end_column } = Span::view(node).fields();
    parts
        .text("Span(")
        .node(source_name)
        .owned(format!(", {line}, {end_line}, {column}, {end_column})"));
}

/// `SequentialSpan([span, …])`
fn sequential_span<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let SequentialSpanFields {
        source_name: _,
        line: _,
        column: _,
        end_line: _,
        end_column: _,
        spans,
    } = SequentialSpan::view(node).fields();
    parts.text("SequentialSpan([ ");
    for (index, span) in spans.iter().enumerate() {
        parts.text(if index == 0 { "" } else { ", " }).node(span);
    }
    parts.text(" ])");
}

/// The configuration as JSON.
fn target<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    parts.owned(target_json(node));
}

fn target_kind<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    parts.text(TargetKind::view(node).name());
}

/// `<root>.body[0]`
fn access_path<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let mut steps = Vec::new();
    let mut at = node;
    // A path holds its parent, and the step that leads from there.
    while let (Some(parent), Some(step)) = (at.node_named("parent"), at.node_named("step"))
        && !parent.is_none()
    {
        steps.push(step);
        at = parent;
    }
    parts.text("<root>");
    for step in steps.into_iter().rev() {
        parts.node(step);
    }
}

/// `.body`, `[0]`, `["key"]`, with `<missing:…>` in the brackets of what is not there.
fn access_step<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let Some(FieldValue::Int(kind)) = node.field_named("kind") else { return };
    let Some(key) = node.node_named("key") else { return };
    match kind {
        0 => parts.text(".").text(key.as_str().unwrap_or_default()),
        1 | 2 => parts.text("[").node(key).text("]"),
        _ => parts.text("[<missing:").node(key).text(">]"),
    };
}
