//! Any text: reading gives objects or coded errors, and what an object is printed as, without loss, is
//! read as an equal one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tvmscript::{CompareOptions, ParseOptions, ScriptOptions, parse_all, script, structural_equal};

fuzz_target!(|source: &[u8]| {
    let options = ParseOptions::default();
    let Ok(parsed) = parse_all(source, &options) else { return };
    let mapped = CompareOptions { map_free_vars: true, ..CompareOptions::default() };
    for object in parsed.objects {
        let _ = script(&object.object, &ScriptOptions::default());
        let lossless = ScriptOptions { lossless: true, ..ScriptOptions::default() };
        let Ok(text) = script(&object.object, &lossless) else { continue };
        let again = parse_all(text.as_bytes(), &options).expect("lossless text is read");
        let [again] = &*again.objects else { panic!("one object: {text}") };
        if let Ok(equal) = structural_equal(&object.object, &again.object, mapped) {
            assert!(equal, "{text}");
        }
    }
});
