//! What can be asked of the printer.

use tvmscript_access_path::AccessPath;

/// Options of [`crate::print_python`]; the defaults are TVM's (`PrinterConfig`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintOptions {
    /// Spaces per level of indentation.
    pub indent_spaces: usize,
    /// Whether lines are numbered.
    pub print_line_numbers: bool,
    /// How many lines are kept before and after what is underlined, the rest being cut; `None` keeps all.
    pub num_context_lines: Option<usize>,
    /// The paths to underline.
    pub paths_to_underline: Vec<AccessPath>,
    /// Whether a header names the paths to underline and says where one is not visible.
    pub render_invisible_path_info: bool,
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            indent_spaces: 4,
            print_line_numbers: false,
            num_context_lines: None,
            paths_to_underline: Vec::new(),
            render_invisible_path_info: true,
        }
    }
}
