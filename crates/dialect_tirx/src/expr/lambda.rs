//! Functions without a name: `lambda x, y: (x + y,)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, SeqRef};

use crate::frame;

/// `lambda vars: body` in a frame of its own for `owner`; `body` makes the value.
///
/// # Errors
///
/// Those of `body`.
pub fn lambda<'a>(
    owner: NodeRef<'a>,
    vars: impl Iterator<Item = NodeRef<'a>>,
    d: &mut Docsifier<'a>,
    body: impl FnOnce(&mut Docsifier<'a>) -> Result<ExprDoc<'a>>,
) -> Result<ExprDoc<'a>> {
    let docs = d.docs();
    let frame = frame::enter(d, owner);
    let mut args = docs.vec();
    for var in vars {
        args.push(frame::define_var(d, var, frame)?);
    }
    let body = body(d)?;
    d.exit(frame);
    Ok(docs.expr(ExprKind::Lambda { args: args.into_bump_slice(), body }))
}

/// A lambda of one value (TVM's `PrintLambda`).
///
/// # Errors
///
/// Those of the handlers.
pub fn print_lambda<'a>(
    owner: NodeRef<'a>,
    vars: SeqRef<'a>,
    value: NodeRef<'a>,
    value_path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    lambda(owner, vars.iter(), d, |d| d.as_expr(value, value_path))
}
