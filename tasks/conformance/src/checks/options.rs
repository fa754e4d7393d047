//! The options of a record, under TVM's names.

use serde_json::{Map, Value};
use tvmscript::{AccessPath, ConfigValue, DType, ScriptOptions};

use crate::outcome::error_cause;

/// The library's options for TVM's.
pub(super) fn script_options(options: &Map<String, Value>) -> Result<ScriptOptions, String> {
    let mut result = ScriptOptions::default();
    for (name, value) in options {
        set(&mut result, name, value)?;
    }
    Ok(result)
}

fn set(options: &mut ScriptOptions, name: &str, value: &Value) -> Result<(), String> {
    match name {
        "name" => options.name = Some(string(value)?),
        "show_meta" => options.show_meta = boolean(value)?,
        "ir_prefix" => options.ir_prefix = string(value)?,
        "module_alias" => options.module_alias = string(value)?,
        "int_dtype" => options.int_dtype = data_type(value)?,
        "float_dtype" => options.float_dtype = data_type(value)?,
        "verbose_expr" => options.verbose_expr = boolean(value)?,
        "indent_spaces" => options.indent_spaces = number(value)?,
        "print_line_numbers" => options.print_line_numbers = boolean(value)?,
        "num_context_lines" => options.num_context_lines = number(value).ok(),
        "syntax_sugar" => options.syntax_sugar = boolean(value)?,
        "show_object_address" => options.show_object_address = boolean(value)?,
        "show_all_ty" => options.show_all_ty = boolean(value)?,
        "extra_config" => {
            for (key, value) in value.as_object().ok_or("extra_config")? {
                options.extra_config.insert(key.clone(), config(value)?);
            }
        }
        "path_to_underline" => {
            for item in value.as_array().ok_or("path_to_underline")? {
                options.path_to_underline.push(path(&string(item)?)?);
            }
        }
        "path_to_annotate" => {
            for (key, note) in value.as_object().ok_or("path_to_annotate")? {
                options.path_to_annotate.push((path(key)?, string(note)?));
            }
        }
        _ => return Err(format!("the runner does not know the option {name}")),
    }
    Ok(())
}

fn string(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("{value} is not a string"))
}

fn boolean(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("{value} is not a truth value"))
}

fn number(value: &Value) -> Result<usize, String> {
    value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok())
        .ok_or_else(|| format!("{value} is not a number"))
}

fn data_type(value: &Value) -> Result<DType, String> {
    DType::parse(&string(value)?).ok_or_else(|| format!("{value} is not a data type"))
}

fn path(text: &str) -> Result<AccessPath, String> {
    text.parse().map_err(|error| error_cause(&error))
}

fn config(value: &Value) -> Result<ConfigValue, String> {
    match value {
        Value::Bool(value) => Ok(ConfigValue::Bool(*value)),
        Value::String(value) => Ok(ConfigValue::Str(value.clone())),
        _ => {
            value.as_i64().map(ConfigValue::Int).ok_or_else(|| format!("{value} is not a setting"))
        }
    }
}
