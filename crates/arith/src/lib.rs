//! Arithmetic over scalar expressions (`prim.*` and the constants, variables, calls and types of
//! `ir`): what TVM's operators compute while IR is built.
//!
//! Expressions are built on a [`tvmscript_graph::GraphBuilder`] and named by
//! [`tvmscript_graph::Ref`]. Operators match the types of their operands and fold constants as
//! TVM's C++ operators do ([`add`], [`floor_div`], …); [`evaluate`] and its kin do what the
//! TVMScript parser does with an operator of Python. The rules on plain values ([`promote`],
//! [`fold`]) are functions of their own, for those who only want to know.
//!
//! [`simplify`], [`extent`] and [`Analyzer`] are TVM's analyzer of indices, [`set`] its sets of
//! integers: what extents of loops and slices become, and which regions are read and written.
//!
//! An error has a code and no place; whoever knows the place adds it.

mod analyze;
mod binary;
mod conditional;
mod constant;
mod conversion;
mod dtype;
mod error;
mod fold;
pub mod generated;
mod limits;
mod literal;
mod read;
mod script;
pub mod set;
mod substitute;
mod term;
mod unary;

pub use analyze::{Analyzer, extent, simplify};
pub use binary::{
    add, apply, bitwise_and, bitwise_or, bitwise_xor, ceil_div, compare, div, floor_div, floor_mod,
    logical_and, logical_or, make_binary, max, min, mul, shift_left, shift_right, sub, trunc_div,
    trunc_mod,
};
pub use conditional::{if_then_else, likely, select};
pub use constant::Constant;
pub use conversion::{broadcast, cast, make_cast, ramp, reinterpret};
pub use dtype::promote;
pub use fold::{BinaryOp, Folded, fold};
pub use limits::{infinity, max_value, min_value};
pub use literal::{
    bool_imm, const_expr, float_imm, int_imm, int32, int64, prim_type, python_constant, vscale,
};
pub use read::{as_constant, as_int, dtype_of, is_const, is_one, is_zero, type_of};
pub use script::{Operand, Operator, evaluate, logical_not_of, negate, not_of};
pub use substitute::{substitute, uses};
pub use unary::{Rounding, abs, bitwise_not, logical_not, make_not, neg, round_to_integer};
