//! The options of `script()`.

use std::collections::BTreeMap;

use tvmscript_access_path::AccessPath;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_graph::{DType, Object};

/// A value of the extra configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum ConfigValue {
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A string.
    Str(String),
}

/// How an object is printed (TVM's `PrinterConfig`); the defaults are those of Python's
/// `obj.script()`.
#[derive(Clone, Debug)]
pub struct ScriptOptions {
    /// Name of the printed object, where it has none of its own.
    pub name: Option<String>,
    /// Whether objects without syntax are printed as metadata in front of the text.
    pub show_meta: bool,
    /// Prefix of the module dialect, usually `I`.
    pub ir_prefix: String,
    /// Name by which functions refer to the module they are in; empty: its own name.
    pub module_alias: String,
    /// Data type of integers that are printed without one.
    pub int_dtype: DType,
    /// Data type of floats that are printed without one; void: all are printed with one.
    pub float_dtype: DType,
    /// Whether the definitions an expression needs are printed in front of it.
    pub verbose_expr: bool,
    /// Spaces of indentation.
    pub indent_spaces: usize,
    /// Whether lines are numbered.
    pub print_line_numbers: bool,
    /// Lines of context around what is underlined; `None`: all.
    pub num_context_lines: Option<usize>,
    /// Whether shorter forms are used where there are some.
    pub syntax_sugar: bool,
    /// Whether names carry the number of their node (TVM: its address).
    pub show_object_address: bool,
    /// Whether types that can be inferred are printed.
    pub show_all_ty: bool,
    /// Whether a header names the paths to underline and says which show nowhere in the text.
    pub render_invisible_path_info: bool,
    /// What dialects ask for, by keys such as `my.prefix`.
    pub extra_config: BTreeMap<String, ConfigValue>,
    /// What to underline, by path.
    pub path_to_underline: Vec<AccessPath>,
    /// What to annotate with a comment, by path.
    pub path_to_annotate: Vec<(AccessPath, String)>,
    /// What to underline, by identity.
    pub obj_to_underline: Vec<Object>,
    /// What to annotate with a comment, by identity.
    pub obj_to_annotate: Vec<(Object, String)>,
    /// Whether reading the text gives a structurally equal object for every object; where the
    /// syntax would drop something, another form is printed. The text then has its metadata.
    pub lossless: bool,
    /// What to print as metadata although it has syntax, by identity.
    pub as_metadata: Vec<Object>,
    /// Whether every Doc notes the path of the object it stands for, whoever asks.
    pub source_paths: bool,
}

impl Default for ScriptOptions {
    fn default() -> Self {
        Self {
            name: None,
            show_meta: false,
            ir_prefix: "I".to_owned(),
            module_alias: "cls".to_owned(),
            int_dtype: DType::INT32,
            float_dtype: DType::VOID,
            verbose_expr: false,
            indent_spaces: 4,
            print_line_numbers: false,
            num_context_lines: None,
            syntax_sugar: true,
            show_object_address: false,
            show_all_ty: true,
            render_invisible_path_info: true,
            extra_config: BTreeMap::new(),
            path_to_underline: Vec::new(),
            path_to_annotate: Vec::new(),
            obj_to_underline: Vec::new(),
            obj_to_annotate: Vec::new(),
            lossless: false,
            as_metadata: Vec::new(),
            source_paths: false,
        }
    }
}

impl ScriptOptions {
    /// The string under `key` of the extra configuration.
    pub fn config_str(&self, key: &str) -> Option<&str> {
        match self.extra_config.get(key) {
            Some(ConfigValue::Str(value)) => Some(value),
            _ => None,
        }
    }

    /// The truth value under `key` of the extra configuration.
    pub fn config_bool(&self, key: &str) -> Option<bool> {
        match self.extra_config.get(key) {
            Some(ConfigValue::Bool(value)) => Some(*value),
            Some(ConfigValue::Int(value)) => Some(*value != 0),
            _ => None,
        }
    }

    /// Whether any path has to be followed while printing.
    pub(crate) fn needs_paths(&self) -> bool {
        self.source_paths
            || !(self.path_to_underline.is_empty()
                && self.path_to_annotate.is_empty()
                && self.obj_to_underline.is_empty())
    }
}

/// Tests that `value` can stand as a name in the text.
pub(crate) fn check_identifier(option: &str, value: &str) -> Result<()> {
    let mut bytes = value.bytes();
    let valid = bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if valid {
        return Ok(());
    }
    Err(Diagnostic::error(codes::INVALID_ARGUMENT, format!("`{option}` is not a name: {value:?}"))
        .with_help("use letters, digits and `_`, and begin with no digit")
        .into())
}
