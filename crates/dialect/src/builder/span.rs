//! Where in the script a node comes from (TVM: the source spans of its `IRBuilder`).

use std::sync::Arc;

use tvmscript_doc::{ExprDoc, NoteKind, StmtDoc};
use tvmscript_graph::{GraphBuilder, Ref, TypeIndex};

use super::{IRBuilder, Value};

/// How the places of a script are kept in nodes; a dialect says it.
#[derive(Clone, Copy, Debug)]
pub struct SourceSpans {
    /// The type whose nodes have a place.
    pub type_key: &'static str,
    /// The slot of such a node that refers to its place, or to None.
    pub slot: usize,
    /// Makes the node of the name of a source.
    pub source: fn(&mut GraphBuilder, &str) -> Ref,
    /// Makes the node of a place.
    pub place: fn(&mut GraphBuilder, Ref, &Place) -> Ref,
}

/// A place in a source. Lines and columns count from 1, columns in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line of its first byte.
    pub line: i64,
    /// The column of its first byte.
    pub column: i64,
    /// The line of the byte behind the last.
    pub end_line: i64,
    /// The column of the byte behind the last.
    pub end_column: i64,
}

/// The places of a builder that reads a script.
#[derive(Clone)]
pub(super) struct Spans {
    how: SourceSpans,
    index: TypeIndex,
    source: Ref,
    /// Where each line begins.
    lines: Arc<[u32]>,
    /// The line found last: places are asked for nearly in order.
    last: usize,
    /// The statement being built, and its place once somebody has asked.
    current: Option<(u32, u32)>,
    made: Option<Ref>,
}

/// A statement whose building was interrupted by one inside it.
pub(super) struct Outer(Option<(u32, u32)>, Option<Ref>);

/// The name of a script that is no file.
const NO_FILE: &str = "<str>";

impl Spans {
    pub(super) fn new(
        how: SourceSpans,
        graph: &mut GraphBuilder,
        source: &str,
        file: Option<&str>,
    ) -> Self {
        let mut lines = vec![0];
        lines.extend(memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at as u32 + 1));
        Self {
            how,
            index: TypeIndex::intern(how.type_key),
            source: (how.source)(graph, file.unwrap_or(NO_FILE)),
            lines: lines.into(),
            last: 0,
            current: None,
            made: None,
        }
    }

    fn line_and_column(&mut self, offset: u32) -> (i64, i64) {
        let begins = |line: usize| self.lines.get(line).is_some_and(|&start| start <= offset);
        if !begins(self.last) || begins(self.last + 1) {
            self.last = if begins(self.last + 1) && !begins(self.last + 2) {
                self.last + 1
            } else {
                self.lines.partition_point(|&start| start <= offset).saturating_sub(1)
            };
        }
        let start = self.lines.get(self.last).copied().unwrap_or(0);
        (self.last as i64 + 1, i64::from(offset - start) + 1)
    }

    fn make(&mut self, graph: &mut GraphBuilder, (start, end): (u32, u32)) -> Ref {
        let (line, column) = self.line_and_column(start);
        let (end_line, end_column) = self.line_and_column(end);
        (self.how.place)(graph, self.source, &Place { line, column, end_line, end_column })
    }
}

impl<'a> IRBuilder<'a> {
    /// The place of the statement or the call that is being built, for nodes that are made of it;
    /// None where there is no script.
    pub fn source_span(&mut self) -> Ref {
        let Some(spans) = &mut self.spans else { return self.graph.none() };
        match (spans.made, spans.current) {
            (Some(made), _) => made,
            (None, Some(current)) => {
                let made = spans.make(&mut self.graph, current);
                spans.made = Some(made);
                made
            }
            (None, None) => self.graph.none(),
        }
    }

    /// Says that a statement is being built; hand what comes back to [`IRBuilder::leave_stmt`].
    #[inline]
    pub(super) fn enter_stmt(&mut self, stmt: StmtDoc<'a>) -> Outer {
        let Some(spans) = &mut self.spans else { return Outer(None, None) };
        let outer = Outer(spans.current, spans.made.take());
        spans.current = span_of(stmt.notes());
        outer
    }

    /// Says that an expression is being evaluated; as [`IRBuilder::enter_stmt`].
    #[inline]
    pub(super) fn enter_expr(&mut self, expr: ExprDoc<'a>) -> Outer {
        let Some(spans) = &mut self.spans else { return Outer(None, None) };
        let outer = Outer(spans.current, spans.made.take());
        spans.current = span_of(expr.notes());
        outer
    }

    #[inline]
    pub(super) fn leave_stmt(&mut self, Outer(current, made): Outer) {
        if let Some(spans) = &mut self.spans {
            spans.current = current;
            spans.made = made;
        }
    }

    /// Gives a node its place, where it can have one and has none: that of the expression it is the
    /// value of, or of the statement where that is only a name.
    #[inline]
    pub(super) fn note_place(&mut self, value: Value<'a>, expr: Option<ExprDoc<'a>>) {
        let (Value::Node(node), Some(spans)) = (value, &mut self.spans) else { return };
        let none = self.graph.none();
        let found = self.graph.node(node);
        if found.slots().get(spans.how.slot) != Some(&none.to_slot())
            || !found.info().is_instance(spans.index)
        {
            return;
        }
        let slot = spans.how.slot;
        let place = match expr {
            Some(expr) => match span_of(expr.notes()) {
                Some(place) => spans.make(&mut self.graph, place),
                None => return,
            },
            None => self.source_span(),
        };
        self.graph.set_reference(node, slot, place);
    }
}

fn span_of<'n>(mut notes: impl Iterator<Item = NoteKind<'n>>) -> Option<(u32, u32)> {
    notes.find_map(|note| match note {
        NoteKind::SourceSpan { start, end } => Some((start as u32, end as u32)),
        _ => None,
    })
}
