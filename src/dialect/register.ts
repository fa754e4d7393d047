import * as binding from '../binding/index.js';
import type { BindingTemplate } from '../binding/index.js';
import type { IRObject } from '../ir/ir-object.js';
import type { IRClass } from '../ir/namespace.js';
import { classOf } from '../ir/classes.js';
import type { Check, Checks } from '../option-checks.js';
import { arrayOf, checkOptions, entriesOf, integer, string, wrong } from '../option-checks.js';
import { invalidArgument } from '../error.js';
import { unwrap } from '../outcome.js';
import type { TypeRecord } from './type-record.js';

/** What a key of `extraConfig` takes. */
export type ConfigKind = 'boolean' | 'integer' | 'string';

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
  readonly functions?: Readonly<Record<string, { readonly order: number }>>;
  /** The syntax of its types, by type key. */
  readonly syntax?: Readonly<Record<string, string>>;
}

/** A dialect that is registered. */
export interface RegisteredDialect {
  readonly name: string;
  /** The classes of its types, by what stands behind the last dot of their keys; of two types, the first. */
  readonly classes: Readonly<Record<string, IRClass<IRObject, Readonly<Record<string, unknown>>>>>;
}

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

const syntax: Check<[string, string][]> = (value, name) =>
  entriesOf(value, name).map(([key, text]) => [
    key,
    string(text, `${name}[${JSON.stringify(key)}]`),
  ]);

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
 */
export function registerDialect(dialect: DialectDeclaration): RegisteredDialect {
  const checked = checkOptions(dialect, CHECKS);
  const { name, prefix, embeddedIn } = checked;
  if (name === undefined || name === '') throw invalidArgument('a dialect needs a name');
  if (prefix === undefined) throw invalidArgument('a dialect needs a prefix, such as N');
  const records = checked.types ?? [];
  unwrap(
    binding.registerDialect({
      name,
      prefix,
      prefixKey: `${name}.prefix`,
      header: checked.header ?? [],
      reservedNames: checked.reservedNames ?? [],
      configKeys: checked.configKeys ?? [],
      modules: checked.modules ?? [],
      ...(embeddedIn === undefined ? {} : { embeddedIn }),
      types: recordsAsJson(records),
      templates: templatesOf(checked.syntax ?? [], checked.functions ?? new Map()),
    }),
  );
  return { name, classes: classesOf(records) };
}

function templatesOf(
  texts: readonly (readonly [string, string])[],
  orders: Map<string, number | undefined>,
): BindingTemplate[] {
  for (const typeKey of orders.keys()) {
    if (!texts.some(([key]) => key === typeKey)) {
      throw invalidArgument(`functions names ${typeKey}, which has no syntax`);
    }
  }
  return texts.map(([typeKey, text]) => {
    const order = orders.get(typeKey);
    return { typeKey, text, ...(order === undefined ? {} : { order }) };
  });
}

function recordsAsJson(records: readonly TypeRecord[]): string {
  try {
    return JSON.stringify(records);
  } catch (error) {
    throw invalidArgument(`the types are no JSON: ${String(error)}`);
  }
}

/** The classes of the types, each made when somebody first asks for it. */
function classesOf(records: readonly TypeRecord[]): RegisteredDialect['classes'] {
  const classes = {};
  for (const { key } of records) {
    const name = key.slice(key.lastIndexOf('.') + 1);
    if (Object.hasOwn(classes, name)) continue;
    Object.defineProperty(classes, name, { enumerable: true, get: () => classOf(key) });
  }
  return classes;
}
