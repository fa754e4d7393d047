//! The parameters of a function.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_dialect_ir::expr_type;
use tvmscript_doc::StmtDoc;
use tvmscript_graph::{NodeRef, SeqRef};

use crate::buffer::{Quoted, buffer_annotation, buffer_type, define_buffer};
use crate::frame::define_var;
use crate::node_set::FewNodes;
use crate::uses::for_each_var_and_type;

/// The parameters with their types. A name that is used before it is there is quoted: that of a
/// variable which the shape of a buffer brings into being, or of a later parameter.
pub(super) fn print<'a>(
    d: &mut Docsifier<'a>,
    params: SeqRef<'a>,
    type_vars: &FewNodes<'a>,
    path: Path<'a>,
    frame: FrameId,
) -> Result<&'a [StmtDoc<'a>]> {
    let docs = d.docs();
    let postponed = d.uses_pep695() && !type_vars.is_empty();
    for param in params.iter() {
        if buffer_type(param).is_none() {
            define_var(d, param, frame)?;
        }
    }
    let mut bound = FewNodes::default();
    let mut args = docs.vec_with_capacity(params.len());
    for (i, param) in params.iter().enumerate() {
        let type_path = path.item(i).attr("ty");
        let (name, annotation) = if let Some(ty) = buffer_type(param) {
            let (quoted, shape_vars) = quoted(ty.shape, type_vars, &bound, postponed);
            let name = define_buffer(d, param, frame);
            let annotation = buffer_annotation(d, param, type_path, frame, quoted)?;
            for &var in shape_vars.as_slice() {
                bound.insert(var);
            }
            (name, annotation)
        } else {
            let ty = expr_type(param).unwrap_or(param);
            let annotation = d.as_expr(ty, type_path)?;
            bound.insert(param);
            (define_var(d, param, frame)?, annotation)
        };
        args.push(docs.assign(name, None, Some(annotation)));
    }
    Ok(args.into_bump_slice())
}

/// What is quoted in a shape, and the variables in it.
fn quoted<'a>(
    shape: SeqRef<'a>,
    type_vars: &FewNodes<'a>,
    bound: &FewNodes<'a>,
    postponed: bool,
) -> (Quoted<'a>, FewNodes<'a>) {
    let mut quoted = Quoted::default();
    let mut vars = FewNodes::default();
    for extent in shape.iter() {
        for_each_var_and_type(extent, |var: NodeRef<'a>| {
            vars.insert(var);
            let is_type_var = type_vars.contains(var);
            if postponed {
                return;
            }
            if is_type_var {
                quoted.computed.insert(var);
            } else if !bound.contains(var) {
                quoted.first_use.insert(var);
            }
        });
    }
    (quoted, vars)
}
