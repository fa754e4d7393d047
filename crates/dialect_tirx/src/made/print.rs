//! Made expressions as Docs.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{BinaryOp, ExprDoc};
use tvmscript_graph::{DType, NodeRef};

use super::{Made, add};
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
        Made::Int { value, dtype } => int_doc(d, value, dtype, path),
        Made::Cast { dtype, value } => {
            let dtype = d.data_type(dtype, path.attr("dtype"));
            let value = doc(d, *value, path.attr("value"))?;
            docs.call(t(d, "Cast"), &[dtype, value])
        }
        Made::Broadcast { value, lanes } => {
            let value = doc(d, *value, path.attr("value"))?;
            let lanes = int_doc(d, lanes.into(), DType::INT32, path.attr("lanes"));
            docs.call(t(d, "Broadcast"), &[value, lanes])
        }
        Made::Add(a, b) => binary(d, BinaryOp::Add, (a, b), path)?,
        Made::Mul(a, b) => binary(d, BinaryOp::Mult, (a, b), path)?,
    };
    doc.add_source_path(path);
    Ok(doc)
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

/// An integer of a type, without the path of its own.
pub fn int_doc<'a>(d: &mut Docsifier<'a>, value: i64, dtype: DType, path: Path<'a>) -> ExprDoc<'a> {
    let docs = d.docs();
    let path = path.attr("value");
    if dtype == d.options().int_dtype {
        return docs.int(value, path);
    }
    let value =
        if dtype == DType::BOOL { docs.bool(value != 0, path) } else { docs.int(value, path) };
    let name = d.data_type_text(dtype);
    docs.call(t(d, name), &[value])
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
