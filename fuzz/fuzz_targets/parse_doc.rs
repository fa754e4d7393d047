//! Any text: reading gives Docs or coded errors, and what was read is written so that reading it again
//! gives the same text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tvmscript::{PrintOptions, format_script};

fuzz_target!(|source: &[u8]| {
    let options = PrintOptions::default();
    let Ok(text) = format_script(source, Some("fuzz.py"), &options) else { return };
    let again = format_script(text.as_bytes(), None, &options);
    assert_eq!(again.ok().as_deref(), Some(text.as_str()), "{text}");
});
