//! From a template to what prints and builds nodes of its type.

use std::sync::Arc;

use tvmscript_diagnostics::{Diagnostic, codes};
use tvmscript_graph::schema::DefaultValue;
use tvmscript_graph::{NodeKind, Schema, TypeIndex, TypeInfo, TypeSymbol};
use tvmscript_syntax::is_keyword;

use super::Template;
use super::error::TemplateError;
use super::field::{Field, Omitted};
use super::outline::{FunctionOutline, Outline, Shape, outline};
use super::scan::{Mark, Named, scan};
use crate::body::Body;
use crate::builder::Converter;

/// A template, resolved against the schema. Fields are numbers among all fields of the type.
pub(crate) struct Compiled {
    pub owner: &'static str,
    pub symbol: TypeSymbol,
    /// The dotted name behind the prefix, and its parts.
    pub path: &'static str,
    pub parts: Vec<&'static str>,
    pub shape: Shape,
    pub fields: Vec<Field>,
    /// The arguments without a name; the last may be spread.
    pub positional: Vec<usize>,
    pub spread: bool,
    /// The arguments with one.
    pub keywords: Vec<(&'static str, usize)>,
    pub target: Option<usize>,
    pub body: Option<usize>,
    pub function: Option<FunctionFields>,
    /// The field that holds the place in the source.
    pub span: Option<usize>,
    /// The language that the construct stands in.
    pub language: Option<Arc<dyn Body>>,
    /// Whether it is a statement of that language.
    pub statement: bool,
}

/// Which fields are the parts of a function.
pub(crate) struct FunctionFields {
    pub params: usize,
    pub ret_type: Option<usize>,
    pub attrs: usize,
    /// The type of the function, which follows from the others.
    pub ty: Option<usize>,
}

/// Where objects of a type stand.
pub(crate) struct Place {
    /// The language around them.
    pub language: Option<Arc<dyn Body>>,
    /// Whether they are statements of it.
    pub statement: bool,
}

/// What a template is compiled against.
pub(crate) struct Surroundings<'r> {
    pub owner: &'static str,
    pub prefix: Option<&'static str>,
    pub schema: &'r Schema,
    /// The field that holds a place in the source, where nodes have one.
    pub span_field: Option<&'static str>,
    pub bodies: &'r dyn Fn(&TypeInfo) -> Place,
    pub converter: &'r dyn Fn(TypeIndex) -> Option<Arc<Converter>>,
}

/// Compiles a template.
///
/// # Errors
///
/// `TEMPLATE`, `UNKNOWN_TYPE`.
pub(crate) fn compile(
    template: &Template,
    around: &Surroundings<'_>,
) -> tvmscript_diagnostics::Result<Compiled> {
    resolve(template, around).map_err(|error| error.of(template, around.owner))
}

/// What is known of a type whose syntax is two functions: all its fields, and where it stands.
///
/// # Errors
///
/// `UNKNOWN_TYPE`.
pub(crate) fn compile_bare(
    type_key: &'static str,
    path: &'static str,
    around: &Surroundings<'_>,
) -> tvmscript_diagnostics::Result<Compiled> {
    let Some(info) = around.schema.get(type_key).filter(|info| info.kind == NodeKind::Object)
    else {
        let owner = around.owner;
        let message =
            format!("the syntax of `{type_key}` in dialect `{owner}`: it is no type of objects");
        return Err(Diagnostic::error(codes::UNKNOWN_TYPE, message)
            .with_help("register the type in the same dialect, or in one before it")
            .into());
    };
    let outline = Outline::new(Shape::Call, String::new(), path.to_owned());
    let mut compiled = unresolved(info, type_key, &outline, around);
    for (at, field) in info.fields.iter().enumerate() {
        if Some(&*field.name) == around.span_field {
            compiled.span = Some(at);
        }
        compiled.fields[at].omitted = field.default.clone().map(Omitted::Default);
    }
    Ok(compiled)
}

