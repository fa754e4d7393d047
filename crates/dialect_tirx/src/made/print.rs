//! Made expressions as Docs.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{BinaryOp, ExprDoc};
use tvmscript_graph::{DType, NodeRef};

use super::{Made, add};
use crate::expr::{Constant, print_constant};
use crate::prefix::t;

/// The Doc of a made expression at a path.
///
/// # Errors
///
/// Those of the handlers.
pub fn doc<'a>(d: &mut Docsifier<'a>, made: Made<'a>, path: Path<'a>) -> Result<ExprDoc<'a>> {
    let docs = d.docs();
    let doc = match made {
        Made::Node(node) => return d.as_expr(node, path),
        Made::Constant { value, dtype } => return Ok(print_constant(value, dtype, path, d)),
        Made::Cast { dtype, value } => {
            let dtype = d.data_type(dtype, path.attr("dtype"));
            let value = doc(d, *value, path.attr("value"))?;
            docs.call(t(d, "Cast"), &[dtype, value])
        }
        Made::Broadcast { value, lanes } => {
            let value = doc(d, *value, path.attr("value"))?;
            let lanes = lanes_doc(d, lanes, path.attr("lanes"));
            docs.call(t(d, "Broadcast"), &[value, lanes])
        }
        Made::Ramp { base, stride, lanes, dtype: _ } => {
            let base = doc(d, *base, path.attr("base"))?;
            let stride = doc(d, *stride, path.attr("stride"))?;
            let lanes = d.as_expr(lanes, path.attr("lanes"))?;
            docs.call(t(d, "Ramp"), &[base, stride, lanes])
        }
        Made::Add(a, b) => binary(d, BinaryOp::Add, (a, b), path)?,
        Made::Mul(a, b) => binary(d, BinaryOp::Mult, (a, b), path)?,
    };
    doc.add_source_path(path);
    Ok(doc)
}

/// The number of lanes; negative: a multiple of what the processor has.
fn lanes_doc<'a>(d: &mut Docsifier<'a>, lanes: i16, path: Path<'a>) -> ExprDoc<'a> {
    let docs = d.docs();
    let count = Constant::Int(i128::from(lanes).abs());
    if lanes >= 0 {
        return print_constant(count, DType::INT32, path, d);
    }
    let scale = docs.call(t(d, "vscale"), &[]);
    scale.add_source_path(path.attr("a"));
    let count = print_constant(count, DType::INT32, path.attr("b"), d);
    let product = docs.binary(BinaryOp::Mult, scale, count);
    product.add_source_path(path);
    product
}

fn binary<'a>(
    d: &mut Docsifier<'a>,
    op: BinaryOp,
    (a, b): (&Made<'a>, &Made<'a>),
    path: Path<'a>,
) -> Result<ExprDoc<'a>> {
    let a = doc(d, *a, path.attr("a"))?;
    let b = doc(d, *b, path.attr("b"))?;
    Ok(d.docs().binary(op, a, b))
}

/// The Doc of `a + b`.
///
/// # Errors
///
/// Those of the handlers.
pub fn sum<'a>(
    d: &mut Docsifier<'a>,
    a: NodeRef<'a>,
    b: NodeRef<'a>,
    path: Path<'a>,
) -> Result<ExprDoc<'a>> {
    let sum = add(d.docs(), Made::Node(a), Made::Node(b));
    doc(d, sum, path)
}
