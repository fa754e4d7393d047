import * as binding from '../binding/index.js';
import type { BindingSyntax, BindingTemplate } from '../binding/index.js';
import type { IRObject } from '../ir/ir-object.js';
import type { IRClass } from '../ir/namespace.js';
import { classOf } from '../ir/classes.js';
import type { Check, Checks } from '../option-checks.js';
import { arrayOf, checkOptions, entriesOf, integer, string, wrong } from '../option-checks.js';
import { invalidArgument } from '../error.js';
import { unwrap } from '../outcome.js';
import type { SyntaxFunctions } from './functions.js';
import { bindingSyntax } from './functions.js';
import type { TypeRecord } from './type-record.js';

/** What a key of `extraConfig` takes. */
export type ConfigKind = 'boolean' | 'integer' | 'string';

/** Where functions of a type stand in a printed module. */
export interface FunctionOrder {
  /** Lower comes first. */
  readonly order: number;
}

/** A dialect: an IR beside the built-in ones. */
export interface DialectDeclaration {
  /** Its name, by which its names are found: `npu`. */
  readonly name: string;
  /** The prefix of its names in a text: `N`. The key `<name>.prefix` of `extraConfig` changes it. */
  readonly prefix: string;
  /** Comment lines in front of a text in which the prefix occurs; `{}` is the prefix. */
  readonly header?: readonly string[];
  /** Names that no variable of a text may have, besides the prefix. */
  readonly reservedNames?: readonly string[];
  /** The keys of `extraConfig` that its syntax asks for, and what each takes. */
  readonly configKeys?: Readonly<Record<string, ConfigKind>>;
  /** The Python modules whose import gives its prefix: `my.npu.script`. */
  readonly modules?: readonly string[];
  /** The dialect in whose functions its constructs stand, and in which bodies are written: `tirx`. */
  readonly embeddedIn?: string;
  /** Its types. */
  readonly types?: readonly TypeRecord[];
  /** Where functions of a type stand in a printed module: lower comes first. */
  readonly functions?: Readonly<Record<string, FunctionOrder>>;
  /**
   * The syntax of its types, by type key: a template, which runs natively and on any thread, or two
   * functions, which run on the thread that registers them.
   */
  readonly syntax?: Readonly<Record<string, string | SyntaxFunctions>>;
}

/** Classes of types whose fields nobody has declared. */
export type DialectClasses = Readonly<
  Record<string, IRClass<IRObject, Readonly<Record<string, unknown>>>>
>;

/** A dialect that is registered. */
export interface RegisteredDialect<Classes extends object = DialectClasses> {
  /** Its name. */
  readonly name: string;
  /** The classes of its types, by what stands behind the last dot of their keys; of two types, the first. */
  readonly classes: Classes;
}

/** A name behind a prefix. */
const DOTTED = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

const CONFIG_KINDS: readonly string[] = ['boolean', 'integer', 'string'] satisfies ConfigKind[];

const configKeys: Check<{ key: string; kind: string }[]> = (value, name) =>
  entriesOf(value, name).map(([key, kind]) => {
    if (typeof kind === 'string' && CONFIG_KINDS.includes(kind)) return { key, kind };
    throw wrong(`${name}[${JSON.stringify(key)}]`, CONFIG_KINDS.join(' or '), kind);
  });

/** Records are looked at by the addon, which has the schema. */
const types: Check<readonly TypeRecord[]> = (value, name) => {
  if (!Array.isArray(value)) throw wrong(name, 'an array of records', value);
  return value as readonly TypeRecord[];
};

const ORDER = { order: integer(-1_000_000, 1_000_000) } satisfies Checks;

const functions: Check<Map<string, number | undefined>> = (value, name) =>
  new Map(entriesOf(value, name).map(([key, entry]) => [key, checkOptions(entry, ORDER).order]));

const syntax: Check<[string, string | SyntaxFunctions][]> = (value, name) =>
  entriesOf(value, name).map(([key, given]) => {
    const option = `${name}[${JSON.stringify(key)}]`;
    if (typeof given === 'string') return [key, given];
    if (typeof given !== 'object' || given === null) {
      throw wrong(option, 'a template or an object of two functions', given);
    }
    const { name: path, docsify, build } = given as Record<string, unknown>;
    if (typeof path !== 'string' || !DOTTED.test(path))
      throw wrong(`${option}.name`, 'a name', path);
    if (typeof docsify !== 'function') throw wrong(`${option}.docsify`, 'a function', docsify);
    if (typeof build !== 'function') throw wrong(`${option}.build`, 'a function', build);
    return [key, given as SyntaxFunctions];
  });

const CHECKS = {
  name: string,
  prefix: string,
  header: arrayOf(string),
  reservedNames: arrayOf(string),
  configKeys,
  modules: arrayOf(string),
  embeddedIn: string,
  types,
  functions,
  syntax,
} satisfies Checks;

/**
 * Adds a dialect to what this environment (this thread) knows: from here on its types are loaded,
 * saved, compared, printed and parsed as TVM's own. Where anything in it is wrong, nothing is added.
 *
 * `Classes` says what its classes are: `{ Fixed: IRClass<Fixed, { bits: number }> }`.
 */
export function registerDialect<Classes extends object = DialectClasses>(
  dialect: DialectDeclaration,
): RegisteredDialect<Classes> {
  const checked = checkOptions(dialect, CHECKS);
  const { name, prefix, embeddedIn } = checked;
  if (name === undefined || name === '') throw invalidArgument('a dialect needs a name');
  if (prefix === undefined) throw invalidArgument('a dialect needs a prefix, such as N');
  const records = checked.types ?? [];
  const all = checked.syntax ?? [];
  unwrap(
    binding.registerDialect(
      {
        name,
        prefix,
        prefixKey: `${name}.prefix`,
        header: checked.header ?? [],
        reservedNames: checked.reservedNames ?? [],
        configKeys: checked.configKeys ?? [],
        modules: checked.modules ?? [],
        ...(embeddedIn === undefined ? {} : { embeddedIn }),
        types: recordsAsJson(records),
        templates: templatesOf(all, checked.functions ?? new Map()),
      },
      syntaxes(all),
    ),
  );
  return { name, classes: classesOf(records) as Classes };
}

type Syntax = readonly [typeKey: string, syntax: string | SyntaxFunctions];

function templatesOf(
  all: readonly Syntax[],
  orders: ReadonlyMap<string, number | undefined>,
): BindingTemplate[] {
  const texts = all.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  for (const typeKey of orders.keys()) {
    if (!texts.some(([key]) => key === typeKey)) {
      throw invalidArgument(`functions names ${typeKey}, which has no template`);
    }
  }
  return texts.map(([typeKey, text]) => {
    const order = orders.get(typeKey);
    return { typeKey, text, ...(order === undefined ? {} : { order }) };
  });
}

function syntaxes(all: readonly Syntax[]): BindingSyntax[] {
  return all.flatMap(([typeKey, how]) =>
    typeof how === 'string' ? [] : [bindingSyntax(typeKey, how)],
  );
}

function recordsAsJson(records: readonly TypeRecord[]): string {
  try {
    return JSON.stringify(records);
  } catch (error) {
    throw invalidArgument(`the types are no JSON: ${String(error)}`);
  }
}

/** The classes of the types, each made when somebody first asks for it. */
function classesOf(records: readonly TypeRecord[]): object {
  const classes = {};
  for (const { key } of records) {
    const name = key.slice(key.lastIndexOf('.') + 1);
    if (Object.hasOwn(classes, name)) continue;
    Object.defineProperty(classes, name, { enumerable: true, get: () => classOf(key) });
  }
  return classes;
}
