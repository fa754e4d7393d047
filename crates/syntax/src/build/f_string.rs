//! F-strings: text with expressions in it, each of which is cut and parsed as a source of its own.

use pest::Parser;
use tvmscript_diagnostics::codes;
use tvmscript_doc::{ExprDoc, ExprKind, FStringPart};

use super::Builder;
use super::string::Quoted;
use crate::error::LineError;
use crate::grammar::{Grammar, Rule};
use crate::layout::{Layout, end_of_string};
use crate::token;

/// How deeply f-strings nest in f-strings, and formats in formats.
const MAX_NESTING: u32 = 16;

impl<'a> Builder<'_, 'a> {
    /// Strings one behind another, at least one of which is an f-string.
    pub(super) fn f_string(&mut self, first: u32, behind: u32) -> ExprKind<'a> {
        let mut parts = Parts::default();
        for token in first..behind {
            let quoted = self.quoted(token);
            if self.layout.kind(token) == token::F_STRING {
                self.f_string_parts(quoted, &mut parts);
            } else if quoted.bytes {
                let error =
                    LineError::new(codes::SYNTAX, "bytes and a string stand one behind another");
                self.fail(token, token + 1, error);
            } else {
                let text = self.unescaped(quoted);
                parts.text(text);
            }
        }
        ExprKind::FString(parts.finish(self))
    }

    fn f_string_parts(&mut self, quoted: Quoted<'a>, parts: &mut Parts<'a>) {
        let Quoted { body, start, .. } = quoted;
        let mut at = 0;
        while at < body.len() {
            let rest = body.get(at..).unwrap_or_default();
            let length = self.text_length(rest, quoted.raw);
            if length > 0 {
                let piece = Quoted {
                    body: rest.get(..length).unwrap_or_default(),
                    start: start + at,
                    ..quoted
                };
                let text = self.unescaped(piece);
                parts.text(text);
                at += length;
                continue;
            }
            let rest = rest.as_bytes();
            match rest {
                [b'{', b'{', ..] | [b'}', b'}', ..] => {
                    parts.text(if rest.first() == Some(&b'{') { "{" } else { "}" });
                    at += 2;
                }
                [b'}', ..] => {
                    let error = LineError::new(codes::SYNTAX, "`}` alone in an f-string")
                        .help("write `}}` for a brace");
                    self.errors.push(error.at(start + at, start + at + 1));
                    at += 1;
                }
                _ => match self.replacement(quoted, at) {
                    Some((part, next)) => {
                        parts.value(part, self);
                        at = next;
                    }
                    None => return,
                },
            }
        }
    }

    /// How far text without braces reaches; `\N{…}` has braces of its own.
    fn text_length(&self, text: &str, raw: bool) -> usize {
        let mut from = 0;
        loop {
            let rest = text.get(from..).unwrap_or_default().as_bytes();
            let Some(at) = memchr::memchr2(b'{', b'}', rest) else { return text.len() };
            let here = from + at;
            let named = !raw && text.get(..here).is_some_and(|before| before.ends_with("\\N"));
            match named.then(|| text.get(here..).and_then(|t| t.find('}'))).flatten() {
                Some(end) => from = here + end + 1,
                None => return here,
            }
        }
    }

    /// The value whose `{` is at `at`, and what stands behind its `}`.
    fn replacement(&mut self, quoted: Quoted<'a>, at: usize) -> Option<(FStringPart<'a>, usize)> {
        let Quoted { body, start, .. } = quoted;
        let bytes = body.as_bytes();
        let from = at + 1;
        let Some(to) = value_end(bytes, from) else {
            let error = LineError::new(codes::SYNTAX, "`{` in an f-string is never closed")
                .help("write `{{` for a brace");
            self.errors.push(error.at(start + at, start + at + 1));
            return None;
        };
        let (value, debugged) = self.inner_expression(start + from, start + to)?;
        if debugged {
            let error =
                LineError::new(codes::UNSUPPORTED_SYNTAX, "`=` behind a value in an f-string")
                    .help("write the name of the value as text");
            self.errors.push(error.at(start + from, start + to));
        }
        let mut next = to;
        let mut conversion = None;
        if bytes.get(next) == Some(&b'!') {
            match bytes.get(next + 1) {
                Some(letter @ (b'r' | b's' | b'a')) => conversion = Some(char::from(*letter)),
                _ => {
                    let error =
                        LineError::new(codes::SYNTAX, "expected `r`, `s` or `a` behind `!`");
                    self.errors.push(error.at(start + next, start + next + 1));
                    return None;
                }
            }
            next += 2;
        }
        let mut format = None;
        if bytes.get(next) == Some(&b':') {
            let end = format_end(bytes, next + 1).unwrap_or(bytes.len());
            let piece = Quoted {
                body: body.get(next + 1..end).unwrap_or_default(),
                start: start + next + 1,
                ..quoted
            };
            if self.nesting >= MAX_NESTING {
                let error = LineError::new(codes::TOO_DEEP, "formats are nested too deeply");
                self.errors.push(error.at(piece.start, piece.start));
                return None;
            }
            self.nesting += 1;
            let mut parts = Parts::default();
            self.f_string_parts(piece, &mut parts);
            self.nesting -= 1;
            format = Some(parts.finish(self));
            next = end;
        }
        if bytes.get(next) != Some(&b'}') {
            let error =
                LineError::new(codes::SYNTAX, "expected `}` behind the value in an f-string");
            self.errors.push(error.at(start + next, start + next + 1));
            return None;
        }
        Some((FStringPart::Value { value, conversion, format }, next + 1))
    }

    /// The expression that stands in these bytes of the source, and whether `=` stands behind it.
    fn inner_expression(&mut self, start: usize, end: usize) -> Option<(ExprDoc<'a>, bool)> {
        if self.nesting >= MAX_NESTING {
            let error = LineError::new(codes::TOO_DEEP, "f-strings are nested too deeply");
            self.errors.push(error.at(start, end));
            return None;
        }
        let source = self.layout.source();
        let layout = Layout::of_expression(source, start..end);
        for fault in &layout.faults {
            let error = LineError {
                code: fault.code,
                message: fault.message.clone(),
                help: fault.help.clone(),
                start: fault.start as usize,
                end: fault.end as usize,
            };
            self.errors.push(error);
        }
        if !layout.faults.is_empty() {
            return None;
        }
        if let Some(comment) = layout.comments.first() {
            let error =
                LineError::new(codes::UNSUPPORTED_SYNTAX, "a comment inside of an f-string");
            self.errors.push(error.at(comment.start as usize, comment.end as usize));
            return None;
        }
        let mut builder = Builder::new(&layout, self.docs);
        builder.nesting = self.nesting + 1;
        let depth = layout.lines.first().map_or(0, |line| line.depth);
        let parsed = crate::parse::with_stack(depth, || {
            let pairs = Grammar::parse(Rule::value_line, &layout.kinds).ok()?;
            builder.line(pairs, 0);
            let operand = builder.operands.pop()?;
            Some((operand.expr, layout.kind(operand.behind) == b'='))
        });
        self.errors.append(&mut builder.errors);
        if parsed.is_none() && self.errors.is_empty() {
            let empty = layout.kinds == "\n";
            let message = match empty {
                true => "an expression is missing between the braces of an f-string",
                false => "this is no expression that can stand in an f-string",
            };
            let error = LineError::new(codes::SYNTAX, message)
                .help("write `{{` and `}}` for braces that stand for themselves");
            self.errors.push(error.at(start.saturating_sub(1), end));
        }
        parsed
    }
}

