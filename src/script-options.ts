import type { BindingScriptOptions } from './binding/index.js';
import { invalidArgument } from './error.js';
import type { Handle } from './ir/graph.js';
import { handleOf } from './ir/handle.js';
import type { IRObject } from './ir/ir-object.js';
import type { Checks } from './option-checks.js';
import {
  arrayOf,
  boolean,
  checkOptions,
  entriesOf,
  integer,
  string,
  wrong,
} from './option-checks.js';

/** Options of `script()`: TVM's, with TVM's defaults under Python 3.11. */
export interface ScriptOptions {
  /** Name of the printed object; by default its own, or `main`. */
  name?: string | null;
  /** Whether objects that have no syntax are written out as metadata. Default `false`. */
  showMeta?: boolean;
  /** Prefix of what belongs to `tvm.script.ir`. Default `"I"`. */
  irPrefix?: string;
  /** What a module calls itself in calls between its functions. Default `"cls"`. */
  moduleAlias?: string;
  /** The type an integer literal has without saying so. Default `"int32"`. */
  intDtype?: string;
  /** The type a float literal has without saying so. Default `"void"`: each says it. */
  floatDtype?: string;
  /** Whether the definitions of an expression's free variables are printed. Default `false`. */
  verboseExpr?: boolean;
  /** Spaces of a level of indentation. Default 4. */
  indentSpaces?: number;
  /** Whether lines are numbered. Default `false`. */
  printLineNumbers?: boolean;
  /** Lines shown around what is underlined; -1, the default, shows all. */
  numContextLines?: number;
  /** Whether sugar like `T.grid` is used. Default `true`. */
  syntaxSugar?: boolean;
  /** Whether names carry a stable number of their object. Default `false`. */
  showObjectAddress?: boolean;
  /** Whether every binding states its type. Default `true`. */
  showAllTy?: boolean;
  /** Settings of the dialects under TVM's own keys, e.g. `{"tirx.prefix": "T"}`. */
  extraConfig?: Readonly<Record<string, string | number | boolean>>;
  /** Access paths to underline, in TVM's notation. */
  pathToUnderline?: readonly string[];
  /** Notes by the access path of what they stand beside. */
  pathToAnnotate?: Readonly<Record<string, string>>;
  /** Objects to underline. */
  objToUnderline?: readonly IRObject[];
  /** Notes by the object they stand beside. */
  objToAnnotate?: ReadonlyMap<IRObject, string>;
  /**
   * Whether parsing the text gives a structurally equal object, whatever the object: where the
   * syntax would drop something, another form is printed. The text then has its metadata. Default
   * `false`: the text is TVM's.
   */
  lossless?: boolean;
}

/** Most spaces of indentation and most lines of context. */
const MOST = 2 ** 31 - 1;

const CHECKS = {
  name: (value: unknown, name: string) => (value === null ? undefined : string(value, name)),
  showMeta: boolean,
  irPrefix: string,
  moduleAlias: string,
  intDtype: string,
  floatDtype: string,
  verboseExpr: boolean,
  indentSpaces: integer(0, 1000),
  printLineNumbers: boolean,
  numContextLines: integer(-1, MOST),
  syntaxSugar: boolean,
  showObjectAddress: boolean,
  showAllTy: boolean,
  lossless: boolean,
  extraConfig: (value: unknown, name: string) =>
    entriesOf(value, name).map(([key, setting]) => ({
      key,
      value: configValue(setting, `${name}[${JSON.stringify(key)}]`),
    })),
  pathToUnderline: arrayOf(string),
  pathToAnnotate: (value: unknown, name: string) =>
    entriesOf(value, name).map(([path, note]) => ({
      path,
      note: string(note, `${name}[${JSON.stringify(path)}]`),
    })),
  objToUnderline: arrayOf(handleOf),
  objToAnnotate: (value: unknown, name: string) => {
    if (!(value instanceof Map)) throw wrong(name, 'a Map', value);
    return Array.from(value as ReadonlyMap<unknown, unknown>, ([object, note]) => ({
      handle: handleOf(object, `a key of ${name}`),
      note: string(note, `a value of ${name}`),
    }));
  },
} satisfies Checks;

/** The names of all options of `script()`. */
export const SCRIPT_OPTION_NAMES: readonly string[] = Object.keys(CHECKS);

/** Checks the options of printing an object of `graph`, and brings them to the addon's form. */
export function scriptOptions(graph: Handle['graph'], options: unknown): BindingScriptOptions {
  const { objToUnderline, objToAnnotate, ...rest } = checkOptions(options, CHECKS);
  const { name, ...simple } = rest;
  const converted: BindingScriptOptions = { ...simple };
  if (name !== undefined) converted.name = name;
  // As in TVM, an object that is not part of what is printed changes nothing.
  if (objToUnderline !== undefined) {
    converted.objToUnderline = objToUnderline
      .filter((handle) => handle.graph === graph)
      .map(({ node }) => node);
  }
  if (objToAnnotate !== undefined) {
    converted.objToAnnotate = objToAnnotate
      .filter(({ handle }) => handle.graph === graph)
      .map(({ handle, note }) => ({ node: handle.node, note }));
  }
  return converted;
}

function configValue(value: unknown, name: string): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return value;
  }
  throw invalidArgument(`${name} must be a string, a number or a boolean`);
}
