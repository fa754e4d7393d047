//! The syntax of a type by two functions, where a template does not say enough.

use std::sync::Arc;

use smallvec::SmallVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::Doc;
use tvmscript_graph::NodeRef;

use crate::builder::{Args, IRBuilder, Name, Value};
use crate::template::Compiled;
use crate::{Docsifier, FrameId};

/// The fields of a new node by their names, as [`Syntax::build`] gives them.
pub type NamedValues<'a> = SmallVec<[(&'a str, Value<'a>); 8]>;

/// The syntax of a type by two functions: one makes a Doc of a node, the other the fields of a node
/// of the arguments of a call. Everything around them is as with a [`crate::Template`]: in which
/// frames the node is printed on its own, how values become fields, defaults, and the places of
/// errors.
pub trait Syntax: Send + Sync {
    /// Makes the Doc of a node: an expression, or, of a type of statements, a statement. Each part
    /// is printed with the path of its field.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from being printed.
    fn docsify<'a>(
        &self,
        d: &mut Docsifier<'a>,
        node: NodeRef<'a>,
        path: Path<'a>,
    ) -> Result<Doc<'a>>;

    /// The fields of a new node, of the arguments of a call. What is not among them has its default.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the arguments.
    fn build<'a>(&self, b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<NamedValues<'a>>;
}

/// A syntax and what is known of its type.
pub(crate) struct Functions {
    pub(crate) compiled: Compiled,
    pub(crate) syntax: Arc<dyn Syntax>,
}

impl Functions {
    /// Enters the frames in which a node is printed on its own.
    pub(crate) fn enter_root<'a>(&self, d: &mut Docsifier<'a>, node: NodeRef<'a>) -> FrameId {
        self.compiled.enter_root(d, node)
    }

    /// The Doc of a node.
    pub(crate) fn print<'a>(
        &self,
        node: NodeRef<'a>,
        path: Path<'a>,
        d: &mut Docsifier<'a>,
    ) -> Result<Doc<'a>> {
        Ok(match self.syntax.docsify(d, node, path)? {
            Doc::Expr(expr) if self.compiled.statement => d.docs().expr_stmt(expr).into(),
            doc => doc,
        })
    }

    /// The name that scripts call.
    pub(crate) fn script_name(self: &Arc<Self>) -> Name {
        let functions = Arc::clone(self);
        Name::function(move |b, args| functions.build(b, args))
    }

    fn build<'a>(&self, b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
        let Self { compiled, syntax } = self;
        let values = syntax.build(b, args)?;
        let mut bound = compiled.nothing_bound();
        for (name, value) in values {
            let Some(at) = compiled.fields.iter().position(|field| field.name == name) else {
                let key = compiled.symbol.key();
                let message = format!("`{key}` has no field `{name}`");
                return Err(b.error(codes::HANDLER, message));
            };
            compiled.bind_field(&mut bound, at, value);
        }
        compiled.stand(b, &bound)
    }
}
