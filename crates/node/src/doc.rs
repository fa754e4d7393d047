//! `parseDoc`, `formatScript` and what the command line makes of them.

use napi_derive::napi;
use tvmscript::{PrintOptions, format_script};

use crate::{
    input::{TextInput, bytes_and_offsets},
    outcome::{Outcome, outcome, outcome_of_input},
    text_output::text_output,
    text_value::Text,
};

/// Options of printing a Doc; what is absent has the printer's default.
#[napi(object, object_to_js = false)]
pub struct BindingDocOptions {
    pub indent_spaces: Option<u32>,
    pub print_line_numbers: Option<bool>,
}

/// Says what is wrong with a source; `true` where nothing is.
#[napi]
pub fn check_doc(source: TextInput, filename: Option<String>) -> Outcome<bool> {
    let (bytes, offsets) = bytes_and_offsets(&source);
    outcome_of_input(&offsets, || tvmscript::parse_doc(bytes, filename.as_deref(), |_| Ok(true)))
}

/// A source in canonical layout.
#[napi(ts_return_type = "Outcome<string>")]
pub fn format_doc(
    source: TextInput,
    filename: Option<String>,
    options: Option<BindingDocOptions>,
) -> Outcome<Text> {
    let (bytes, offsets) = bytes_and_offsets(&source);
    let options = options.map(BindingDocOptions::convert).unwrap_or_default();
    outcome_of_input(&offsets, || {
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
    fn convert(self) -> PrintOptions {
        let Self { indent_spaces, print_line_numbers } = self;
        let defaults = PrintOptions::default();
        PrintOptions {
            indent_spaces: indent_spaces.map_or(defaults.indent_spaces, |spaces| spaces as usize),
            print_line_numbers: print_line_numbers.unwrap_or(defaults.print_line_numbers),
            ..defaults
        }
    }
}
