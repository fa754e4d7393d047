//! `relax.expr.VarBinding`: `name: type = value`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{BaseFunc, PrimType, TupleType};
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{NodeRef, View};

use super::{if_expr, var};
use crate::generated::views::relax_expr::{ExternFunc, If, VarBinding, VarBindingFields};
use crate::{frame, types};

const TYPE_KEY: &str = "relax.expr.VarBinding";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let VarBindingFields { span: _, var: variable, value } = VarBinding::view(node).fields();
    let docs = d.docs();
    let value_path = path.attr("value");
    if If::cast_exact(value).is_some() {
        let annotation = annotation(variable, value, path, d)?;
        let lhs = var::define_innermost(variable, d);
        return if_expr::print_branches(value, value_path, Some((lhs, annotation)), d);
    }
    if BaseFunc::cast(value).is_some() && ExternFunc::cast_exact(value).is_none() {
        var::define_innermost(variable, d);
        let name = d.variable_name(variable).unwrap_or_default();
        return d.with_binding_name(name, |d| d.as_doc(value, value_path));
    }
    let rhs = d.as_expr(value, value_path)?;
    if d.options().syntax_sugar && has_void_type(value) && has_void_type(variable) {
        return Ok(docs.expr_stmt(rhs).into());
    }
    let annotation = annotation(variable, value, path, d)?;
    let lhs = var::define_innermost(variable, d);
    Ok(docs.assign(lhs, Some(rhs), annotation).into())
}

/// The annotation of the variable: that of a scalar is never hidden.
fn annotation<'a>(
    variable: NodeRef<'a>,
    value: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let var_path = path.attr("var");
    match types::annotation(variable, var_path, Some(value), d)? {
        None if PrimType::cast(var::ty(variable)).is_some() => {
            d.as_expr(var::ty(variable), var_path.attr("ty")).map(Some)
        }
        annotation => Ok(annotation),
    }
}

/// Whether an expression has the type of the tuple without elements.
fn has_void_type(expr: NodeRef<'_>) -> bool {
    expr_type(expr).and_then(TupleType::cast).is_some_and(|tuple| tuple.fields().fields.is_empty())
}
