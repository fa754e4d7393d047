//! What stands in the brackets behind a buffer that is written.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{SeqRef, View};

use crate::made::{self, Made, add, int_value, multiply};
use tvmscript_arith::generated::views::prim::{Ramp, RampFields};

/// The indices of a store, whose path is that of the list: `i`, `0:4` (TVM's `BufferIndices`).
///
/// # Errors
///
/// Those of the handlers.
pub(super) fn indices<'a>(
    d: &mut Docsifier<'a>,
    indices: SeqRef<'a>,
    path: Path<'a>,
) -> Result<&'a [ExprDoc<'a>]> {
    let mut list = d.docs().vec_with_capacity(indices.len());
    for (i, index) in indices.iter().enumerate() {
        // TVM extends the path of the list by the name of the list once more.
        let path = path.attr("indices").item(i);
        let slice = match Ramp::cast_exact(index) {
            Some(ramp) => ramp_slice(d, ramp, path)?,
            None => None,
        };
        list.push(match slice {
            Some(slice) => slice,
            None => d.as_expr(index, path)?,
        });
    }
    Ok(list.into_bump_slice())
}

/// `base:base + lanes * stride:stride`, where the stride is a constant.
fn ramp_slice<'a>(
    d: &mut Docsifier<'a>,
    ramp: Ramp<'a>,
    path: Path<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let RampFields { span: _, ty: _, base, stride, lanes } = ramp.fields();
    let Some(distance) = int_value(stride) else { return Ok(None) };
    let docs = d.docs();
    let start = d.as_expr(base, path.attr("base"))?;
    let length = multiply(docs, Made::Node(lanes), Made::Node(stride));
    let stop = made::doc(d, add(docs, Made::Node(base), length), path.attr("lanes"))?;
    let step = match distance {
        1 => None,
        _ => Some(d.as_expr(stride, path.attr("stride"))?),
    };
    Ok(Some(docs.slice(Some(start), Some(stop), step)))
}
