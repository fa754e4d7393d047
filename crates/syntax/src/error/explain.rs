//! What is wrong with a line that does not follow the grammar: a typical slip, where it is one, otherwise
//! what was expected and what stands there.

use tvmscript_diagnostics::codes;

use super::LineError;
use super::attempt::Attempt;
use super::slip::slip;
use super::unsupported::unsupported;
use crate::grammar::Rule;
use crate::layout::{Layout, Line};
use crate::token;

/// A line and the token in it at which the grammar could not go on.
pub(super) struct Site<'l, 's> {
    pub(super) layout: &'l Layout<'s>,
    /// The first token of the line.
    pub(super) first: u32,
    /// The token.
    pub(super) at: u32,
    pub(super) attempt: Attempt,
    /// The innermost bracket that is open there.
    pub(super) bracket: Option<u8>,
}

impl<'s> Site<'_, 's> {
    /// The kind of a token so far in front of (negative) or behind the place.
    pub(super) fn kind(&self, distance: i64) -> u8 {
        let token = i64::from(self.at) + distance;
        match u32::try_from(token) {
            Ok(token) if token >= self.first => self.layout.kind(token),
            _ => token::NEWLINE,
        }
    }

    pub(super) fn text(&self, distance: i64) -> &'s str {
        let token = i64::from(self.at) + distance;
        u32::try_from(token).map(|token| self.layout.text(token)).unwrap_or_default()
    }

    /// What begins the line.
    pub(super) fn begin(&self) -> u8 {
        self.layout.kind(self.first)
    }

    pub(super) fn at_end(&self) -> bool {
        self.kind(0) == token::NEWLINE
    }

    /// Whether the token stands right behind the one before.
    pub(super) fn adjoins(&self) -> bool {
        self.at > self.first && self.layout.end(self.at - 1) == self.layout.start(self.at)
    }

    /// Whether the next token stands right behind this one.
    pub(super) fn next_adjoins(&self) -> bool {
        self.layout.end(self.at) == self.layout.start(self.at + 1)
    }

    /// The bytes of the token; at the end of the line the place behind its last token.
    pub(super) fn span(&self) -> (usize, usize) {
        match self.at_end() && self.at > self.first {
            true => {
                let end = self.layout.end(self.at - 1);
                (end, end)
            }
            false => (self.layout.start(self.at), self.layout.end(self.at)),
        }
    }
}

/// What is wrong with a line; no rule where its first token begins no statement of TVMScript.
pub(crate) fn explain(
    layout: &Layout<'_>,
    line: Line,
    behind: u32,
    rule: Option<Rule>,
) -> LineError {
    let kinds = layout.kinds.get(line.token as usize..behind as usize).unwrap_or_default();
    let attempt = match rule {
        Some(rule) => Attempt::again(rule, kinds),
        None => Attempt::default(),
    };
    let at = (line.token + attempt.token as u32).min(behind.saturating_sub(1));
    let bracket = open_bracket(kinds.get(..(at - line.token) as usize).unwrap_or_default());
    let site = Site { layout, first: line.token, at, attempt, bracket };
    let error = match site.kind(0) {
        token::UNSUPPORTED => unsupported(site.text(0)),
        _ => slip(&site).unwrap_or_else(|| plain(&site)),
    };
    let (start, end) = match (error.start, error.end) {
        (0, 0) => site.span(),
        place => place,
    };
    error.at(start, end)
}

/// The innermost bracket that is open behind these tokens.
fn open_bracket(kinds: &str) -> Option<u8> {
    let mut open = Vec::new();
    for kind in kinds.bytes() {
        match kind {
            b'(' | b'[' | b'{' => open.push(kind),
            b')' | b']' | b'}' => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// What was expected, and what stands there.
fn plain(site: &Site<'_, '_>) -> LineError {
    let attempt = &site.attempt;
    let mut expected: Vec<&str> = Vec::new();
    if site.at == site.first {
        return LineError::new(
            codes::SYNTAX,
            format!("expected a statement, found {}", found(site)),
        );
    }
    if attempt.expects_expression() {
        expected.push("an expression");
    } else if attempt.expects(token::NAME) {
        expected.push("a name");
    }
    let opening = !attempt.operator && !attempt.expects_expression() && !attempt.expects(token::IN);
    for (kind, text, wanted) in [
        (b'(', "`(`", opening),
        (token::IN, "`in`", true),
        (token::ELSE, "`else`", true),
        (token::IMPORT, "`import`", true),
        (b'=', "`=`", !attempt.operator),
        (b',', "`,`", true),
        (token::ARROW, "`->`", true),
        (b':', "`:`", !matches!(site.bracket, Some(b'(' | b'['))),
        (b')', "`)`", true),
        (b']', "`]`", true),
        (b'}', "`}`", true),
    ] {
        if wanted && attempt.expects(kind) {
            expected.push(text);
        }
    }
    let found = found(site);
    LineError::new(
        codes::SYNTAX,
        match expected.as_slice() {
            [] => format!("{found} is not expected here"),
            [one] => format!("expected {one}, found {found}"),
            [first @ .., last] => format!("expected {} or {last}, found {found}", first.join(", ")),
        },
    )
}

/// What stands at the place.
pub(super) fn found(site: &Site<'_, '_>) -> String {
    match site.kind(0) {
        token::NEWLINE => "the end of the line".to_owned(),
        token::STRING | token::F_STRING => "a string".to_owned(),
        _ => {
            let text = site.text(0);
            let end = text.char_indices().nth(32).map_or(text.len(), |(at, _)| at);
            format!("`{}`", text.get(..end).unwrap_or_default())
        }
    }
}
