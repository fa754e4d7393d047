//! Any bytes: loading gives an object or a coded error, and whatever was loaded can be saved,
//! hashed, compared and printed, or says why not. What was saved is saved again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tvmscript::{
    CompareOptions, SaveOptions, ScriptOptions, load_json, save_json, script, structural_equal,
    structural_hash,
};

fuzz_target!(|input: &[u8]| {
    let Ok(object) = load_json(input) else { return };
    let mapped = CompareOptions { map_free_vars: true, ..CompareOptions::default() };
    let _ = structural_hash(&object, mapped);
    let _ = script(&object, &ScriptOptions::default());
    let plain = ScriptOptions { syntax_sugar: false, show_meta: true, ..ScriptOptions::default() };
    let _ = script(&object, &plain);
    let Ok(saved) = save_json(&object, &SaveOptions::default()) else { return };
    let again = load_json(&saved).expect("what was saved loads");
    assert_eq!(save_json(&again, &SaveOptions::default()).ok(), Some(saved));
    if let Ok(equal) = structural_equal(&object, &again, mapped) {
        assert!(equal, "a copy is equal");
    }
});
