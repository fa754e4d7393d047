//! Variables that only the types of parameters bring into being.

use tvmscript_dialect::{Docsifier, FrameId, TypeVarDoc};
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_graph::{DType, NodeRef, SeqRef};

use crate::buffer::buffer_type;
use crate::frame::var_name;
use crate::node_set::FewNodes;
use crate::uses::for_each_var;

/// The 64-bit integers in the types of buffers that are no parameters themselves, in the order of
/// first use.
pub(super) fn collect<'a>(params: SeqRef<'a>) -> FewNodes<'a> {
    let mut runtime = None;
    let mut is_param = |var| {
        let gather = || {
            let mut all = FewNodes::default();
            for param in params.iter() {
                all.insert(param);
            }
            all
        };
        runtime.get_or_insert_with(gather).contains(var)
    };
    let mut vars = FewNodes::default();
    for ty in params.iter().filter_map(buffer_type) {
        let exprs = ty
            .shape
            .iter()
            .chain(ty.strides.iter())
            .chain(std::iter::once(ty.elem_offset))
            .chain(ty.allocated_addr.iter());
        for expr in exprs {
            for_each_var(expr, |var| {
                if expr_dtype(var) == Some(DType::INT64) && !is_param(var) {
                    vars.insert(var);
                }
            });
        }
    }
    vars
}

/// Defines them; by name.
pub(super) fn define<'a>(
    d: &mut Docsifier<'a>,
    vars: &FewNodes<'a>,
    frame: FrameId,
) -> Vec<TypeVarDoc<'a>> {
    let hinted: Vec<_> =
        vars.as_slice().iter().map(|&var: &NodeRef<'a>| (var, var_name(var))).collect();
    d.define_type_vars(&hinted, frame)
}
