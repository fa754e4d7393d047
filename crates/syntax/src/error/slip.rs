//! Typical slips.

use tvmscript_diagnostics::codes;

use super::LineError;
use super::explain::{Site, found};
use crate::token;

/// The slip that a place shows, if it is one that is known.
pub(super) fn slip(site: &Site<'_, '_>) -> Option<LineError> {
    attribute(site)
        .or_else(|| other_language(site))
        .or_else(|| lambda_default(site))
        .or_else(|| assigned(site))
        .or_else(|| colon(site))
        .or_else(|| operand(site))
        .or_else(|| incomplete_conditional(site))
        .or_else(|| side_by_side(site))
}

fn syntax(message: impl Into<String>) -> LineError {
    LineError::new(codes::SYNTAX, message)
}

/// `value.` without a name.
fn attribute(site: &Site<'_, '_>) -> Option<LineError> {
    if site.kind(0) != b'.' || !site.attempt.operator {
        return None;
    }
    let next = site.text(1);
    let (_, end) = site.span();
    let error = match site.kind(1) {
        token::NEWLINE => syntax("expected the name of an attribute behind `.`"),
        _ => syntax(format!("expected the name of an attribute behind `.`, found `{next}`")),
    };
    Some(error.at(end - 1, end))
}

/// What other languages write otherwise.
fn other_language(site: &Site<'_, '_>) -> Option<LineError> {
    let adjoins = site.adjoins();
    Some(match (site.kind(-1), site.kind(0)) {
        (token::ELSE, token::IF) if site.at == site.first + 1 => {
            syntax("`else if` is written `elif`").help("write `elif`")
        }
        (token::AMPERSAND, token::AMPERSAND) if adjoins => {
            syntax("`&&` is no operator").help("write `and`")
        }
        (token::BAR, token::BAR) if adjoins => syntax("`||` is no operator").help("write `or`"),
        (_, b'=') if site.kind(1) == token::GREATER && site.next_adjoins() => {
            syntax("`=>` is no operator").help("write `>=`")
        }
        (_, b'=') if site.kind(1) == token::LESS && site.next_adjoins() => {
            syntax("`=<` is no operator").help("write `<=`")
        }
        (b'=', token::GREATER) if adjoins => syntax("`=>` is no operator").help("write `>=`"),
        (b'=', token::LESS) if adjoins => syntax("`=<` is no operator").help("write `<=`"),
        (token::LESS, token::GREATER) if adjoins => {
            syntax("`<>` is no operator").help("write `!=`")
        }
        (token::EQUAL, b'=') if adjoins => syntax("`===` is no operator").help("write `==`"),
        (before @ (token::PLUS | token::MINUS), _)
            if site.kind(-2) == before && !starts_operand(site.kind(0)) =>
        {
            let sign = site.text(-1);
            syntax(format!("`{sign}{sign}` is no operator")).help(format!("write `{sign}= 1`"))
        }
        (_, token::NUMBER) if adjoins && site.text(0).starts_with('.') => {
            syntax("the name of an attribute cannot begin with a digit")
                .help("write `[1]` for an element")
        }
        (_, token::FLOOR_DIV | token::SLASH) if site.at == site.first => {
            syntax(format!("expected a statement, found {}", found(site)))
                .help("a comment begins with `#`")
        }
        (_, token::SLASH) if matches!(site.begin(), token::IMPORT | token::FROM) => {
            syntax("`/` in the name of a module").help("write `.` between the parts of the name")
        }
        (token::NAME, kind) if site.at == site.first + 1 && starts_operand(kind) => {
            statement_of_other_language(site)?
        }
        _ => return None,
    })
}

