//! The hash of a field that JSON does not hold, which has its default.

use super::scalar;
use super::stable::combine;
use crate::schema::comparison::Plan;
use crate::schema::{DefaultValue, symbols};
use crate::{DType, Schema};

/// The hash of a default; of None where there is none, or where defaults nest deeper than `depth`.
pub(crate) fn hash_default(schema: &Schema, default: Option<&DefaultValue>, depth: usize) -> u64 {
    let empty = |key: &str| {
        let key_hash = schema.get(key).map_or(0, |info| info.key_hash);
        combine(key_hash, 0)
    };
    match default {
        None | Some(DefaultValue::None) => scalar::none(),
        Some(DefaultValue::Bool(value)) => scalar::bool(*value),
        Some(DefaultValue::Int(value)) => scalar::int(*value),
        Some(DefaultValue::Float(value)) => scalar::float(*value),
        Some(DefaultValue::Str(text)) => scalar::string(text),
        Some(DefaultValue::DType(text)) => {
            scalar::data_type(DType::parse(text).unwrap_or(DType::VOID))
        }
        Some(DefaultValue::EmptyArray) => empty(symbols::ARRAY.key()),
        Some(DefaultValue::EmptyMap) => empty(symbols::MAP.key()),
        Some(DefaultValue::Object(key)) => match (schema.get(key), depth.checked_sub(1)) {
            (Some(info), Some(depth)) => match &info.plan {
                Plan::Fields(fields) => fields.iter().fold(info.key_hash, |hash, planned| {
                    let field = info.fields.get(planned.number as usize);
                    let default = field.and_then(|field| field.default.as_ref());
                    combine(hash, hash_default(schema, default, depth))
                }),
                _ => info.key_hash,
            },
            _ => scalar::none(),
        },
    }
}
