//! The notation of rules.
//!
//! A rule is a line `from => to`, with `=>*` where the result is simplified once more, `|` between
//! several forms of the left side, and `if` before a condition. Operators are Python's; `x`, `y`,
//! `z`, `s`, `t`, `u` stand for expressions, `c1`, `c2`, `c3` for integers.

use crate::BinaryOp;

/// A form of expressions, or a condition.
#[derive(Debug)]
pub(crate) enum Pattern {
    /// An expression.
    Any(usize),
    /// An integer, any one.
    Int(usize),
    /// This integer.
    Number(i64),
    Binary(BinaryOp, Box<[Pattern; 2]>),
    Not(Box<Pattern>),
    Select(Box<[Pattern; 3]>),
    /// A condition on expressions.
    Test(Test, Box<[Pattern; 2]>),
}

/// A condition on two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Test {
    /// That the first is provably at least the second, an integer.
    AtLeast,
    /// That the first is provably less than the second, an integer.
    Less,
    /// That the first is provably the second, an integer.
    Equal,
    /// That the first depends on the length of vectors and the second is provably less.
    BelowScalable,
}

/// Names of expressions and integers: how many a rule can have.
pub(crate) const NAMES: usize = 6;
const EXPRESSIONS: &str = "xyzstu";

/// A rule.
#[derive(Debug)]
pub(crate) struct Rule {
    pub from: Vec<Pattern>,
    pub to: Pattern,
    pub condition: Option<Pattern>,
    pub again: bool,
}

/// The rules of a table, those left out that are no rules; tests see to it that there are none.
pub(crate) fn parse(table: &str) -> Vec<Rule> {
    table.lines().map(str::trim).filter(|line| !line.is_empty()).filter_map(rule).collect()
}

pub(super) fn rule(line: &str) -> Option<Rule> {
    let (from, rest) = line.split_once("=>")?;
    let (rest, again) = match rest.strip_prefix('*') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let (to, condition) = match rest.split_once(" if ") {
        Some((to, condition)) => (to, Some(pattern(condition)?)),
        None => (rest, None),
    };
    let from: Option<Vec<Pattern>> = from.split(" | ").map(pattern).collect();
    Some(Rule { from: from?, to: pattern(to)?, condition, again })
}

fn pattern(text: &str) -> Option<Pattern> {
    let mut parser = Parser { rest: text };
    let pattern = parser.binary(0)?;
    parser.rest.trim().is_empty().then_some(pattern)
}

/// Operators by precedence; a longer one stands before its prefix.
const OPERATORS: [&[(&str, BinaryOp)]; 5] = [
    &[("or ", BinaryOp::Or)],
    &[("and ", BinaryOp::And)],
    &[
        ("<=", BinaryOp::LE),
        (">=", BinaryOp::GE),
        ("==", BinaryOp::EQ),
        ("!=", BinaryOp::NE),
        ("<", BinaryOp::LT),
        (">", BinaryOp::GT),
    ],
    &[("+", BinaryOp::Add), ("-", BinaryOp::Sub)],
    &[("*", BinaryOp::Mul), ("//", BinaryOp::FloorDiv), ("%", BinaryOp::FloorMod)],
];

struct Parser<'t> {
    rest: &'t str,
}

impl Parser<'_> {
    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start();
        match rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A chain of operators of this precedence, from left to right.
    fn binary(&mut self, level: usize) -> Option<Pattern> {
        let Some(operators) = OPERATORS.get(level) else { return self.atom() };
        let mut left = self.binary(level + 1)?;
        while let Some(&(_, op)) = operators.iter().find(|(token, _)| self.eat(token)) {
            let right = self.binary(level + 1)?;
            left = Pattern::Binary(op, Box::new([left, right]));
        }
        Some(left)
    }

    fn atom(&mut self) -> Option<Pattern> {
        if self.eat("(") {
            let inner = self.binary(0)?;
            return self.eat(")").then_some(inner);
        }
        if self.eat("not ") {
            return Some(Pattern::Not(Box::new(self.atom()?)));
        }
        let binary = |op| move |[a, b]: [Pattern; 2]| Pattern::Binary(op, Box::new([a, b]));
        let test = |test| move |[a, b]: [Pattern; 2]| Pattern::Test(test, Box::new([a, b]));
        if self.eat("min(") {
            return self.arguments().map(binary(BinaryOp::Min));
        } else if self.eat("max(") {
            return self.arguments().map(binary(BinaryOp::Max));
        } else if self.eat("tdiv(") {
            return self.arguments().map(binary(BinaryOp::Div));
        } else if self.eat("tmod(") {
            return self.arguments().map(binary(BinaryOp::Mod));
        } else if self.eat("at_least(") {
            return self.arguments().map(test(Test::AtLeast));
        } else if self.eat("less(") {
            return self.arguments().map(test(Test::Less));
        } else if self.eat("equal(") {
            return self.arguments().map(test(Test::Equal));
        } else if self.eat("below_scalable(") {
            return self.arguments().map(test(Test::BelowScalable));
        } else if self.eat("select(") {
            let list: [Pattern; 3] = self.arguments()?;
            return Some(Pattern::Select(Box::new(list)));
        }
        self.rest = self.rest.trim_start();
        let digits = self.rest.find(|c: char| !c.is_ascii_digit() && c != '-');
        let (number, rest) = self.rest.split_at(digits.unwrap_or(self.rest.len()));
        if let Ok(number) = number.parse() {
            self.rest = rest;
            return Some(Pattern::Number(number));
        }
        if self.eat("c") {
            let digit = self.rest.chars().next()?.to_digit(10)? as usize;
            self.rest = &self.rest[1..];
            return Some(Pattern::Int(digit));
        }
        let name = self.rest.chars().next()?;
        let place = EXPRESSIONS.find(name)?;
        self.rest = &self.rest[1..];
        Some(Pattern::Any(place))
    }

    fn arguments<const N: usize>(&mut self) -> Option<[Pattern; N]> {
        let mut list = Vec::with_capacity(N);
        while list.len() < N {
            list.push(self.binary(0)?);
            let end = if list.len() == N { ")" } else { "," };
            if !self.eat(end) {
                return None;
            }
        }
        list.try_into().ok()
    }
}