fn statement_of_other_language(site: &Site<'_, '_>) -> Option<LineError> {
    let (start, end) = (site.layout.start(site.first), site.layout.end(site.first));
    let error = match site.text(-1) {
        "print" => syntax("`print` is called like a function").help("write `print(…)`"),
        word @ ("function" | "fn" | "func" | "fun") => {
            syntax(format!("`{word}` begins no function")).help("write `def`")
        }
        word @ ("var" | "let" | "const" | "auto") => {
            syntax(format!("`{word}` begins no assignment")).help("write `name = value`")
        }
        "elseif" | "elsif" => syntax("`elif` is misspelled").help("write `elif`"),
        word @ ("match" | "case" | "switch") => LineError::new(
            codes::UNSUPPORTED_SYNTAX,
            format!("`{word}` is not supported in TVMScript"),
        )
        .help("write `if` and `elif`"),
        "type" => LineError::new(codes::UNSUPPORTED_SYNTAX, "`type` is not supported in TVMScript")
            .help("write the type where it is used"),
        _ => return None,
    };
    Some(error.at(start, end))
}

/// `=` where nothing can be assigned.
fn assigned(site: &Site<'_, '_>) -> Option<LineError> {
    if site.kind(0) != b'=' {
        return match site.kind(0) {
            token::WALRUS if site.bracket.is_none() => {
                Some(syntax("`:=` needs parentheses here").help("write `=` to assign a name"))
            }
            _ => None,
        };
    }
    let condition = matches!(
        site.begin(),
        token::IF | token::ELIF | token::WHILE | token::ASSERT | token::RETURN
    );
    match site.bracket {
        Some(_) if site.begin() == token::FOR => Some(
            syntax("`=` cannot stand in the header of a loop").help("write `for name in values:`"),
        ),
        Some(b'{') => Some(
            syntax("`=` cannot stand in a dictionary")
                .help("write `:` between a key and its value"),
        ),
        None if condition => {
            Some(syntax("`=` assigns, and cannot stand here").help("write `==` to compare"))
        }
        Some(b'(') => Some(
            syntax("the name of an argument must be a single name")
                .help("write `==` to compare, or a plain name before `=`"),
        ),
        Some(_) => Some(syntax("`=` cannot stand in brackets").help("write `==` to compare")),
        None => None,
    }
}

/// A header without its colon, and what else is missing in a header.
fn colon(site: &Site<'_, '_>) -> Option<LineError> {
    let header = matches!(
        site.begin(),
        token::IF
            | token::ELIF
            | token::ELSE
            | token::WHILE
            | token::FOR
            | token::WITH
            | token::DEF
            | token::CLASS
    );
    if !header || site.bracket.is_some() || is_keyword(site.kind(0)) && site.kind(0) != token::IN {
        return None;
    }
    let word = site.layout.text(site.first);
    let parameters = site.begin() == token::DEF && site.kind(-1) != token::ARROW;
    if parameters && site.attempt.expects(b'(') && !site.attempt.operator {
        return Some(syntax(format!(
            "expected `(` and the parameters of the function, found {}",
            found(site)
        )));
    }
    if site.begin() == token::FOR && site.attempt.expects(token::IN) && !site.attempt.expects(b':')
    {
        return Some(
            syntax(format!("expected `in` behind what the loop assigns, found {}", found(site)))
                .help("write `for name in values:`"),
        );
    }
    if site.attempt.expects(b':') && site.attempt.operator && starts_operand(site.kind(0)) {
        let error = syntax(format!("expected `:` in front of {}", found(site)));
        return Some(match site.kind(0) {
            b'{' => error.help("a block begins with `:` and is indented, without braces"),
            _ => error.help(format!("the header of `{word}` ends with `:`")),
        });
    }
    if site.at_end() && site.attempt.expects(b':') {
        return Some(
            syntax(format!("expected `:` at the end of the `{word}` line")).help("add `:`"),
        );
    }
    None
}

