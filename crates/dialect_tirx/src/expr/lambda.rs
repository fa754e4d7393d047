//! Functions without a name: `lambda x, y: (x + y,)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, SeqRef};

use crate::argument::{Refs, unfit, var};
use crate::frame;
use tvmscript_dialect::builder::{IRBuilder, Lambda, Value};
use tvmscript_doc::ExprKind as Kind;
use tvmscript_graph::Ref;

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

/// A lambda whose parameters become new variables of the types of `types`, the last of which is
/// that of all further ones: the variables and the value.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` where the value is no lambda; those of its body.
pub fn build_lambda<'a>(
    b: &mut IRBuilder<'a>,
    value: Value<'a>,
    types: &[Ref],
) -> Result<(Refs, Value<'a>)> {
    let Value::Lambda(lambda) = value else { return Err(unfit(b, value, "a lambda")) };
    let Lambda { params, body: _ } = lambda;
    let mut vars = Refs::new();
    for (at, param) in params.iter().enumerate() {
        let (Kind::Id(name), Some(ty)) = (param.kind, types.get(at).or(types.last())) else {
            return Err(b.error(codes::WRONG_ARGUMENTS, "the parameters of this lambda are names"));
        };
        vars.push(var(b, name, *ty));
    }
    let values: smallvec::SmallVec<[Value<'a>; 8]> =
        vars.iter().map(|var| Value::Node(*var)).collect();
    let result = b.call_lambda(lambda, &values)?;
    Ok((vars, result))
}
