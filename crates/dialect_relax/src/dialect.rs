//! What the dialect states of itself.

use tvmscript_dialect::{Dialect, Prefix};

use crate::{
    comparison, distributed, expr, generated, language, op, operand, pattern_repr, prim_func_type,
    types, vdevice,
};

/// The name of the dialect, which is also its dispatch token.
pub const NAME: &str = "relax";

/// The dialect.
pub fn dialect() -> Dialect {
    let dialect = Dialect::new(NAME)
        .types(generated::schema::schema())
        .comparisons(comparison::comparisons())
        .prefix(Prefix { config_key: Some("relax.prefix"), default: "R" })
        .header(&["from tvm.script import relax as {}"])
        .config_fallback("script.use_pep695", "relax.use_pep695");
    let dialect = op::register(pattern_repr::register(prim_func_type::register(dialect)));
    let dialect = distributed::register(types::register(expr::register(dialect)));
    vdevice::register(operand::register(language::register(dialect)))
}
