import { checkText } from '../doc/check.js';
import { invalidArgument } from '../error.js';
import { CallSite } from './call-site.js';
import type { Args, Named } from './expr.js';
import { Expr, callExpr } from './expr.js';
import type { INames, RNames, TNames } from '../generated/known-names.js';
import { make } from './make.js';
import { EXPR } from './value.js';

/**
 * A name of a dialect: called it makes a call, and it is a value by itself, such as `T.handle`. Where
 * it is known which arguments it takes by name, others are errors of types.
 */
export interface Name<Keyword extends string = string> extends Named {
  (...args: Args<Keyword>): Expr;
}

/** A name, and whatever names stand under it. */
export interface OpenName extends Name {
  readonly [name: string]: OpenName;
}

const PYTHON_NAME = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/** What can be called, whatever it is asked for. */
function target(): void {}

/** An expression as a name, with the names under it. */
function nameOf(expr: Expr): OpenName {
  const under = new Map<string, OpenName>();
  const apply = (_target: unknown, _self: unknown, args: readonly unknown[]): Expr =>
    callExpr(expr, args, new CallSite(apply));
  const handler: ProxyHandler<typeof target> = {
    apply,
    has: (_target, key) => key === EXPR,
    get(_target, key) {
      if (key === EXPR) return expr;
      // What asks for symbols, or whether this is a promise, is no program that names things.
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined;
      if (key === 'toString') return () => expr.toString();
      let found = under.get(key);
      if (found === undefined) {
        found = nameOf(new Expr(make('AttrAccessDoc', [expr.doc, key]), undefined));
        under.set(key, found);
      }
      return found;
    },
    set() {
      throw invalidArgument(`nothing can be set in ${expr.toString()}`);
    },
  };
  return new Proxy(target, handler) as unknown as OpenName;
}

/**
 * A name by its dotted text, of any dialect: `name('T.exp')`, `name('N.tile_load')`. Whether the
 * dialect has it is found out where IR is made.
 */
export function name(path: string): OpenName {
  const parts = checkText(path, 'path').split('.');
  if (!parts.every((part) => PYTHON_NAME.test(part))) {
    throw invalidArgument(`path must be a dotted name, not ${JSON.stringify(path)}`);
  }
  const [root = '', ...rest] = parts;
  let found = rootName(root);
  for (const part of rest) found = found[part] ?? found;
  return found;
}

function rootName(prefix: string): OpenName {
  return nameOf(new Expr(make('IdDoc', [prefix]), undefined));
}

/**
 * The names of a dialect under its prefix. A vendor says which there are:
 * `dialect<{ readonly tile_load: Name }>('N').tile_load(a, b)`.
 */
export function dialect<Names = OpenName>(prefix: string): Names {
  return name(prefix) as unknown as Names;
}

// Without `dialect`: what tests a name would be the slowest part of importing the package.

/** The names of tensor programs, as TVM has them: `T.exp(x)`, `T.Buffer([4], 'float32')`, `T.int32`. */
export const T = rootName('T') as unknown as TNames;

/** The names of graph programs, as TVM has them: `R.nn.relu(x)`, `R.Tensor([4], { dtype: 'float32' })`. */
export const R = rootName('R') as unknown as RNames;

/** The names of modules, as TVM has them: `I.vdevice('llvm')`. */
export const I = rootName('I') as unknown as INames;
