//! What Python's `obj.script()` makes of its options before it prints.

use std::borrow::Cow;

use tvmscript_dialect::{ConfigValue, ScriptOptions};

/// The options with those that the extra configuration says under another name: under a dialect's
/// key stands what another option is for as well, and it wins.
pub(crate) fn settle(options: &ScriptOptions) -> Cow<'_, ScriptOptions> {
    let mut settled = Cow::Borrowed(options);
    if let Some(show) = options.config_bool("relax.show_all_ty") {
        settled.to_mut().show_all_ty = show;
    }
    if let Some(pep695) = options.config_bool("relax.use_pep695")
        && !options.extra_config.contains_key("script.use_pep695")
    {
        let config = &mut settled.to_mut().extra_config;
        config.insert("script.use_pep695".to_owned(), ConfigValue::Bool(pep695));
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(config: &[(&str, bool)]) -> ScriptOptions {
        let mut options = ScriptOptions::default();
        for &(key, value) in config {
            options.extra_config.insert(key.to_owned(), ConfigValue::Bool(value));
        }
        options
    }

    #[test]
    fn the_key_of_the_dialect_stands_for_the_option() {
        assert!(!settle(&with(&[("relax.show_all_ty", false)])).show_all_ty);
        let settled = settle(&with(&[("relax.use_pep695", true)])).into_owned();
        assert_eq!(settled.config_bool("script.use_pep695"), Some(true));
    }

    #[test]
    fn the_general_key_wins() {
        let options = with(&[("relax.use_pep695", true), ("script.use_pep695", false)]);
        assert_eq!(settle(&options).config_bool("script.use_pep695"), Some(false));
        assert!(matches!(settle(&with(&[])), Cow::Borrowed(_)));
    }
}
