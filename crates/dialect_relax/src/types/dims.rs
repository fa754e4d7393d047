//! Dimensions, which stand as strings where they use variables that the function brings.

use smallvec::SmallVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{IntImm, PrimType};
use tvmscript_dialect_tirx::uses::for_each_var;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, NodeSet, Ref, SeqRef, View};

use super::as_type::dim_value;
use crate::build::as_dim;
use crate::expr::var_type;
use crate::frame;

/// The dimensions of a shape.
pub(crate) fn print_dims<'a>(
    dims: SeqRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<&'a [ExprDoc<'a>]> {
    let mut exprs = d.docs().vec_with_capacity(dims.len());
    for (i, dim) in dims.iter().enumerate() {
        exprs.push(print_dim(dim, path.item(i), d)?);
    }
    Ok(exprs.into_bump_slice())
}

/// A dimension: a string in the signature of a function, where Python would not find the variables
/// (TVM: `PrintShapeVar`).
fn print_dim<'a>(dim: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<ExprDoc<'a>> {
    let doc = d.as_expr(dim, path)?;
    if IntImm::cast_exact(dim).is_some() {
        return Ok(doc);
    }
    let Some(signature) = frame::signature(d) else { return Ok(doc) };
    let is_type_var = signature.type_vars.contains(dim);
    let postponed = d.uses_pep695() && !signature.type_vars.is_empty();
    if is_type_var || postponed || !uses_any(dim, &signature.vars) {
        return Ok(doc);
    }
    Ok(d.docs().expr_string(doc, path))
}

/// Whether an expression uses any of the scalar variables.
fn uses_any(expr: NodeRef<'_>, vars: &NodeSet) -> bool {
    let mut found = false;
    if !vars.is_empty() {
        for_each_var(expr, |var| {
            found |= vars.contains(var) && PrimType::cast(var_type(var)).is_some();
        });
    }
    found
}

/// The dimensions of a list, strings among them; `None` where there is no list.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is no list, or one of them no dimension; those of evaluating strings.
pub(crate) fn dims<'a>(
    b: &mut IRBuilder<'a>,
    values: Value<'a>,
) -> Result<Option<SmallVec<[Ref; 6]>>> {
    let items = match values {
        Value::None => return Ok(None),
        Value::Node(node) => b.sequence_of(node).map(|items| b.values(&items)),
        _ => values.as_seq(),
    };
    let Some(items) = items else {
        let what = b.describe(values);
        return Err(b.error(codes::TYPE_MISMATCH, format!("{what} is no shape")));
    };
    let mut dims = SmallVec::with_capacity(items.len());
    for item in items {
        let value = dim_value(b, *item)?;
        dims.push(as_dim(b, value)?);
    }
    Ok(Some(dims))
}
