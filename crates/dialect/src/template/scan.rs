//! The fields of a template: `{name}`, `{name*}`, `{name?}`, `{name?other.ty}`.

use super::error::TemplateError;

/// A field that a template names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named<'t> {
    pub name: &'t str,
    pub mark: Mark<'t>,
    /// The bytes of the template with the braces.
    pub start: usize,
    pub end: usize,
}

/// What is said behind the name of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark<'t> {
    /// Nothing: it is always there.
    None,
    /// `*`: its elements are arguments.
    Spread,
    /// `?`: it is left out where it holds its default.
    Optional,
    /// `?path`: it is left out where it equals what a path through other fields leads to.
    From(&'t str),
}

/// The fields of a template, and the template with a name of the same length in place of each: a
/// script that the grammar can read, in which every byte has its place.
pub(super) fn scan(text: &str) -> Result<(String, Vec<Named<'_>>), TemplateError> {
    let mut fields: Vec<Named<'_>> = Vec::new();
    let mut script = String::with_capacity(text.len());
    let mut rest = 0;
    while let Some(open) = text[rest..].find(['{', '}']).map(|at| rest + at) {
        if text.as_bytes().get(open) == Some(&b'}') {
            return Err(TemplateError::at("a `}` without its `{`", open, open + 1));
        }
        copy(text, rest, open, &mut script)?;
        let Some(close) = text[open..].find('}').map(|at| open + at) else {
            return Err(TemplateError::at("a `{` without its `}`", open, text.len()));
        };
        let field = named(text, open, close)?;
        if let Some(first) = fields.iter().find(|other| other.name == field.name) {
            let message = format!("the field `{}` stands twice in it", field.name);
            return Err(TemplateError::at(message, field.start, field.end).named(first.name));
        }
        placeholder(fields.len(), close + 1 - open, &mut script);
        fields.push(field);
        rest = close + 1;
    }
    copy(text, rest, text.len(), &mut script)?;
    Ok((script, fields))
}

/// Copies what stands between fields; a name in it must not look like that of a field.
fn copy(text: &str, start: usize, end: usize, script: &mut String) -> Result<(), TemplateError> {
    let part = &text[start..end];
    let is_part = |c: char| c == '_' || c.is_alphanumeric();
    if let Some(word) = part.split(|c| !is_part(c)).find(|word| number_of(word).is_some()) {
        let message = format!("the name `{word}` cannot stand in a template");
        return Err(TemplateError::at(message, start, end));
    }
    script.push_str(part);
    Ok(())
}

fn named(text: &str, open: usize, close: usize) -> Result<Named<'_>, TemplateError> {
    let inner = &text[open + 1..close];
    let (start, end) = (open, close + 1);
    let (name, mark) = match inner.split_once(['*', '?']) {
        None => (inner, Mark::None),
        Some((name, "")) if inner.ends_with('*') => (name, Mark::Spread),
        Some((name, "")) => (name, Mark::Optional),
        Some((name, path)) if inner[name.len()..].starts_with('?') => (name, Mark::From(path)),
        Some(_) => {
            return Err(TemplateError::at("nothing may follow the `*` of a field", start, end));
        }
    };
    let is_name = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
            && !text.as_bytes()[0].is_ascii_digit()
    };
    let parts_are_names = match mark {
        Mark::From(path) => path.split('.').all(is_name),
        _ => true,
    };
    if is_name(name) && parts_are_names {
        return Ok(Named { name, mark, start, end });
    }
    let message = format!("`{{{inner}}}` names no field");
    Err(TemplateError::at(message, start, end)
        .help("a field is written `{name}`, `{name*}`, `{name?}` or `{name?other.field}`"))
}

/// The name that stands for field `number` in `length` bytes, of which there are at least three.
fn placeholder(number: usize, length: usize, script: &mut String) {
    let digits = format!("_{number}");
    script.push_str(&digits);
    script.extend(std::iter::repeat_n('_', length.saturating_sub(digits.len())));
}

/// The number of the field that a name in the script stands for.
pub(super) fn number_of(name: &str) -> Option<usize> {
    name.strip_prefix('_')?.trim_end_matches('_').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_names_of_their_length() {
        let (script, fields) = scan("N.load({dst}, {i*}, ty={ty?src.ty}, n={n?})").unwrap();
        assert_eq!(script, "N.load(_0___, _1__, ty=_2_________, n=_3__)");
        let found: Vec<_> = fields.iter().map(|field| (field.name, field.mark)).collect();
        let from = Mark::From("src.ty");
        assert_eq!(
            found,
            [("dst", Mark::None), ("i", Mark::Spread), ("ty", from), ("n", Mark::Optional)]
        );
        assert_eq!(number_of("_2_________"), Some(2));
        assert_eq!(number_of("x"), None);
    }

    #[test]
    fn what_is_no_field_is_an_error() {
        for wrong in
            ["_0", "N._1_({a})", "{", "}", "{}", "{a b}", "{a*b}", "{a?b.}", "{1}", "{a} {a}"]
        {
            assert!(scan(wrong).is_err(), "{wrong}");
        }
    }
}
