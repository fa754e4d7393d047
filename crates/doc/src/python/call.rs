//! `callee(args, name=value)`, and what may stand among the arguments.

use crate::python::precedence;
use crate::python::printer::Printer;
use crate::{ExprDoc, ExprKind};

impl<'a> Printer<'a, '_> {
    pub(super) fn call(
        &mut self,
        callee: ExprDoc<'a>,
        args: &'a [ExprDoc<'a>],
        kwargs: &'a [(&'a str, ExprDoc<'a>)],
    ) {
        self.child(callee, precedence::ATOM);
        self.out.push('(');
        if matches!(args, [.., last] if matches!(last.kind, ExprKind::DoubleStarred(_))) {
            self.starred_arguments(args, kwargs);
        } else {
            self.comma_separated(args);
            let mut first = args.is_empty();
            for (name, value) in kwargs {
                self.keyword(&mut first, name, value);
            }
        }
        self.out.push(')');
    }

    /// Prints arguments whose last ones are `**value`, behind those by name.
    #[cold]
    fn starred_arguments(&mut self, args: &'a [ExprDoc<'a>], kwargs: &'a [(&'a str, ExprDoc<'a>)]) {
        let starred = |arg: &ExprDoc<'a>| matches!(arg.kind, ExprKind::DoubleStarred(_));
        let last = args.iter().rposition(|arg| !starred(arg)).map_or(0, |index| index + 1);
        let (positional, starred) = args.split_at_checked(last).unwrap_or((args, &[]));
        self.comma_separated(positional);
        let mut first = positional.is_empty();
        for (name, value) in kwargs {
            self.keyword(&mut first, name, value);
        }
        for value in starred {
            self.comma_unless_first(&mut first);
            self.expr(value);
        }
    }

    /// Prints `name=value`, behind a comma unless it is the first argument.
    pub(super) fn keyword(&mut self, first: &mut bool, name: &str, value: ExprDoc<'a>) {
        self.comma_unless_first(first);
        self.out.push_str(name);
        self.out.push('=');
        self.expr(value);
    }

    pub(super) fn comma_unless_first(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            self.out.push_str(", ");
        }
    }

    pub(super) fn starred(&mut self, stars: &str, value: ExprDoc<'a>) {
        self.out.push_str(stars);
        self.child(value, precedence::BIT_OR);
    }
}
