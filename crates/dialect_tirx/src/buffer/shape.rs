//! The extents of a buffer.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, SeqRef};

use super::annotation::Quoted;
use super::parameters::{Parameters, is_new_var};
use crate::made::int_value;
use crate::uses::{for_each_var_and_type, is_var};

/// A tuple of extents. In the type of a parameter one that brings a variable into being, or computes
/// with one of those of the types, is quoted.
pub(super) fn print<'a>(
    d: &mut Docsifier<'a>,
    parameters: &mut Parameters<'a>,
    shape: SeqRef<'a>,
    mut quoted: Option<Quoted<'a>>,
) -> Result<ExprDoc<'a>> {
    let docs = d.docs();
    let shape_path = parameters.path().attr("shape");
    let mut items = docs.vec_with_capacity(shape.len());
    for (i, extent) in shape.iter().enumerate() {
        let path = shape_path.item(i);
        let mut in_quotes = false;
        if let Some(quoted) = &mut quoted
            && int_value(extent).is_none()
        {
            in_quotes = must_be_quoted(d, extent, quoted);
        }
        if is_new_var(d, extent) {
            parameters.make(d, extent, path)?;
        }
        let doc = d.as_expr(extent, path)?;
        items.push(if in_quotes { docs.expr_string(doc, path) } else { doc });
    }
    Ok(docs.expr(ExprKind::Tuple(items.into_bump_slice())))
}

/// Whether an extent is quoted; what it brings into being is not new to the next one.
fn must_be_quoted<'a>(d: &Docsifier<'a>, extent: NodeRef<'a>, quoted: &mut Quoted<'a>) -> bool {
    let (mut brings, mut computes) = (false, false);
    for_each_var_and_type(extent, |var| {
        brings |=
            !d.is_defined(var) || (quoted.first_use.contains(var) && !quoted.used.contains(var));
        computes |= quoted.computed.contains(var);
    });
    for_each_var_and_type(extent, |var| {
        quoted.used.insert(var);
    });
    brings || (computes && !is_var(extent))
}
