//! Underlines and annotations asked for by path or by object (TVM's `AddDocDecoration`).

use tvmscript_access_path::Path;
use tvmscript_doc::Doc;
use tvmscript_graph::NodeRef;

use super::Docsifier;

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
        for object in &options.obj_to_underline {
            if object.node() == node {
                self.underlined.extend(path.to_owned());
            }
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
