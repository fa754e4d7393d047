//! What the dialect states of itself.

use tvmscript_dialect::{Dialect, IR_PREFIX, Prefix};

use crate::generated::schema::schema;
use crate::{
    array, build, comparison, dict_attrs, func_type, global_var, map, module, op, repr, root,
    string_type,
};

/// The name of the dialect, which is also its dispatch token.
pub const NAME: &str = "ir";

/// The dialect.
pub fn dialect() -> Dialect {
    let dialect = Dialect::new(NAME)
        .prefix(Prefix { config_key: Some(IR_PREFIX), default: "I" })
        .header(&["from tvm.script import ir as {}"])
        .types(schema())
        .comparisons(comparison::comparisons())
        .handler("", "ffi.Array", array::print)
        .handler("", "ffi.Map", map::print)
        .handler("", "ir.DictAttrs", dict_attrs::print)
        .handler("", "ir.FuncType", func_type::print)
        .handler("", "ir.GlobalVar", global_var::print)
        .handler("", "ir.IRModule", module::print)
        .handler("", "ir.Op", op::print)
        .handler("", "ir.StringType", string_type::print)
        .roots(
            &["ir.DictAttrs", "ir.FuncType", "ir.GlobalVar", "ir.IRModule", "ir.Range"],
            root::enter,
        );
    repr::register(build::register(dialect))
}