fn unresolved(
    info: &TypeInfo,
    type_key: &'static str,
    outline: &Outline,
    around: &Surroundings<'_>,
) -> Compiled {
    let Place { language, statement } = (around.bodies)(info);
    Compiled {
        owner: around.owner,
        symbol: TypeSymbol::new(type_key),
        path: crate::intern(&outline.path),
        parts: outline.path.split('.').map(crate::intern).collect(),
        shape: outline.shape,
        fields: info.fields.iter().map(|field| Field::new(field, &around.converter)).collect(),
        positional: Vec::new(),
        spread: false,
        keywords: Vec::new(),
        target: None,
        body: None,
        function: None,
        span: None,
        language,
        statement,
    }
}

type Resolved<T> = Result<T, TemplateError>;

fn resolve(template: &Template, around: &Surroundings<'_>) -> Resolved<Compiled> {
    let Some(info) = around.schema.get(template.type_key) else {
        return Err(TemplateError::whole("no schema knows the type")
            .help("register the type in the same dialect, or in one before it"));
    };
    if info.kind != NodeKind::Object {
        return Err(TemplateError::whole("the type is not an object of fields"));
    }
    let (script, named) = scan(template.text)?;
    let outline = outline(&script, &named)?;
    outline.check(&named)?;
    check_prefix(&outline, around)?;
    let mut compiled = unresolved(info, template.type_key, &outline, around);
    Resolver { info, named: &named, around, compiled: &mut compiled }.run(&outline)?;
    Ok(compiled)
}

fn check_prefix(outline: &Outline, around: &Surroundings<'_>) -> Resolved<()> {
    let Outline { prefix, .. } = outline;
    match around.prefix {
        Some(own) if own == prefix => Ok(()),
        Some(own) => {
            let message = format!("`{prefix}` is not the prefix of the dialect");
            Err(TemplateError::whole(message).help(format!("write the names behind `{own}.`")))
        }
        None => Err(TemplateError::whole("the dialect has no prefix")),
    }
}

struct Resolver<'r, 'c> {
    info: &'r TypeInfo,
    named: &'r [Named<'r>],
    around: &'r Surroundings<'r>,
    compiled: &'c mut Compiled,
}

impl Resolver<'_, '_> {
    fn run(&mut self, outline: &Outline) -> Resolved<()> {
        let Outline { shape, prefix: _, path: _, positional, keywords, target, body, function } =
            outline;
        for (number, field) in self.named.iter().enumerate() {
            if !(*shape == Shape::Function && field.name == "name") {
                let at = self.field(number)?;
                self.compiled.fields[at].omitted = self.omitted(field, at)?;
            }
        }
        for &number in positional {
            let at = self.field(number)?;
            self.compiled.positional.push(at);
            self.compiled.spread = self.named[number].mark == Mark::Spread;
        }
        for (name, number) in keywords {
            let at = self.field(*number)?;
            self.compiled.keywords.push((crate::intern(name), at));
        }
        self.compiled.target = target.map(|number| self.field(number)).transpose()?;
        self.compiled.body = body.map(|number| self.field(number)).transpose()?;
        if let Some(function) = function {
            self.function(*function)?;
        }
        self.check_language(*shape)?;
        self.rest(*shape)
    }

    fn function(&mut self, outline: FunctionOutline) -> Resolved<()> {
        let FunctionOutline { params, ret_type, attrs } = outline;
        let ty = self.compiled.language.as_ref().map(|language| language.type_field());
        let ty = ty.and_then(|name| self.info.fields.iter().position(|field| &*field.name == name));
        self.compiled.function = Some(FunctionFields {
            params: self.field(params)?,
            ret_type: ret_type.map(|number| self.field(number)).transpose()?,
            attrs: self.field(attrs)?,
            ty,
        });
        Ok(())
    }

    /// The field of the type that a field of the template names.
    fn field(&self, number: usize) -> Resolved<usize> {
        let Some(named) = self.named.get(number) else {
            return Err(TemplateError::whole("it names a field that it does not have"));
        };
        self.field_named(named.name, named)
    }

    fn field_named(&self, name: &str, at: &Named<'_>) -> Resolved<usize> {
        let fields = &self.info.fields;
        fields.iter().position(|field| &*field.name == name).ok_or_else(|| {
            let message = format!("the type has no field `{name}`");
            let names = || fields.iter().map(|field| &*field.name);
            let help = match crate::builder::closest(name, names()) {
                Some(other) => format!("did you mean `{other}`?"),
                None => format!("its fields are {}", names().collect::<Vec<_>>().join(", ")),
            };
            TemplateError::at(message, at.start, at.end).help(help)
        })
    }

