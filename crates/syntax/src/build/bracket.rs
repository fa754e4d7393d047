//! Calls, indices, and what else stands in brackets.

use tvmscript_diagnostics::codes;
use tvmscript_doc::{Call, Comprehension, ComprehensionFor, ComprehensionKind, ExprDoc, ExprKind};

use super::{Builder, Keyword, Mark, Operand};
use crate::error::LineError;

impl<'a> Builder<'_, 'a> {
    pub(super) fn call(&mut self, mark: Mark, behind: u32) {
        if self.comprehensions.len() > mark.comprehensions as usize {
            self.generator_argument(mark, behind);
        }
        let kwargs = match self.keywords.len() > mark.keywords as usize {
            true => self.keyword_arguments(mark),
            false => &[],
        };
        let args = self.take_exprs(mark.operands);
        let Some(Operand { expr: callee, first, .. }) = self.pop() else { return };
        let kind = match kwargs {
            [] => ExprKind::Call { callee, args },
            _ => ExprKind::CallWithKeywords(self.docs.arena().alloc(Call { callee, args, kwargs })),
        };
        self.push(kind, first, behind);
    }

    #[cold]
    fn generator_argument(&mut self, mark: Mark, behind: u32) {
        if self.since(mark.operands).len() > 1 || self.keywords.len() > mark.keywords as usize {
            let error = LineError::new(
                codes::SYNTAX,
                "a generator among other arguments needs parentheses of its own",
            );
            self.fail(mark.token - 1, behind, error);
        }
        let Some(element) = self.pop() else { return };
        let kind = ComprehensionKind::Generator(element.expr);
        self.comprehension(mark, kind, mark.token - 1, behind);
    }

    pub(super) fn keyword(&mut self, mark: Mark) {
        let Some(value) = self.pop() else { return };
        self.keywords.push(Keyword { token: mark.token - 2, value: value.expr });
    }

    /// The arguments by name since the mark. Python takes arguments by position only in front of them.
    fn keyword_arguments(&mut self, mark: Mark) -> &'a [(&'a str, ExprDoc<'a>)] {
        let keywords = self.keywords.get(mark.keywords as usize..).unwrap_or_default();
        let first = keywords.first().map_or(u32::MAX, |keyword| keyword.token);
        let layout = self.layout;
        let named = keywords.iter().map(|keyword| (layout.text(keyword.token), keyword.value));
        let kwargs = self.docs.arena().alloc_slice_fill_iter(named);
        self.keywords.truncate(mark.keywords as usize);
        let late = self.since(mark.operands).iter().rev().find(|operand| {
            operand.first > first
                && !matches!(operand.expr.kind, ExprKind::Starred(_) | ExprKind::DoubleStarred(_))
        });
        if let Some(&Operand { first, behind, .. }) = late {
            let error =
                LineError::new(codes::SYNTAX, "an argument without a name behind one with a name")
                    .help("put it in front of the arguments with names, or give it a name");
            self.fail(first, behind, error);
        }
        kwargs
    }

    pub(super) fn index(&mut self, mark: Mark, behind: u32) {
        // A comma behind a single index makes it a tuple.
        if self.since(mark.operands).len() == 1 && self.layout.kind(behind - 2) == b',' {
            let elements = self.take_exprs(mark.operands);
            self.push(ExprKind::Tuple(elements), mark.token, behind - 1);
        }
        let indices = match self.since(mark.operands) {
            [Operand { expr, .. }] if matches!(expr.kind, ExprKind::Tuple([])) => {
                self.pop();
                &[]
            }
            _ => self.take_exprs(mark.operands),
        };
        let Some(Operand { expr: value, first, .. }) = self.pop() else { return };
        self.push(ExprKind::Index { value, indices }, first, behind);
    }

    /// The part of a slice from its first colon on; what stands before it is an operand already.
    pub(super) fn slice(&mut self, mark: Mark, behind: u32) {
        let ends = |token| matches!(self.layout.kind(token), b':' | b',' | b']');
        let has_start = !matches!(self.layout.kind(mark.token - 2), b'[' | b',');
        let has_stop = !ends(mark.token);
        let mut parts = self.since(mark.operands).iter().map(|operand| operand.expr);
        let stop = if has_stop { parts.next() } else { None };
        let step = parts.next();
        self.operands.truncate(mark.operands as usize);
        let (start, first) = match has_start.then(|| self.pop()).flatten() {
            Some(start) => (Some(start.expr), start.first),
            None => (None, mark.token - 1),
        };
        self.push(ExprKind::Slice { start, stop, step }, first, behind);
    }

    pub(super) fn group(&mut self, mark: Mark, behind: u32) {
        let open = mark.token - 1;
        if self.comprehensions.len() > mark.comprehensions as usize {
            let Some(element) = self.pop() else { return };
            let kind = ComprehensionKind::Generator(element.expr);
            return self.comprehension(mark, kind, open, behind);
        }
        if let [operand] = self.since(mark.operands)
            && self.layout.kind(behind - 2) != b','
        {
            // Parentheses around one expression leave no trace but where it begins and ends.
            let operand = Operand { first: open, behind, ..*operand };
            self.check_starred(operand);
            self.pop();
            self.operands.push(operand);
            if self.recorded.is_some() {
                self.record(operand);
            }
            return;
        }
        let elements = self.take_exprs(mark.operands);
        self.push(ExprKind::Tuple(elements), open, behind);
    }

    pub(super) fn list(&mut self, mark: Mark, behind: u32) {
        let open = mark.token - 1;
        if self.comprehensions.len() > mark.comprehensions as usize {
            let Some(element) = self.pop() else { return };
            let kind = ComprehensionKind::List(element.expr);
            return self.comprehension(mark, kind, open, behind);
        }
        let elements = self.take_exprs(mark.operands);
        self.push(ExprKind::List(elements), open, behind);
    }

    pub(super) fn brace(&mut self, mark: Mark, behind: u32) {
        let open = mark.token - 1;
        let operands = self.since(mark.operands);
        let is_dict = match operands.first() {
            Some(first) => {
                self.layout.kind(first.behind) == b':'
                    || matches!(first.expr.kind, ExprKind::DoubleStarred(_))
            }
            None => true,
        };
        if self.comprehensions.len() > mark.comprehensions as usize {
            let Some(last) = self.pop() else { return };
            let kind = match is_dict.then(|| self.pop()).flatten() {
                Some(key) => ComprehensionKind::Dict { key: key.expr, value: last.expr },
                None => ComprehensionKind::Set(last.expr),
            };
            return self.comprehension(mark, kind, open, behind);
        }
        if !self.entries_agree(mark, is_dict) {
            self.operands.truncate(mark.operands as usize);
            return self.push(ExprKind::Dict(&[]), open, behind);
        }
        if is_dict {
            let mut entries: Vec<(ExprDoc<'a>, ExprDoc<'a>)> = Vec::new();
            for pair in self.since(mark.operands).chunks_exact(2) {
                if let [key, value] = pair {
                    entries.push((key.expr, value.expr));
                }
            }
            self.operands.truncate(mark.operands as usize);
            let entries = self.docs.list_of(&entries);
            self.push(ExprKind::Dict(entries), open, behind);
        } else {
            let elements = self.take_exprs(mark.operands);
            self.push(ExprKind::Set(elements), open, behind);
        }
    }

    /// Whether all entries between braces have a colon, or none.
    fn entries_agree(&mut self, mark: Mark, is_dict: bool) -> bool {
        let mut key = true;
        let mut wrong = None;
        for operand in self.since(mark.operands) {
            let colon = self.layout.kind(operand.behind) == b':';
            if matches!(operand.expr.kind, ExprKind::DoubleStarred(_)) {
                wrong = Some((*operand, true));
                break;
            }
            if is_dict && key != colon || !is_dict && colon {
                wrong = Some((*operand, false));
                break;
            }
            key = !key;
        }
        let Some((operand, starred)) = wrong else { return true };
        let error = if starred {
            LineError::new(codes::UNSUPPORTED_SYNTAX, "`**` inside of a dictionary")
                .help("write the entries out")
        } else if is_dict {
            LineError::new(codes::SYNTAX, "expected `key: value` as in the entries before")
        } else {
            LineError::new(codes::SYNTAX, "`key: value` among the elements of a set")
        };
        self.fail(operand.first, operand.behind, error);
        false
    }

    /// A comprehension of the loops since the mark.
    fn comprehension(&mut self, mark: Mark, kind: ComprehensionKind<'a>, first: u32, behind: u32) {
        let loops = self.comprehensions.get(mark.comprehensions as usize..).unwrap_or_default();
        let loops = self.docs.list_of(loops);
        self.comprehensions.truncate(mark.comprehensions as usize);
        let comprehension = self.docs.arena().alloc(Comprehension { kind, loops });
        self.push(ExprKind::Comprehension(comprehension), first, behind);
    }

    pub(super) fn comprehension_loop(&mut self, mark: Mark) {
        let exprs = self.take_exprs(mark.operands);
        let [target, iter, conditions @ ..] = exprs else { return };
        self.comprehensions.push(ComprehensionFor { target, iter, conditions });
    }

    /// What stands behind the first comma of expressions without parentheses, made a tuple with what
    /// stands before it.
    pub(super) fn bare_tuple(&mut self, mark: Mark, behind: u32) {
        let from = mark.operands.saturating_sub(1);
        let first = self.since(from).first().map_or(mark.token, |operand| operand.first);
        let elements = self.take_exprs(from);
        // Python counts a comma at the end to the tuple.
        debug_assert!(behind > 0 && self.layout.kind(mark.token - 1) == b',');
        self.push(ExprKind::Tuple(elements), first, behind);
    }
}
