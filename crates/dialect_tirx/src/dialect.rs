//! What the dialect states of itself.

use tvmscript_dialect::{Dialect, Prefix};

use crate::{buffer, build, comparison, device, expr, function, generated, names, stmt, types};

/// The name of the dialect, which is also its dispatch token.
pub const NAME: &str = "tirx";

/// The dialect.
pub fn dialect() -> Dialect {
    let dialect = Dialect::new(NAME)
        .types(tvmscript_arith::generated::schema::schema())
        .types(generated::schema::schema())
        .comparisons(comparison::comparisons())
        .prefix(Prefix { config_key: Some("tirx.prefix"), default: "T" })
        .header(&["from tvm.script import tirx as {}", "from tvm.tirx.layout import Axis"]);
    let dialect = expr::register(types::register(dialect));
    let dialect = device::register(function::register(stmt::register(buffer::register(dialect))));
    names::register(build::register(dialect))
}