    /// When a field that the template names is left out.
    fn omitted(&self, named: &Named<'_>, at: usize) -> Resolved<Option<Omitted>> {
        let Named { name, mark, start, end } = *named;
        let field = &self.info.fields[at];
        let error = |message: String| TemplateError::at(message, start, end);
        match mark {
            Mark::None => Ok(None),
            Mark::Spread
                if matches!(
                    &self.compiled.fields[at].wanted,
                    super::field::Wanted::Sequence(_)
                ) =>
            {
                Ok(None)
            }
            Mark::Spread => {
                Err(error(format!("the field `{name}` is `{}`, no array to be spread", field.ty)))
            }
            Mark::Optional => match &field.default {
                Some(default) => Ok(Some(Omitted::Default(default.clone()))),
                None => Err(error(format!("the field `{name}` has no default"))
                    .help("give it one in the schema, or write it without `?`")),
            },
            Mark::From(path) => {
                let mut parts = path.split('.');
                let first = parts.next().unwrap_or_default();
                let other = self.field_named(first, named)?;
                if other == at {
                    return Err(error(format!("the field `{name}` cannot follow from itself")));
                }
                let path = parts.map(crate::intern).collect();
                Ok(Some(Omitted::From { field: other, path }))
            }
        }
    }

    fn check_language(&self, shape: Shape) -> Resolved<()> {
        let error = |message: &str, help: &str| Err(TemplateError::whole(message).help(help));
        let Compiled { language, statement, .. } = &*self.compiled;
        match (shape, language, statement) {
            (Shape::Scope | Shape::Loop, _, false) => error(
                "a block is a statement, and the type is none of any language",
                "derive the type from the statements of a language, such as those of the dialect \
                 that the block stands in",
            ),
            (Shape::Function, None, _) => error(
                "nothing says in which language the body of the function is written",
                "say it with the dialect's `embedded_in`",
            ),
            (Shape::Index, _, true) => {
                error("a statement is no index", "write it as a call: `N.name(…)`")
            }
            _ => Ok(()),
        }
    }

    /// The fields that the template does not name: arguments by name where they have a default.
    fn rest(&mut self, shape: Shape) -> Resolved<()> {
        let is_named = |name: &str| self.named.iter().any(|named| named.name == name);
        let ty = self.compiled.function.as_ref().and_then(|function| function.ty);
        let mut implied: Vec<(&'static str, usize)> = Vec::new();
        for (at, field) in self.info.fields.iter().enumerate() {
            let name = self.compiled.fields[at].name;
            if Some(at) == ty || is_named(name) && !(shape == Shape::Function && name == "name") {
                continue;
            }
            if Some(name) == self.around.span_field {
                self.compiled.span = Some(at);
                continue;
            }
            let Some(default) = &field.default else {
                let message = format!(
                    "the field `{name}` is neither in it nor has it a default, so that its value \
                     would be lost"
                );
                return Err(TemplateError::whole(message)
                    .help(format!("write `{{{name}}}` somewhere, or give it a default")));
            };
            if shape == Shape::Index {
                let message = format!("an index has no place for the field `{name}`");
                return Err(TemplateError::whole(message).help("write it as a call: `N.name(…)`"));
            }
            if is_keyword(name) {
                let message = format!("no argument can be named as the field `{name}` is");
                return Err(TemplateError::whole(message)
                    .help(format!("write `other_name={{{name}?}}` in the template")));
            }
            implied.push((name, at));
            self.compiled.fields[at].omitted = Some(Omitted::Default(DefaultValue::clone(default)));
        }
        let keywords = &mut self.compiled.keywords;
        for (name, at) in implied {
            if keywords.iter().any(|(other, _)| *other == name) {
                let message = format!("it is ambiguous: `{name}` names another field");
                return Err(TemplateError::whole(message));
            }
            keywords.push((name, at));
        }
        if shape == Shape::Function
            && keywords.iter().any(|(name, _)| *name == super::function::PRIVATE)
        {
            return Err(TemplateError::whole("the argument `private` of a decorator is implied"));
        }
        Ok(())
    }
}
