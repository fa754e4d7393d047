//! The options of printing.

use napi_derive::napi;
use tvmscript::{DType, Diagnostic, Result, ScriptOptions, codes};

use crate::{
    access_path::access_path,
    extra_config::{BindingConfigValue, config_value},
    graphs::{self, GraphId},
};

/// A path and what to write beside the object it leads to.
#[napi(object, object_to_js = false)]
pub struct BindingPathNote {
    pub path: String,
    pub note: String,
}

/// A node of the printed graph and what to write beside it.
#[napi(object, object_to_js = false)]
pub struct BindingNodeNote {
    pub node: u32,
    pub note: String,
}

/// An entry of `extraConfig`.
#[napi(object, object_to_js = false)]
pub struct BindingConfigEntry {
    pub key: String,
    pub value: BindingConfigValue,
}

/// Options of printing; what is absent has TVM's default.
#[napi(object, object_to_js = false)]
pub struct BindingScriptOptions {
    /// `null` is Python's None.
    pub name: Option<String>,
    pub show_meta: Option<bool>,
    pub ir_prefix: Option<String>,
    pub module_alias: Option<String>,
    pub int_dtype: Option<String>,
    pub float_dtype: Option<String>,
    pub verbose_expr: Option<bool>,
    pub indent_spaces: Option<u32>,
    pub print_line_numbers: Option<bool>,
    pub num_context_lines: Option<i32>,
    pub syntax_sugar: Option<bool>,
    pub show_object_address: Option<bool>,
    pub show_all_ty: Option<bool>,
    pub extra_config: Option<Vec<BindingConfigEntry>>,
    pub path_to_underline: Option<Vec<String>>,
    pub path_to_annotate: Option<Vec<BindingPathNote>>,
    pub obj_to_underline: Option<Vec<u32>>,
    pub obj_to_annotate: Option<Vec<BindingNodeNote>>,
    pub lossless: Option<bool>,
}

impl BindingScriptOptions {
    /// The facade's options; objects are nodes of `graph`.
    pub(crate) fn convert(self, graph: GraphId) -> Result<ScriptOptions> {
        let Self {
            name,
            show_meta,
            ir_prefix,
            module_alias,
            int_dtype,
            float_dtype,
            verbose_expr,
            indent_spaces,
            print_line_numbers,
            num_context_lines,
            syntax_sugar,
            show_object_address,
            show_all_ty,
            extra_config,
            path_to_underline,
            path_to_annotate,
            obj_to_underline,
            obj_to_annotate,
            lossless,
        } = self;
        let defaults = ScriptOptions::default();
        Ok(ScriptOptions {
            name,
            show_meta: show_meta.unwrap_or(defaults.show_meta),
            ir_prefix: ir_prefix.unwrap_or(defaults.ir_prefix),
            module_alias: module_alias.unwrap_or(defaults.module_alias),
            int_dtype: data_type("intDtype", int_dtype, defaults.int_dtype)?,
            float_dtype: data_type("floatDtype", float_dtype, defaults.float_dtype)?,
            verbose_expr: verbose_expr.unwrap_or(defaults.verbose_expr),
            indent_spaces: indent_spaces.map_or(defaults.indent_spaces, |spaces| spaces as usize),
            print_line_numbers: print_line_numbers.unwrap_or(defaults.print_line_numbers),
            // TVM's -1 is no limit.
            num_context_lines: num_context_lines.and_then(|lines| usize::try_from(lines).ok()),
            syntax_sugar: syntax_sugar.unwrap_or(defaults.syntax_sugar),
            show_object_address: show_object_address.unwrap_or(defaults.show_object_address),
            show_all_ty: show_all_ty.unwrap_or(defaults.show_all_ty),
            render_invisible_path_info: defaults.render_invisible_path_info,
            extra_config: extra_config
                .unwrap_or_default()
                .into_iter()
                .map(|BindingConfigEntry { key, value }| Ok((key, config_value(value)?)))
                .collect::<Result<_>>()?,
            path_to_underline: path_to_underline
                .unwrap_or_default()
                .iter()
                .map(|path| access_path(path))
                .collect::<Result<_>>()?,
            path_to_annotate: path_to_annotate
                .unwrap_or_default()
                .into_iter()
                .map(|BindingPathNote { path, note }| Ok((access_path(&path)?, note)))
                .collect::<Result<_>>()?,
            obj_to_underline: obj_to_underline
                .unwrap_or_default()
                .into_iter()
                .map(|node| graphs::object(graph, node))
                .collect::<Result<_>>()?,
            obj_to_annotate: obj_to_annotate
                .unwrap_or_default()
                .into_iter()
                .map(|BindingNodeNote { node, note }| Ok((graphs::object(graph, node)?, note)))
                .collect::<Result<_>>()?,
            lossless: lossless.unwrap_or(defaults.lossless),
            as_metadata: defaults.as_metadata,
            source_paths: defaults.source_paths,
        })
    }
}

/// Reads the data type that the option `name` names.
fn data_type(name: &str, text: Option<String>, default: DType) -> Result<DType> {
    let Some(text) = text else { return Ok(default) };
    // To TVM `void` and no name at all are one type.
    let dtype = if text == "void" { Some(DType::VOID) } else { DType::parse(&text) };
    dtype.ok_or_else(|| {
        Diagnostic::error(
            codes::INVALID_ARGUMENT,
            format!("{name} must be a data type, not {text:?}"),
        )
        .with_help("data types are written as in TVM: int32, float16, bool, float8_e4m3fn, …")
        .into()
    })
}
