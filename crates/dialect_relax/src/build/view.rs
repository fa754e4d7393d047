//! The type of `R.memory.view`, which depends on what its data type is bound to.

use smallvec::SmallVec;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::generated::views::ir::{
    Call, CallFields, GenericConst, GenericConstFields, Op,
};
use tvmscript_graph::{Ref, View};

use super::expr::{call_function, tuple_expr};
use crate::language::FunctionFrame;

const VIEW: &str = "relax.memory.view";
const NULL_VALUE: &str = "relax.null_value";
/// The argument that is the data type.
const DTYPE: usize = 2;

/// Whether a value is a data type, or says that there is none.
pub(super) fn says_dtype(b: &IRBuilder<'_>, value: Ref) -> bool {
    let node = b.graph.node(value);
    if let Some(constant) = GenericConst::cast_exact(node) {
        let GenericConstFields { span: _, ty: _, value } = constant.fields();
        return value.as_data_type().is_some();
    }
    is_null(b, value)
}

fn is_null(b: &IRBuilder<'_>, value: Ref) -> bool {
    Call::cast_exact(b.graph.node(value)).is_some_and(|call| {
        let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } = call.fields();
        op.as_name() == Some(NULL_VALUE)
    })
}

/// A call to infer the type of a view from: its data type is what the variable is bound to, and the
/// empty tuple where that is nothing. `function` says that the call is one of an external function
/// that views. `None` where the call is another one, or can be asked itself.
pub(super) fn call_to_infer(b: &mut IRBuilder<'_>, call: Ref, external: bool) -> Option<Ref> {
    let (args, attrs) = {
        let CallFields { span: _, ty: _, op, args, attrs, ty_args: _ } =
            Call::cast_exact(b.graph.node(call))?.fields();
        if !external && op.as_name() != Some(VIEW) {
            return None;
        }
        let args: SmallVec<[Ref; 4]> = args.iter().map(|arg| b.graph.reference(arg)).collect();
        (args, b.graph.reference(attrs))
    };
    let mut args = args;
    let dtype = args.get_mut(DTYPE)?;
    match b.nearest::<FunctionFrame>().and_then(|function| function.bound_dtype(*dtype)) {
        Some(value) if is_null(b, value) => *dtype = tuple_expr(b, &[]),
        Some(value) => *dtype = value,
        None if external => {}
        None => return None,
    }
    let op = b.graph.named_once(Op::symbol(), VIEW);
    Some(call_function(b, op, &args, attrs, &[]))
}
