//! `ir.Span`: where in a script an expression comes from.

use tvmscript_dialect::builder::{Place, SourceSpans};
use tvmscript_graph::{GraphBuilder, Ref, View};

use crate::generated::views::ir::{NewSpan, SourceName};

/// Expressions have places; the slot is the first of theirs.
pub(super) const SPANS: SourceSpans = SourceSpans {
    type_key: "ir.Expr",
    slot: 0,
    source: |graph, name| graph.named(SourceName::symbol(), name),
    place,
};

fn place(graph: &mut GraphBuilder, source_name: Ref, place: &Place) -> Ref {
    let Place { line, column, end_line, end_column } = *place;
    NewSpan { source_name, line, column, end_line, end_column }.build(graph)
}
