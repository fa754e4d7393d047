//! Underlines and annotations asked for by path or by object (TVM's `AddDocDecoration`).

use tvmscript_access_path::Path;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeMap, NodeRef};

use super::Docsifier;
use crate::ScriptOptions;

/// The nodes that the options mark by identity.
#[derive(Default)]
pub(super) struct Marks<'a> {
    annotated: NodeMap<&'a str>,
    /// How often each is to be underlined: once for each time it is named.
    underlined: NodeMap<usize>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(options: &'a ScriptOptions) -> Self {
        let mut marks = Self::default();
        for (object, text) in &options.obj_to_annotate {
            marks.annotated.insert(object.node(), text);
        }
        for object in &options.obj_to_underline {
            *marks.underlined.entry(object.node()).or_insert(0) += 1;
        }
        marks
    }

    pub(super) fn annotation_of(&self, node: NodeRef<'a>) -> Option<&'a str> {
        if self.annotated.is_empty() { None } else { self.annotated.get(node).copied() }
    }
}

impl<'a> Docsifier<'a> {
    /// Underlines and annotates the Doc of a node as asked. Dispatch does so; a handler that prints
    /// another node by itself has to.
    pub fn decorate(&mut self, doc: Doc<'a>, node: NodeRef<'a>, path: Path<'a>) {
        if !self.decorates {
            return;
        }
        if let Some(text) = self.annotation_of(node) {
            self.annotate(doc, text);
        }
        let options = self.options;
        for _ in 0..self.marks.underlined.get(node).copied().unwrap_or(0) {
            self.underlined.extend(path.to_owned());
        }
        for (annotated, text) in &options.path_to_annotate {
            if path.is(annotated) {
                self.annotate(doc, text);
            }
        }
    }

    /// Adds a line to the comment of a statement; expressions have none.
    fn annotate(&self, doc: Doc<'a>, text: &'a str) {
        if let Doc::Stmt(stmt) = doc {
            let text = match stmt.comment() {
                Some(comment) => self.docs.format(format_args!("{comment}\n{text}")),
                None => text,
            };
            stmt.set_comment(Some(text));
        }
    }
}
