//! The Docs of the fixtures.

use serde_json::Value;
use tvmscript_access_path::{AccessPath, Path};
use tvmscript_doc::{
    BinaryOp, Class, Doc, DocBuilder, ExprDoc, Function, OpCall, StmtDoc, StmtKind, UnaryOp,
};

#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub d: DocBuilder<'a>,
}

impl<'a> Reader<'a> {
    pub fn doc(self, tree: &Value) -> Doc<'a> {
        let kind = tree[0].as_str().unwrap();
        let statement =
            matches!(kind, "expr" | "break" | "continue" | "comment" | "docstring" | "opcall")
                || matches!(kind, "assign" | "assert" | "return")
                || matches!(kind, "if" | "while" | "for" | "with" | "class" | "def");
        if statement {
            Doc::Stmt(self.stmt(tree))
        } else if kind == "block" {
            let doc = Doc::Block(self.d.block(&self.stmts(&tree[1])));
            self.paths(tree, |path| doc.add_source_path(path));
            doc
        } else {
            Doc::Expr(self.expr(tree))
        }
    }

    fn text(self, value: &Value) -> &'a str {
        self.d.text(value.as_str().unwrap())
    }

    fn notes(tree: &Value) -> &Value {
        tree.as_array().unwrap().last().unwrap()
    }

    fn paths(self, tree: &Value, mut add: impl FnMut(Path<'a>)) {
        for path in Self::notes(tree)["p"].as_array().into_iter().flatten() {
            let path: AccessPath = path.as_str().unwrap().parse().unwrap();
            let root = Path::root(self.d.arena());
            add(path.steps().fold(root, |path, step| path.extend(step.alloc_in(self.d.arena()))));
        }
    }

    fn exprs(self, trees: &Value) -> Vec<ExprDoc<'a>> {
        trees.as_array().unwrap().iter().map(|tree| self.expr(tree)).collect()
    }

    fn stmts(self, trees: &Value) -> Vec<StmtDoc<'a>> {
        trees.as_array().unwrap().iter().map(|tree| self.stmt(tree)).collect()
    }

    fn maybe(self, tree: &Value) -> Option<ExprDoc<'a>> {
        (!tree.is_null()).then(|| self.expr(tree))
    }

    fn expr(self, tree: &Value) -> ExprDoc<'a> {
        let (d, none) = (self.d, Path::untracked());
        let doc = match tree[0].as_str().unwrap() {
            "none" => d.none(none),
            "bool" => d.bool(tree[1].as_bool().unwrap(), none),
            "int" => d.int(tree[1].as_i64().unwrap(), none),
            "float" => d.float(tree[1].as_str().unwrap().parse().unwrap(), none),
            "str" => d.str(self.text(&tree[1]), none),
            "string" => d.expr_string(self.expr(&tree[1]), none),
            "id" => d.id(self.text(&tree[1])),
            "attr" => d.attr(self.expr(&tree[1]), self.text(&tree[2])),
            "index" => d.index(self.expr(&tree[1]), &self.exprs(&tree[2])),
            "slice" => d.slice(self.maybe(&tree[1]), self.maybe(&tree[2]), self.maybe(&tree[3])),
            "call" => {
                let keys = tree[3].as_array().unwrap().iter().map(|key| self.text(key));
                let kwargs: Vec<_> = keys.zip(self.exprs(&tree[4])).collect();
                d.call_kw(self.expr(&tree[1]), &self.exprs(&tree[2]), &kwargs)
            }
            "op" => self.operation(tree[1].as_str().unwrap(), &self.exprs(&tree[2])),
            "lambda" => d.lambda(&self.exprs(&tree[1]), self.expr(&tree[2])),
            "tuple" => d.tuple(&self.exprs(&tree[1])),
            "list" => d.list(&self.exprs(&tree[1])),
            "dict" => {
                let (keys, values) = (self.exprs(&tree[1]), self.exprs(&tree[2]));
                d.dict(&keys.into_iter().zip(values).collect::<Vec<_>>())
            }
            kind => panic!("no expression {kind}"),
        };
        self.paths(tree, |path| doc.add_source_path(path));
        doc
    }

    fn operation(self, name: &str, operands: &[ExprDoc<'a>]) -> ExprDoc<'a> {
        let unary = |op| self.d.unary(op, operands[0]);
        let binary = |op| self.d.binary(op, operands[0], operands[1]);
        match name {
            "USub" => unary(UnaryOp::Neg),
            "Invert" => unary(UnaryOp::Invert),
            "Not" => unary(UnaryOp::Not),
            "Add" => binary(BinaryOp::Add),
            "Sub" => binary(BinaryOp::Sub),
            "Mult" => binary(BinaryOp::Mult),
            "Div" => binary(BinaryOp::Div),
            "FloorDiv" => binary(BinaryOp::FloorDiv),
            "Mod" => binary(BinaryOp::Mod),
            "Pow" => binary(BinaryOp::Pow),
            "LShift" => binary(BinaryOp::LShift),
            "RShift" => binary(BinaryOp::RShift),
            "BitAnd" => binary(BinaryOp::BitAnd),
            "BitOr" => binary(BinaryOp::BitOr),
            "BitXor" => binary(BinaryOp::BitXor),
            "Lt" => binary(BinaryOp::Lt),
            "LtE" => binary(BinaryOp::LtE),
            "Eq" => binary(BinaryOp::Eq),
            "NotEq" => binary(BinaryOp::NotEq),
            "Gt" => binary(BinaryOp::Gt),
            "GtE" => binary(BinaryOp::GtE),
            "And" => binary(BinaryOp::And),
            "Or" => binary(BinaryOp::Or),
            "MatMul" => binary(BinaryOp::MatMul),
            "IfThenElse" => self.d.conditional(operands[0], operands[1], operands[2]),
            name => panic!("no operator {name}"),
        }
    }

    fn stmt(self, tree: &Value) -> StmtDoc<'a> {
        let d = self.d;
        let doc = match tree[0].as_str().unwrap() {
            "assign" => d.assign(self.expr(&tree[1]), self.maybe(&tree[2]), self.maybe(&tree[3])),
            "expr" => d.expr_stmt(self.expr(&tree[1])),
            "assert" => d.assert(self.expr(&tree[1]), self.maybe(&tree[2])),
            "return" => d.return_stmt(self.expr(&tree[1])),
            "break" => d.break_stmt(),
            "continue" => d.continue_stmt(),
            "comment" => d.comment(""),
            "docstring" => d.doc_string(""),
            "if" => d.if_stmt(self.expr(&tree[1]), &self.stmts(&tree[2]), &self.stmts(&tree[3])),
            "while" => d.while_stmt(self.expr(&tree[1]), &self.stmts(&tree[2])),
            "for" => d.for_stmt(self.expr(&tree[1]), self.expr(&tree[2]), &self.stmts(&tree[3])),
            "with" => d.scope(self.maybe(&tree[1]), self.expr(&tree[2]), &self.stmts(&tree[3])),
            "class" => d.class(Class {
                name: self.expr(&tree[1]),
                bases: &[],
                decorators: d.list_of(&self.exprs(&tree[2])),
                body: d.list_of(&self.stmts(&tree[3])),
            }),
            "def" => self.function(tree),
            "opcall" => d.op_call(OpCall {
                callee: self.expr(&tree[1]),
                args: d.list_of(&self.docs(&tree[2])),
                workspace: self.maybe(&tree[3]),
                config: self.maybe(&tree[4]),
                dispatch: self.maybe(&tree[5]),
            }),
            kind => panic!("no statement {kind}"),
        };
        if let Some(comment) = Self::notes(tree)["c"].as_str() {
            doc.set_comment(Some(d.text(comment)));
        }
        self.paths(tree, |path| doc.add_source_path(path));
        doc
    }

    fn docs(self, trees: &Value) -> Vec<Doc<'a>> {
        self.exprs(trees).into_iter().map(Doc::Expr).collect()
    }

    fn function(self, tree: &Value) -> StmtDoc<'a> {
        let d = self.d;
        let function = Function {
            name: self.expr(&tree[1]),
            args: d.list_of(&self.stmts(&tree[2])),
            decorators: d.list_of(&self.exprs(&tree[3])),
            return_type: self.maybe(&tree[4]),
            body: d.list_of(&self.stmts(&tree[5])),
            type_params: d.list_of(&self.docs(&tree[6])),
        };
        d.stmt(StmtKind::Function(d.arena().alloc(function)))
    }
}
