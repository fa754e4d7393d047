//! `parseDoc`, `toDoc`, `formatScript` and what the command line makes of them.

use bumpalo::Bump;
use napi_derive::napi;
use tvmscript::{PrintOptions, Result, ScriptOptions, format_script};
use tvmscript_doc::{DocBuilder, columns::decode, print_python};

use crate::{
    access_path::access_path,
    doc_columns::BindingDoc,
    environment::registry,
    graphs::{self, GraphId},
    input::{TextInput, bytes_and_offsets},
    outcome::{Outcome, outcome, outcome_of_input},
    script_options::BindingScriptOptions,
    text_output::text_output,
    text_value::Text,
};

/// Options of printing a Doc; what is absent has the printer's default.
#[napi(object, object_to_js = false)]
pub struct BindingDocOptions {
    pub indent_spaces: Option<u32>,
    pub print_line_numbers: Option<bool>,
    pub num_context_lines: Option<i32>,
    pub path_to_underline: Option<Vec<String>>,
}

/// The Docs of a source.
#[napi]
pub fn parse_doc(source: TextInput, filename: Option<String>) -> Outcome<BindingDoc> {
    let (bytes, offsets) = bytes_and_offsets(&source);
    outcome_of_input(&offsets, || {
        tvmscript::parse_doc(bytes, filename.as_deref(), BindingDoc::encode)
    })
}

/// The Docs that an object prints as.
#[napi]
pub fn to_doc(
    graph: GraphId,
    node: u32,
    options: Option<BindingScriptOptions>,
) -> Outcome<BindingDoc> {
    outcome(|| {
        let object = graphs::object(graph, node)?;
        let options = match options {
            Some(options) => options.convert(graph)?,
            None => ScriptOptions::default(),
        };
        let options = ScriptOptions { source_paths: true, ..options };
        tvmscript::to_doc_with(&*registry()?, &object, &options, BindingDoc::encode)
    })
}

/// The text of a Doc.
#[napi(ts_return_type = "Outcome<string>")]
pub fn print_doc(doc: BindingDoc, options: Option<BindingDocOptions>) -> Outcome<Text> {
    outcome(|| {
        let options = options.map(BindingDocOptions::convert).transpose()?.unwrap_or_default();
        let arena = Bump::new();
        let doc = decode(&doc.columns(), DocBuilder::new(&arena))?;
        text_output(print_python(doc, &options)?, "a smaller Doc").map(Text)
    })
}

/// A source in canonical layout.
#[napi(ts_return_type = "Outcome<string>")]
pub fn format_doc(
    source: TextInput,
    filename: Option<String>,
    options: Option<BindingDocOptions>,
) -> Outcome<Text> {
    let (bytes, offsets) = bytes_and_offsets(&source);
    outcome_of_input(&offsets, || {
        let options = options.map(BindingDocOptions::convert).transpose()?.unwrap_or_default();
        let text = format_script(bytes, filename.as_deref(), &options)?;
        text_output(text, "a smaller source").map(Text)
    })
}

/// What differs between two texts of a file, as a unified diff.
#[napi(ts_return_type = "Outcome<string>")]
pub fn diff_texts(before: String, after: String, filename: String) -> Outcome<Text> {
    outcome(|| Ok(Text(tvmscript::diff_texts(&before, &after, &filename))))
}

impl BindingDocOptions {
    fn convert(self) -> Result<PrintOptions> {
        let Self { indent_spaces, print_line_numbers, num_context_lines, path_to_underline } = self;
        let defaults = PrintOptions::default();
        Ok(PrintOptions {
            indent_spaces: indent_spaces.map_or(defaults.indent_spaces, |spaces| spaces as usize),
            print_line_numbers: print_line_numbers.unwrap_or(defaults.print_line_numbers),
            // TVM's -1 is no limit.
            num_context_lines: num_context_lines.and_then(|lines| usize::try_from(lines).ok()),
            paths_to_underline: path_to_underline
                .unwrap_or_default()
                .iter()
                .map(|path| access_path(path))
                .collect::<Result<_>>()?,
            render_invisible_path_info: defaults.render_invisible_path_info,
        })
    }
}
