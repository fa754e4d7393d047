//! Scalar expressions and what goes with them, one construct a file.

mod axis;
mod binary;
mod bitwise_not;
mod broadcast;
mod call;
mod cast;
mod comm_reducer;
mod compose_layout;
mod constant;
mod cuda_func_call;
mod exec_scope;
mod ffi_kernel;
mod float_imm;
mod fold;
mod global_var;
mod index_map;
mod int_imm;
mod iter;
mod iter_var;
mod lambda;
mod lambda_expr;
mod layout_spec;
mod let_expr;
mod llvm_intrinsic;
pub(crate) mod llvm_names;
mod not;
mod ramp;
mod range;
mod reduce;
pub(crate) mod scalar_buffer;
mod scope_id_def;
mod select;
mod shape;
mod shuffle;
mod string_imm;
mod target;
mod tensor_load;
mod tensor_region;
mod tensormap_encode;
mod tile_layout;
mod var;

use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::Name;

pub use call::print as print_call;
pub use constant::print_constant;
pub(crate) use exec_scope::exec_scope;
pub use exec_scope::scope_kind_name;
pub use fold::constant;
pub use iter_var::iter_type_name;
pub use lambda::{build_lambda, lambda, print_lambda};
pub use range::{build_range, range};
pub use scope_id_def::scope_binding_names;
pub use tensor_region::slices;
pub use tvmscript_arith::Constant;
pub use var::creation;

use crate::{NAME, root};

/// Adds the expressions to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    let dialect = binary::register(dialect);
    dialect
        .handler("", "ffi.Shape", shape::print)
        .handler("", "ir.FloatImm", float_imm::print)
        .handler("", "ir.IntImm", int_imm::print)
        .handler("", "ir.StringImm", string_imm::print)
        .handler("", "ir.TensorLoad", tensor_load::print)
        .handler("", "ir.TensorRegion", tensor_region::print)
        .handler("", "ir.Var", var::print)
        .handler("", "prim.BitwiseNot", bitwise_not::print)
        .handler("", "prim.Broadcast", broadcast::print)
        .handler("", "prim.Cast", cast::print)
        .handler("", "prim.Let", let_expr::print)
        .handler("", "prim.Not", not::print)
        .handler("", "prim.Ramp", ramp::print)
        .handler("", "prim.Select", select::print)
        .handler("", "prim.Shuffle", shuffle::print)
        .handler("", "target.Target", target::print)
        .handler("", "te.CommReducer", comm_reducer::print)
        .handler("", "te.Reduce", reduce::print)
        .handler("", "tirx.Axis", axis::print)
        .handler("", "tirx.ComposeLayout", compose_layout::print)
        .handler("", "tirx.ExecScope", exec_scope::print)
        .handler("", "tirx.IndexMap", index_map::print)
        .handler("", "tirx.Iter", iter::print)
        .handler("", "tirx.IterVar", iter_var::print)
        .handler("", "tirx.LambdaExpr", lambda_expr::print)
        .handler("", "tirx.ScopeIdDef", scope_id_def::print)
        .handler("", "tirx.TileLayout", tile_layout::print)
        .handler(NAME, "ir.Call", call::print)
        .handler(NAME, "ir.GlobalVar", global_var::print)
        .handler(NAME, "ir.IRModule", global_var::print_module)
        .handler(NAME, "ir.Range", range::print)
        .handler(tvmscript_dialect_ir::NAME, "ir.Range", range::print_ir)
        .roots(ROOTS, root::enter)
}

/// Adds the names of expressions to scripts.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    let dialect = target::register_names(cast::register_names(binary::register_names(dialect)));
    let dialect = layout_spec::register_names(axis::register_names(dialect));
    dialect
        .script_name(NAME, "BitwiseNot", Name::function(bitwise_not::build))
        .script_name(NAME, "bitwise_not", Name::function(bitwise_not::build))
        .script_name(NAME, "Broadcast", Name::function(broadcast::build))
        .script_name(NAME, "broadcast", Name::function(broadcast::build))
        .script_name(NAME, "ComposeLayout", Name::function(compose_layout::build))
        .script_name(NAME, "ExecScope", Name::function(exec_scope::build))
        .script_name(NAME, "FloatImm", Name::function(float_imm::build))
        .script_name(NAME, "IntImm", Name::function(int_imm::build))
        .script_name(NAME, "Iter", Name::function(iter::build))
        .script_name(NAME, "Let", Name::function(let_expr::build))
        .script_name(NAME, "Not", Name::function(not::build))
        .script_name(NAME, "Ramp", Name::function(ramp::build))
        .script_name(NAME, "ramp", Name::function(ramp::build))
        .script_name(NAME, "Range", Name::function(build_range))
        .script_name(tvmscript_dialect_ir::NAME, "Range", Name::function(build_range))
        .script_name(NAME, "Reduce", Name::function(reduce::build_node))
        .script_name(NAME, "ScopeIdDef", Name::function(scope_id_def::build))
        .script_name(NAME, "Select", Name::function(select::build))
        .script_name(NAME, "Shuffle", Name::function(shuffle::build))
        .script_name(NAME, "Var", Name::function(var::build))
        .script_name(NAME, "comm_reducer", Name::function(comm_reducer::build))
        .script_name(NAME, "index_map", Name::function(index_map::build))
        .script_name(NAME, "iter_var", Name::function(iter_var::build))
        .script_name(NAME, "reduce", Name::function(reduce::build))
        .script_name(NAME, "var", Name::function(var::build_typed))
}

/// The expressions that print on their own.
const ROOTS: &[&str] = &[
    "ir.FloatImm",
    "ir.IntImm",
    "ir.StringImm",
    "ir.TensorLoad",
    "ir.TensorRegion",
    "prim.Add",
    "prim.And",
    "prim.BitwiseAnd",
    "prim.BitwiseNot",
    "prim.BitwiseOr",
    "prim.BitwiseXor",
    "prim.Broadcast",
    "prim.Cast",
    "prim.Div",
    "prim.EQ",
    "prim.FloorDiv",
    "prim.FloorMod",
    "prim.GE",
    "prim.GT",
    "prim.LE",
    "prim.LShift",
    "prim.LT",
    "prim.Let",
    "prim.Max",
    "prim.Min",
    "prim.Mod",
    "prim.Mul",
    "prim.NE",
    "prim.Not",
    "prim.Or",
    "prim.RShift",
    "prim.Ramp",
    "prim.Select",
    "prim.Shuffle",
    "prim.Sub",
    "te.CommReducer",
    "te.Reduce",
    "tirx.ComposeLayout",
    "tirx.ExecScope",
    "tirx.IndexMap",
    "tirx.Iter",
    "tirx.IterVar",
    "tirx.LambdaExpr",
    "tirx.ScopeIdDef",
    "tirx.TileLayout",
];
