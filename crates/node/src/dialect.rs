//! `registerDialect`.

use napi::Env;
use napi_derive::napi;
use tvmscript::{ConfigKind, Diagnostic, Dialect, Prefix, Result, Template, codes, intern};

use crate::{
    environment,
    handlers::{self, Build, Docsify, Functions},
    outcome::{Outcome, outcome},
    script_syntax::ScriptSyntax,
};

/// A dialect as it is declared.
#[napi(object, object_to_js = false)]
pub struct BindingDialect {
    pub name: String,
    pub prefix: String,
    /// The key of `extraConfig` that changes the prefix.
    pub prefix_key: String,
    /// Comment lines in front of a text in which the prefix occurs; `{}` is the prefix.
    pub header: Vec<String>,
    pub reserved_names: Vec<String>,
    pub config_keys: Vec<BindingConfigKey>,
    /// Python modules that its names are imported from.
    pub modules: Vec<String>,
    /// The token of the language that its constructs stand in.
    pub embedded_in: Option<String>,
    /// Records of types, as JSON.
    pub types: String,
    pub templates: Vec<BindingTemplate>,
}

/// A key of `extraConfig`, and what it takes: `boolean`, `integer` or `string`.
#[napi(object, object_to_js = false)]
pub struct BindingConfigKey {
    pub key: String,
    pub kind: String,
}

/// The syntax of a type.
#[napi(object, object_to_js = false)]
pub struct BindingTemplate {
    pub type_key: String,
    pub text: String,
    /// Where functions of the type stand in a module.
    pub order: Option<i32>,
}

/// The syntax of a type by two functions.
#[napi(object, object_to_js = false)]
pub struct BindingSyntax {
    pub type_key: String,
    /// The dotted name behind the prefix.
    pub path: String,
    #[napi(
        ts_type = "(object: BindingHandle, config: Array<BindingConfigured>) => BindingDocified"
    )]
    pub docsify: Docsify,
    #[napi(ts_type = "(call: BindingCall) => BindingBuilt")]
    pub build: Build,
}

#[napi]
pub fn register_dialect(
    env: Env,
    dialect: BindingDialect,
    syntaxes: Vec<BindingSyntax>,
) -> Outcome<bool> {
    outcome(|| {
        let config_keys: Vec<&'static str> =
            dialect.config_keys.iter().map(|entry| intern(&entry.key)).collect();
        let mut dialect = dialect.convert()?;
        for BindingSyntax { type_key, path, docsify, build } in syntaxes {
            let syntax = ScriptSyntax {
                owner: dialect.name(),
                type_key: intern(&type_key),
                path: intern(&path),
                functions: handlers::keep(Functions { env, docsify, build }),
                config_keys: config_keys.clone(),
            };
            dialect = dialect.syntax(syntax.type_key, syntax.path, syntax);
        }
        environment::register(dialect).map(|()| true)
    })
}

impl BindingDialect {
    fn convert(self) -> Result<Dialect> {
        let Self {
            name,
            prefix,
            prefix_key,
            header,
            reserved_names,
            config_keys,
            modules,
            embedded_in,
            types,
            templates,
        } = self;
        let name = intern(&name);
        let all = |texts: &[String]| -> Vec<&'static str> {
            texts.iter().map(|text| intern(text)).collect()
        };
        let prefix = Prefix { config_key: Some(intern(&prefix_key)), default: intern(&prefix) };
        let mut dialect = Dialect::new(name)
            .prefix(prefix)
            .header(&all(&header))
            .reserved_names(&all(&reserved_names))
            .types(&tvmscript::type_records(types.as_bytes())?);
        for BindingConfigKey { key, kind } in config_keys {
            dialect = dialect.config_key(intern(&key), config_kind(&kind)?);
        }
        for module in modules {
            dialect = dialect.module(intern(&module), name);
        }
        if let Some(token) = embedded_in {
            dialect = dialect.embedded_in(intern(&token));
        }
        for BindingTemplate { type_key, text, order } in templates {
            let template = Template::new(&type_key, &text);
            dialect = dialect.template(match order {
                Some(order) => template.order(order),
                None => template,
            });
        }
        Ok(dialect)
    }
}

fn config_kind(kind: &str) -> Result<ConfigKind> {
    Ok(match kind {
        "boolean" => ConfigKind::Bool,
        "integer" => ConfigKind::Int,
        "string" => ConfigKind::Str,
        _ => {
            let message = format!("a key of the configuration takes no {kind:?}");
            return Err(Diagnostic::error(codes::INVALID_ARGUMENT, message).into());
        }
    })
}