/// The parts of an f-string; texts one behind another become one.
#[derive(Default)]
struct Parts<'a> {
    done: Vec<FStringPart<'a>>,
    texts: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    fn text(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.texts.push(text);
        }
    }

    fn value(&mut self, value: FStringPart<'a>, builder: &Builder<'_, 'a>) {
        self.join_texts(builder);
        self.done.push(value);
    }

    fn join_texts(&mut self, builder: &Builder<'_, 'a>) {
        match *self.texts {
            [] => return,
            [text] => self.done.push(FStringPart::Text(text)),
            _ => self.done.push(FStringPart::Text(builder.docs.text(&self.texts.concat()))),
        }
        self.texts.clear();
    }

    fn finish(mut self, builder: &Builder<'_, 'a>) -> &'a [FStringPart<'a>] {
        self.join_texts(builder);
        builder.docs.list_of(&self.done)
    }
}

/// Where a value in an f-string ends: at the `}` that closes it, or at its `!r` or `:format`.
fn value_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'}' if depth > 0 => depth -= 1,
            b'}' => return Some(at),
            b'!' if depth == 0 && bytes.get(at + 1) != Some(&b'=') => return Some(at),
            b':' if depth == 0 => return Some(at),
            b'"' | b'\'' => {
                at = end_of_string(bytes, at).ok()?;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Where a format ends: at the `}` that closes its value.
fn format_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}
