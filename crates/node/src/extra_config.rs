//! The values of `extraConfig`.

use napi::bindgen_prelude::Either3;
use tvmscript::{ConfigValue, Diagnostic, Result, codes};

/// A value of `extraConfig` as JavaScript has it.
pub(crate) type BindingConfigValue = Either3<bool, f64, String>;

/// No setting of a dialect is a fraction.
#[expect(clippy::cast_possible_truncation, reason = "the bounds are checked")]
pub(crate) fn config_value(value: BindingConfigValue) -> Result<ConfigValue> {
    const SAFE: f64 = 9_007_199_254_740_991.0;
    match value {
        Either3::A(value) => Ok(ConfigValue::Bool(value)),
        Either3::B(value) if value.fract() == 0.0 && value.abs() <= SAFE => {
            Ok(ConfigValue::Int(value as i64))
        }
        Either3::B(value) => Err(Diagnostic::error(
            codes::INVALID_ARGUMENT,
            format!("a number in extraConfig must be an integer, not {value}"),
        )
        .into()),
        Either3::C(value) => Ok(ConfigValue::Str(value)),
    }
}
