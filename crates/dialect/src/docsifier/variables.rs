//! Variables: what stands for a node in the text.

use std::rc::Rc;

use bumpalo::Bump;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use tvmscript_diagnostics::Result;
use tvmscript_doc::{Expr, ExprDoc};
use tvmscript_graph::{NodeId, NodeRef};

use super::{Docsifier, FrameId};

/// Makes the Doc that stands for a variable, anew each time it is used.
pub type DocFactory<'a> = Rc<dyn Fn(&mut Docsifier<'a>) -> Result<ExprDoc<'a>> + 'a>;

#[derive(Clone)]
enum Variable<'a> {
    /// A name of its own.
    Named { name: &'a str, doc: ExprDoc<'a> },
    /// An expression of other names.
    Expr(ExprDoc<'a>),
    /// An expression made at each use.
    Made(DocFactory<'a>),
}

/// The variables defined.
pub(super) struct Variables<'a>(HashMap<NodeId, Variable<'a>, FxBuildHasher, &'a Bump>);

/// Room for so many variables at first.
const VARIABLES: usize = 48;

impl<'a> Variables<'a> {
    /// No variables, in a table that lives in `arena`.
    pub(super) fn new(arena: &'a Bump) -> Self {
        Self(HashMap::with_capacity_and_hasher_in(VARIABLES, FxBuildHasher, arena))
    }
}

impl<'a> Docsifier<'a> {
    /// Defines `node` as a variable of a name like `hint` in a frame. The name as an expression; a
    /// node that is defined already keeps its name, for ill-formed IR must print too.
    pub fn define(&mut self, node: NodeRef<'a>, frame: FrameId, hint: &'a str) -> ExprDoc<'a> {
        match self.variables.0.get(&node.id()) {
            Some(Variable::Named { name, .. }) => return self.docs.id(name),
            Some(Variable::Expr(doc)) => return doc,
            Some(Variable::Made(_)) | None => {}
        }
        let docs = self.docs;
        let hint = if self.options.show_object_address {
            docs.format(format_args!("{hint}_{}", node.index()))
        } else {
            hint
        };
        let name = self.names.define(hint, |text| docs.text(text));
        let doc = docs.id(name);
        self.variables.0.insert(node.id(), Variable::Named { name, doc });
        self.note_defined(frame, node);
        self.fresh(doc)
    }

    /// Defines `node` as standing for an expression.
    pub fn define_expr(&mut self, node: NodeRef<'a>, frame: FrameId, doc: ExprDoc<'a>) {
        if self.variables.0.insert(node.id(), Variable::Expr(doc)).is_none() {
            self.note_defined(frame, node);
        }
    }

    /// Defines `node` as standing for an expression that is made at each use.
    pub fn define_made(&mut self, node: NodeRef<'a>, frame: FrameId, make: DocFactory<'a>) {
        if self.variables.0.insert(node.id(), Variable::Made(make)).is_none() {
            self.note_defined(frame, node);
        }
    }

    /// Whether `node` is defined.
    #[inline]
    pub fn is_defined(&self, node: NodeRef<'a>) -> bool {
        self.variables.0.contains_key(&node.id())
    }

    /// The expression that stands for `node` where it is defined (TVM's `GetVarDoc`).
    ///
    /// # Errors
    ///
    /// Those of what makes the expression.
    #[inline]
    pub fn variable(&mut self, node: NodeRef<'a>) -> Result<Option<ExprDoc<'a>>> {
        let make = match self.variables.0.get(&node.id()) {
            None => return Ok(None),
            Some(Variable::Named { doc, .. } | Variable::Expr(doc)) => {
                return Ok(Some(self.fresh(doc)));
            }
            Some(Variable::Made(make)) => Rc::clone(make),
        };
        make(self).map(Some)
    }

    /// The name of `node`, where it is defined under one.
    pub fn variable_name(&self, node: NodeRef<'a>) -> Option<&'a str> {
        match self.variables.0.get(&node.id()) {
            Some(Variable::Named { name, .. }) => Some(name),
            _ => None,
        }
    }

    /// A Doc that may carry paths of its own: the same one where none are followed.
    #[inline]
    fn fresh(&self, doc: ExprDoc<'a>) -> ExprDoc<'a> {
        if self.tracks_paths { self.docs.arena().alloc(Expr::new(doc.kind)) } else { doc }
    }

    pub(super) fn remove_variable(&mut self, node: NodeId) {
        if let Some(Variable::Named { name, .. }) = self.variables.0.remove(&node) {
            self.names.release(name);
        }
    }
}
