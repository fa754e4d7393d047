//! `ir.TupleType` within the dialect: `R.Tuple(a, b)`.

use smallvec::SmallVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{TupleType, TupleTypeFields};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, Ref, View};

use super::as_type::{Deferred, as_type, is_deferred};
use crate::NAME;
use crate::build::tuple_type;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.TupleType", print).script_name(NAME, "Tuple", Name::function(build))
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let TupleTypeFields { span: _, fields } = TupleType::view(node).fields();
    let docs = d.docs();
    let callee = d.prefixed(NAME, "Tuple");
    if fields.is_empty() {
        return Ok(callee.into());
    }
    let fields_path = path.attr("fields");
    let mut args = docs.vec_with_capacity(fields.len());
    for (i, field) in fields.iter().enumerate() {
        args.push(d.as_expr(field, fields_path.item(i))?);
    }
    Ok(docs.expr(ExprKind::Call { callee, args: args.into_bump_slice() }).into())
}

/// `R.Tuple(a, b)`, `R.Tuple((a, b))`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    if let Some((name, _)) = args.keywords.first() {
        return Err(args.unknown_keyword(b, name, &[]));
    }
    let fields = match args.values {
        [Value::Tuple(fields) | Value::List(fields)] => fields,
        values => b.values(values),
    };
    if fields.iter().any(|field| is_deferred(*field)) {
        return Ok(b.instance(&TupleProxy, fields));
    }
    resolve(b, fields).map(Value::Node)
}

fn resolve<'a>(b: &mut IRBuilder<'a>, fields: &[Value<'a>]) -> Result<Ref> {
    let types =
        fields.iter().map(|field| as_type(b, *field)).collect::<Result<SmallVec<[Ref; 8]>>>()?;
    Ok(tuple_type(&mut b.graph, &types))
}

/// `R.Tuple` of types whose shapes are said in strings.
pub(super) struct TupleProxy;

impl Class for TupleProxy {
    fn name(&self) -> &'static str {
        "R.Tuple"
    }
}

impl Deferred for TupleProxy {
    fn resolve<'a>(&self, b: &mut IRBuilder<'a>, fields: &'a [Value<'a>]) -> Result<Ref> {
        resolve(b, fields)
    }
}
