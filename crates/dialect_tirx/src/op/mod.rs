//! Calls of operators in scripts: `T.exp(x)`, `T.cuda.cta_sync()`.

mod builtin;
pub(crate) mod call;
mod cuda;
mod device;
mod dtype_argument;
mod extern_call;
mod math;
mod memory;
mod packed;
mod ptx;
pub(crate) mod signature;
mod unregistered;

pub(crate) use dtype_argument::accept as accept_dtype;
pub(crate) use unregistered::unregistered;

use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::Name;

use crate::NAME;
use crate::generated::operators::{OPERATORS, Operator};
use signature::Signature;

/// Operators whose calls are more than their arguments; files of this folder register them.
const SPECIAL: &[&str] = &[
    "prim.ceil",
    "prim.if_then_else",
    "prim.likely",
    "tirx.address_of",
    "tirx.buffer_data",
    "tirx.call_ffi_kernel",
    "tirx.call_llvm_intrin",
    "tirx.call_llvm_pure_intrin",
    "tirx.cuda.func_call",
    "tirx.cuda.ldg",
    "tirx.cuda.mov_sreg",
    "tirx.cuda.sm100_2sm_leader_smem_addr",
    "tirx.fabs",
    "tirx.floor",
    "tirx.handle_add_byte_offset",
    "tirx.isfinite",
    "tirx.isinf",
    "tirx.isnan",
    "tirx.mma_fill_legacy",
    "tirx.mma_store_legacy",
    "tirx.nearbyint",
    "tirx.pow",
    "tirx.print_buffer",
    "tirx.ptr_byte_offset",
    "tirx.ptx_legacy.ldmatrix",
    "tirx.ptx_legacy.mma",
    "tirx.reinterpret",
    "tirx.round",
    "tirx.tensormap_encode_tiled",
    "tirx.trunc",
    "tirx.tvm_access_ptr",
    "tirx.tvm_call_cpacked",
    "tirx.tvm_call_cpacked_lowered",
    "tirx.tvm_call_packed",
    "tirx.tvm_call_packed_lowered",
    "tirx.tvm_call_trace_packed",
    "tirx.tvm_call_trace_packed_lowered",
    "tirx.tvm_stack_alloca",
    "tirx.tvm_stack_make_array",
];

/// Adds the operators to scripts.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    let plain = OPERATORS.iter().filter(|op| is_plain(op));
    let dialect = plain.fold(dialect, |dialect, op| {
        let signature = Signature::of(op.name, op.dtype_location);
        let name = op.printer_name.unwrap_or(op.name);
        dialect.script_name(NAME, name, Name::function(move |b, args| signature.build(b, args)))
    });
    let dialect = ptx::register_names(dialect);
    let dialect = cuda::register_names(memory::register_names(dialect));
    packed::register_names(extern_call::register_names(math::register_names(dialect)))
}

/// Whether an operator is called by its signature alone, under a name of its own.
fn is_plain(op: &Operator) -> bool {
    // Those of `ptx` share names; those on tiles are statements.
    !op.name.starts_with("tirx.ptx.")
        && !op.name.starts_with("tirx.tile.")
        && !SPECIAL.contains(&op.name)
}
