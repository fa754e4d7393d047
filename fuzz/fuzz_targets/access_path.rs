//! Any text: an access path parses and is written as it was read, or is a coded error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tvmscript::AccessPath;

fuzz_target!(|text: &str| {
    let Ok(path) = text.parse::<AccessPath>() else { return };
    let written = path.to_string();
    assert_eq!(written.parse::<AccessPath>().ok(), Some(path), "{written}");
});
