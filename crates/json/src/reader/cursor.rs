//! A place in the text, and what stands there: JSON's own syntax.

use tvmscript_diagnostics::codes;

use super::fault::{Fault, Parsed};

/// How deep values of unknown meaning may be nested.
const MAX_DEPTH: usize = 1_000;

/// A place in the text.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'i> {
    pub text: &'i str,
    pub at: usize,
}

impl<'i> Cursor<'i> {
    pub fn new(text: &'i str, at: usize) -> Self {
        Self { text, at }
    }

    #[inline]
    pub fn bytes(&self) -> &'i [u8] {
        self.text.as_bytes()
    }

    /// The byte at the place.
    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// Steps over `literal` if it stands here.
    #[inline]
    pub fn eat(&mut self, literal: &[u8]) -> bool {
        let found = self.bytes().get(self.at..).is_some_and(|rest| rest.starts_with(literal));
        if found {
            self.at += literal.len();
        }
        found
    }

    /// Steps over one byte if it is `byte`.
    #[inline]
    pub fn eat_byte(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Steps over white space.
    #[inline]
    pub fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// What is wrong where `wanted` should stand.
    #[cold]
    pub fn expected(&self, wanted: &str) -> Box<Fault> {
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(found) => Fault::new(
                codes::JSON_SYNTAX,
                self.at,
                self.at + found.len_utf8(),
                format!("expected {wanted}, found {found:?}"),
            ),
            None => Fault::syntax(self.at, format!("expected {wanted}, but the input ends")),
        }
    }

    /// Steps over the separator behind an element of an array: whether another one follows.
    #[inline]
    pub fn next_element(&mut self) -> Parsed<bool> {
        self.space();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.space();
                Ok(true)
            }
            Some(b']') => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.expected("`,` or `]`")),
        }
    }

    /// Steps into an array: whether it has elements.
    #[inline]
    pub fn open_array(&mut self) -> bool {
        self.at += 1;
        self.space();
        !self.eat_byte(b']')
    }

    /// Calls `member` at the value of each member of the object that begins here, with the key as
    /// it is spelled between its quotes and whether it has escapes.
    pub fn members(
        &mut self,
        mut member: impl FnMut(&mut Self, Key<'i>) -> Parsed<()>,
    ) -> Parsed<()> {
        self.at += 1;
        self.space();
        if self.eat_byte(b'}') {
            return Ok(());
        }
        loop {
            let key = self.key()?;
            self.space();
            member(self, key)?;
            self.space();
            match self.peek() {
                Some(b',') => {
                    self.at += 1;
                    self.space();
                }
                Some(b'}') => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(self.expected("`,` or `}`")),
            }
        }
    }

    /// A key and the colon behind it.
    fn key(&mut self) -> Parsed<Key<'i>> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a key in double quotes"));
        }
        let key = self.string()?;
        self.space();
        if !self.eat_byte(b':') {
            return Err(self.expected("`:`"));
        }
        Ok(key)
    }

    /// Steps over any value, which is tested for its syntax.
    pub fn skip_value(&mut self) -> Parsed<()> {
        self.space();
        match self.peek() {
            Some(b'{' | b'[') => self.skip_nested(),
            _ => self.scalar().map(drop),
        }
    }

    fn skip_nested(&mut self) -> Parsed<()> {
        let mut open = Nesting::default();
        loop {
            self.space();
            match self.peek() {
                Some(b'{') => {
                    self.at += 1;
                    self.space();
                    if !self.eat_byte(b'}') {
                        open.push(true, self.at)?;
                        self.key()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    if self.open_array() {
                        open.push(false, self.at)?;
                        continue;
                    }
                }
                _ => drop(self.scalar()?),
            }
            loop {
                let Some(object) = open.innermost() else { return Ok(()) };
                self.space();
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        if object {
                            self.space();
                            self.key()?;
                        }
                        break;
                    }
                    Some(b'}') if object => open.pop(),
                    Some(b']') if !object => open.pop(),
                    _ => {
                        return Err(self.expected(if object {
                            "`,` or `}`"
                        } else {
                            "`,` or `]`"
                        }));
                    }
                }
                self.at += 1;
            }
        }
    }

    /// The value here, unless it is an array or an object.
    pub fn scalar(&mut self) -> Parsed<Scalar> {
        let found = match self.peek() {
            Some(b'"') => return self.string().map(|_| Scalar::String),
            Some(b't') => self.eat(b"true").then_some(Scalar::Bool(true)),
            Some(b'f') => self.eat(b"false").then_some(Scalar::Bool(false)),
            Some(b'n') => self.eat(b"null").then_some(Scalar::Null),
            Some(b'0'..=b'9') => {
                return match self.small() {
                    Some(value) => Ok(Scalar::Int(i64::from(value))),
                    None => self.number(),
                };
            }
            Some(b'-' | b'+' | b'.' | b'I' | b'N') => return self.number(),
            _ => None,
        };
        found.ok_or_else(|| self.expected("a value"))
    }
}

/// A string as it is spelled between its quotes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'i> {
    pub raw: &'i str,
    pub escaped: bool,
}

/// A value without parts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    String,
}

/// Which of the open brackets are objects: a bit each.
#[derive(Default)]
struct Nesting {
    bits: [u64; MAX_DEPTH.div_ceil(64)],
    depth: usize,
}

impl Nesting {
    fn push(&mut self, object: bool, at: usize) -> Parsed<()> {
        if self.depth == MAX_DEPTH {
            let message = format!("values are nested deeper than {MAX_DEPTH} levels");
            return Err(Fault::new(codes::TOO_DEEP, at - 1, at, message));
        }
        let bit = 1 << (self.depth % 64);
        let word = &mut self.bits[self.depth / 64];
        *word = if object { *word | bit } else { *word & !bit };
        self.depth += 1;
        Ok(())
    }

    fn innermost(&self) -> Option<bool> {
        let last = self.depth.checked_sub(1)?;
        Some(self.bits[last / 64] & (1 << (last % 64)) != 0)
    }

    fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }
}
