//! `import` and `from … import`

use crate::python::printer::Printer;
use crate::{ImportedName, StmtDoc};

impl<'a> Printer<'a, '_> {
    pub(super) fn import(&mut self, stmt: StmtDoc<'a>, names: &'a [ImportedName<'a>]) {
        self.out.push_str("import ");
        self.imported_names(names);
        self.comment_behind(stmt);
    }

    pub(super) fn import_from(
        &mut self,
        stmt: StmtDoc<'a>,
        module: &str,
        names: &'a [ImportedName<'a>],
    ) {
        self.out.push_str("from ");
        self.out.push_str(module);
        self.out.push_str(" import ");
        self.imported_names(names);
        self.comment_behind(stmt);
    }

    fn imported_names(&mut self, names: &'a [ImportedName<'a>]) {
        let mut first = true;
        for ImportedName { name, alias } in names {
            self.comma_unless_first(&mut first);
            self.out.push_str(name);
            if let Some(alias) = alias {
                self.out.push_str(" as ");
                self.out.push_str(alias);
            }
        }
    }
}