/// `lambda x=1: …`
fn lambda_default(site: &Site<'_, '_>) -> Option<LineError> {
    if !matches!(site.kind(0), b'=' | token::STAR | token::SLASH) {
        return None;
    }
    if site.kind(-1) == token::LAMBDA {
        return Some(
            syntax("`lambda` is a keyword, and cannot be a name")
                .help("write another name, such as `lambda_`"),
        );
    }
    let before = (site.first..site.at).rev().map(|token| site.layout.kind(token));
    let mut before = before.take_while(|kind| *kind != b':' && *kind != b'(');
    before.any(|kind| kind == token::LAMBDA).then(|| {
        LineError::new(codes::UNSUPPORTED_SYNTAX, "only plain parameters are supported in a lambda")
            .help("write a `def`")
    })
}

/// An operand is missing, or a keyword stands in its place.
fn operand(site: &Site<'_, '_>) -> Option<LineError> {
    let expression = site.attempt.expects_expression();
    let name = site.attempt.expects(token::NAME);
    if !name {
        return None;
    }
    let kind = site.kind(0);
    if is_keyword(kind) && !site.attempt.operator {
        let word = site.text(0);
        return Some(match site.kind(1) {
            b'=' | b'.' | b'(' | b')' | b',' | b':' => {
                syntax(format!("`{word}` is a keyword, and cannot be a name"))
                    .help(format!("write another name, such as `{word}_`"))
            }
            _ if expression => {
                syntax(format!("expected an expression, found the keyword `{word}`"))
            }
            _ => syntax(format!("expected a name, found the keyword `{word}`")),
        });
    }
    if site.kind(-1) == token::AS {
        return Some(syntax(format!("expected a name behind `as`, found {}", found(site))));
    }
    if !site.at_end() || site.at == site.first {
        return None;
    }
    let before = site.text(-1);
    Some(match site.kind(-1) {
        token::IMPORT => syntax("expected a name behind `import`"),
        _ if expression => syntax(format!("expected an expression behind `{before}`")),
        _ => syntax(format!("expected a name behind `{before}`")),
    })
}

/// `a if b` without `else`.
fn incomplete_conditional(site: &Site<'_, '_>) -> Option<LineError> {
    let wanted = site.attempt.expects(token::ELSE) && !starts_operand(site.kind(0));
    wanted.then(|| {
        syntax("expected `else` behind the condition")
            .help("a conditional expression is `value if condition else other`")
    })
}

/// Two operands without anything between them.
fn side_by_side(site: &Site<'_, '_>) -> Option<LineError> {
    if !site.attempt.operator || !starts_operand(site.kind(0)) {
        return None;
    }
    let found = found(site);
    Some(match (site.bracket, site.kind(0)) {
        (_, token::NOT) => syntax(format!("{found} is not expected here"))
            .help("the operators are `not in` and `is not`"),
        (Some(b'{'), _) if site.attempt.expects(b':') => {
            syntax(format!("expected `:` or `,` in front of {found}"))
                .help("a dictionary is `{key: value, key: value}`")
        }
        (Some(_), _) => syntax(format!("expected `,` in front of {found}"))
            .help("a comma or an operator is missing here"),
        (None, _) => syntax(format!("{found} is not expected here"))
            .help("an operator is missing here, or a line break"),
    })
}

const fn starts_operand(kind: u8) -> bool {
    matches!(
        kind,
        token::NAME
            | token::NUMBER
            | token::STRING
            | token::F_STRING
            | token::CONSTANT
            | token::LAMBDA
            | token::NOT
            | token::TILDE
            | b'('
            | b'['
            | b'{'
    )
}

const fn is_keyword(kind: u8) -> bool {
    matches!(
        kind,
        token::IF
            | token::ELIF
            | token::ELSE
            | token::FOR
            | token::WHILE
            | token::WITH
            | token::AS
            | token::DEF
            | token::CLASS
            | token::RETURN
            | token::ASSERT
            | token::PASS
            | token::BREAK
            | token::CONTINUE
            | token::IMPORT
            | token::FROM
            | token::IN
            | token::IS
            | token::AND
            | token::OR
    )
}
