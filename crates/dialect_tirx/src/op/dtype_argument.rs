//! `dtype=` of operators, which older scripts say of all of them.

use smallvec::SmallVec;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Name, Value};

use crate::NAME;

/// Operators before whose arguments TVM puts what is said as `dtype=` (`_dtype_forward`).
#[rustfmt::skip]
const IN_FRONT: &[&str] = &[
    "call_extern", "call_intrin", "call_llvm_intrin", "call_llvm_pure_intrin", "call_pure_extern",
    "dp4a", "get_active_lane_mask", "masked_load", "reinterpret", "vectorcombine", "vectorhigh",
    "vectorlow",
];

/// Operators that TVM calls without what is said as `dtype=` (`_op_wrapper`): their arguments say it.
#[rustfmt::skip]
const LEFT_OUT: &[&str] = &[
    "TVMBackendAllocWorkspace", "TVMBackendFreeWorkspace", "abs", "acos", "acosh", "address_of",
    "anylist_getitem", "anylist_resetitem", "anylist_setitem_call_cpacked",
    "anylist_setitem_call_packed", "asin", "asinh", "assume", "atan", "atan2", "atanh",
    "bitwise_and", "bitwise_not", "bitwise_or", "bitwise_xor", "break_loop", "call_cpacked",
    "call_cpacked_lowered", "call_ffi_kernel", "call_packed", "call_packed_lowered", "ceil",
    "ceildiv", "clz", "continue_loop", "cooperative_tensor_fill", "cooperative_tensor_load",
    "cooperative_tensor_multiply_accumulate", "cooperative_tensor_store", "copysign", "cos", "cosh",
    "end_profile_intrinsic", "erf", "exp", "exp10", "exp2", "filter", "floor", "floordiv",
    "floormod", "fma", "fmod", "handle_add_byte_offset", "hypot", "if_then_else",
    "ignore_loop_partition", "isfinite", "isinf", "isnan", "isnullptr", "ldexp", "likely", "log",
    "log10", "log1p", "log2", "lookup_param", "masked_store", "max_value", "min_value", "nearbyint",
    "nextafter", "popcount", "pow", "q_multiply_shift", "q_multiply_shift_per_axis", "round",
    "rsqrt", "selector", "shift_left", "shift_right", "sigmoid", "sin", "sinh", "sqrt",
    "start_profile_intrinsic", "tan", "tanh", "tensormap_encode_tiled", "thread_return", "trunc",
    "truncdiv", "truncmod", "tvm_access_ptr", "tvm_bmma_sync", "tvm_fill_fragment",
    "tvm_kernel_replace_point", "tvm_load_matrix_sync", "tvm_mma_sync", "tvm_stack_alloca",
    "tvm_stack_make_array", "tvm_stack_make_shape", "tvm_store_matrix_sync", "tvm_struct_set",
    "tvm_thread_allreduce", "tvm_thread_invariant", "tvm_throw_last_error", "tvm_tuple", "undef",
    "vscale",
];

/// Lets the operators that were added take it.
pub(crate) fn accept(dialect: Dialect) -> Dialect {
    dialect.map_script_names(|space, path, name| {
        if space == NAME && LEFT_OUT.contains(&path) {
            changed(name, |_, _| ())
        } else if space == NAME && IN_FRONT.contains(&path) {
            changed(name, |values, dtype| values.insert(0, dtype))
        } else {
            name
        }
    })
}

type Values<'a> = SmallVec<[Value<'a>; 8]>;

/// The name, called with values to which `take` has added a `dtype=`.
fn changed(name: Name, take: for<'a> fn(&mut Values<'a>, Value<'a>)) -> Name {
    let Some(call) = name.call.clone() else { return name };
    let called = Name::function(move |b, args| {
        let Some(dtype) = args.keyword(DTYPE) else { return call(b, args) };
        let mut values = SmallVec::from_slice(args.values);
        take(&mut values, dtype);
        let mut keywords: SmallVec<[(&str, Value<'_>); 4]> = SmallVec::from_slice(args.keywords);
        keywords.retain(|(name, _)| *name != DTYPE);
        // The arguments are not at their places in the script.
        call(b, &Args { callee: args.callee, values: &values, keywords: &keywords, doc: None })
    });
    Name { call: called.call, ..name }
}

const DTYPE: &str = "dtype";
