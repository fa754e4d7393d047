//! `relax.ShapeType`: `R.Shape([m, n])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, Ref, View};

use super::as_type::{Deferred, has_strings};
use super::{dims, print_dims};
use crate::build::shape_type;
use crate::generated::views::relax::{ShapeType, ShapeTypeFields};
use crate::infer::UNKNOWN_NDIM;
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.ShapeType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root).script_name(
        NAME,
        "Shape",
        Name::function(build),
    )
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let ShapeTypeFields { span: _, values, ndim } = ShapeType::view(node).fields();
    let docs = d.docs();
    let Some(values) = values.as_seq() else {
        let ndim = docs.int(ndim, path.attr("ndim"));
        return Ok(docs.call_kw(d.prefixed(NAME, "Shape"), &[], &[("ndim", ndim)]).into());
    };
    let dims = print_dims(values, path.attr("values"), d)?;
    let list = docs.expr(ExprKind::List(dims));
    Ok(docs.call(d.prefixed(NAME, "Shape"), &[list]).into())
}

/// `R.Shape(values, ndim)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [values, ndim] = args.bind(b, &["values", "ndim"], 0)?;
    let fields = [values.unwrap_or(Value::None), ndim.unwrap_or(Value::Int(UNKNOWN_NDIM))];
    if has_strings(fields[0]) {
        return Ok(b.instance(&ShapeProxy, &fields));
    }
    resolve(b, &fields).map(Value::Node)
}

fn resolve<'a>(b: &mut IRBuilder<'a>, fields: &[Value<'a>]) -> Result<Ref> {
    let &[values, ndim] = fields else { return Err(b.follows()) };
    // TVM's parser takes an empty list for unknown dimensions; its printer writes it for none.
    let Some(dims) = dims(b, values)? else {
        let ndim = ndim.as_int().unwrap_or(UNKNOWN_NDIM);
        return Ok(shape_type(&mut b.graph, None, ndim));
    };
    Ok(shape_type(&mut b.graph, Some(&dims), UNKNOWN_NDIM))
}

/// `R.Shape` of dimensions that are said in strings.
pub(super) struct ShapeProxy;

impl Class for ShapeProxy {
    fn name(&self) -> &'static str {
        "R.Shape"
    }
}

impl Deferred for ShapeProxy {
    fn resolve<'a>(&self, b: &mut IRBuilder<'a>, fields: &'a [Value<'a>]) -> Result<Ref> {
        resolve(b, fields)
    }
}
