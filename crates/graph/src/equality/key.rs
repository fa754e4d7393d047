//! The text of map keys in paths.

use tvmscript_access_path::string_key;

use crate::{NodeKind, NodeRef};

/// Renders a map key for the text of a path. How an object prints is known to those who know its
/// syntax: a dialect's printer stands behind this, or [`plain_key`].
pub type KeyText<'r> = &'r dyn Fn(NodeRef<'_>) -> String;

/// The text of a map key for those who know no syntax: a string in quotes, a number, a truth value,
/// a data type; of other objects the type key and the number of the node, as `my.Axis#3`.
pub fn plain_key(key: NodeRef<'_>) -> String {
    let text = match key.kind() {
        NodeKind::String => key.as_str().map(string_key),
        NodeKind::Int => key.as_int().map(|value| value.to_string()),
        NodeKind::BigInt => key.as_big_int().map(str::to_owned),
        NodeKind::Bool => {
            key.as_bool().map(|value| if value { "True" } else { "False" }.to_owned())
        }
        NodeKind::DataType => key.as_data_type().map(|value| value.to_string()),
        _ => None,
    };
    text.unwrap_or_else(|| format!("{}#{}", key.type_key(), key.index()))
}
