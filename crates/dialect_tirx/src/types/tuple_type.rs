//! `ir.TupleType`: `T.Tuple(T.int32, T.int64)`, or `None` without fields.

use smallvec::SmallVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::elements;
use tvmscript_dialect_ir::generated::views::ir::{NewTupleType, TupleType, TupleTypeFields};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, Ref, View};

use crate::NAME;
use crate::argument::ty;
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let TupleTypeFields { span: _, fields } = TupleType::view(node).fields();
    let docs = d.docs();
    if fields.is_empty() {
        return Ok(docs.none(path).into());
    }
    let callee = t(d, "Tuple");
    let args = elements(fields, path.attr("fields"), d)?;
    Ok(docs.expr(ExprKind::Call { callee, args }).into())
}

/// Adds its name.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "Tuple", Name::function(build))
}

fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let fields =
        args.values.iter().map(|field| ty(b, *field)).collect::<Result<SmallVec<[Ref; 4]>>>()?;
    let fields = b.graph.array(&fields);
    let span = b.graph.none();
    Ok(Value::Node(NewTupleType { span, fields }.build(&mut b.graph)))
}
