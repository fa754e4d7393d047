import { DocNode } from '../doc/node.js';
import { checkText } from '../doc/check.js';
import { objectName, standFor } from '../doc/object-id.js';
import type { ExprDoc } from '../generated/docs.js';
import { IRDataType, IRFloat } from '../ir/boxed.js';
import { IRObject } from '../ir/ir-object.js';
import { invalidArgument } from '../error.js';
import { wrong } from '../option-checks.js';
import type { BodyScope } from './body-scope.js';
import { innerOf } from './body-scope.js';
import { CallSite } from './call-site.js';
import type { Keywords, Value } from './expr.js';
import { Expr } from './expr.js';
import { make } from './make.js';

/** The property of a name of a dialect that holds it as an expression. */
export const EXPR: unique symbol = Symbol('tvmscript.builder.expr');

/** Deeper nested arrays are refused: one may hold itself. */
const DEEPEST = 64;

const WANTED =
  'an expression, a name of a dialect, an ExprDoc, an IRObject, a number, a string, a boolean, ' +
  'null or an array of those';

/** The value as an expression; `name` says in errors what it is for. */
export function exprOf(value: unknown, name: string, depth = 0): Expr {
  if (value instanceof Expr) return value;
  switch (typeof value) {
    case 'number':
      return literal(value, Number.isInteger(value) && !Object.is(value, -0) ? 'Int' : 'Float');
    case 'bigint':
      return literal(value, 'Int');
    case 'boolean':
      return literal(value, 'Bool');
    case 'string':
      return literal(checkText(value, name), 'Str');
    case 'function':
      if (EXPR in value) return value[EXPR] as Expr;
      break;
    case 'object':
      if (value === null) return literal(null, 'None');
      if (Array.isArray(value)) return tupleOf(value, name, depth);
      if (value instanceof IRFloat) return literal(value.value, 'Float');
      if (value instanceof IRDataType) return literal(value.name, 'Str');
      if (value instanceof IRObject) {
        return new Expr(standFor(make('IdDoc', [objectName(value)]), value), undefined);
      }
      if (value instanceof DocNode && value.group === 'expr') {
        return new Expr(value as unknown as ExprDoc, undefined);
      }
  }
  throw wrong(name, WANTED, value);
}

/** The Docs of several values, and the innermost body whose variables they use. */
export function exprsOf(
  values: readonly unknown[],
  name: string,
  depth = 0,
): { docs: readonly ExprDoc[]; scope: BodyScope | undefined } {
  let scope: BodyScope | undefined;
  const docs = values.map((value, at) => {
    const found = exprOf(value, `${name} ${at + 1}`, depth);
    scope = innerOf(scope, found.scope);
    return found.doc;
  });
  return { docs, scope };
}

/** The arguments by name, which an object at the end holds. */
export function splitKeywords(args: readonly unknown[]): {
  positional: readonly unknown[];
  keywords: Readonly<Record<string, unknown>>;
} {
  const last = args.at(-1);
  if (!isPlain(last)) return { positional: args, keywords: {} };
  const given = Object.entries(last).filter(([, value]) => value !== undefined);
  return { positional: args.slice(0, -1), keywords: Object.fromEntries(given) };
}

/** Whether a value is an object without a class. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function literal(value: unknown, type: string): Expr {
  return new Expr(make('LiteralDoc', [value, type, null]), undefined);
}

function tupleOf(items: readonly unknown[], name: string, depth: number): Expr {
  if (depth === DEEPEST) throw invalidArgument(`${name} is nested deeper than ${DEEPEST} arrays`);
  const { docs, scope } = exprsOf(items, `${name}, element`, depth + 1);
  return new Expr(make('TupleDoc', [docs]), scope);
}

/** A value as an expression, whose methods make further ones: `expr(1).sub(x)`. */
export function expr(value: Value): Expr {
  return exprOf(value, 'value');
}

/** A number as a float, also where it is integral. */
export function float(value: number): Expr {
  if (typeof value !== 'number') throw wrong('value', 'a number', value);
  return literal(value, 'Float');
}

/** `[items]` */
export function list(items: readonly Value[]): Expr {
  if (!Array.isArray(items)) throw wrong('items', 'an array', items);
  const { docs, scope } = exprsOf(items, 'item');
  return new Expr(make('ListDoc', [docs], new CallSite(list)), scope);
}

/** `{key: value}`, of an object or of a `Map`. */
export function dict(entries: Keywords | ReadonlyMap<Value, Value>): Expr {
  return dictOf(entries, 'entries', new CallSite(dict));
}

/** A dictionary that an argument is. */
export function dictOf(entries: unknown, name: string, at: CallSite): Expr {
  if (!(entries instanceof Map) && !isPlain(entries)) {
    throw wrong(name, 'an object or a Map', entries);
  }
  const pairs: [unknown, unknown][] =
    entries instanceof Map ? Array.from(entries) : Object.entries(entries);
  const keys = exprsOf(
    pairs.map(([key]) => key),
    `key of ${name}`,
  );
  const values = exprsOf(
    pairs.map(([, value]) => value),
    `value of ${name}`,
  );
  return new Expr(make('DictDoc', [keys.docs, values.docs], at), innerOf(keys.scope, values.scope));
}

/** `start:stop:step` as an index: a region of a buffer. */
export function slice(start: Value, stop: Value = null, step: Value = null): Expr {
  const at = new CallSite(slice);
  const parts = [start, stop, step].map((part) => (part === null ? null : exprOf(part, 'bound')));
  const scope = parts.reduce<BodyScope | undefined>(
    (found, part) => innerOf(found, part?.scope),
    undefined,
  );
  return new Expr(
    make(
      'SliceDoc',
      parts.map((part) => part?.doc ?? null),
      at,
    ),
    scope,
  );
}

/** `thenValue if condition else elseValue` */
export function conditional(condition: Value, thenValue: Value, elseValue: Value): Expr {
  const at = new CallSite(conditional);
  const { docs, scope } = exprsOf([condition, thenValue, elseValue], 'operand');
  return new Expr(make('OperationDoc', ['IfThenElse', docs], at), scope);
}

/** `lambda params: body`, what some names take, such as `T.index_map` and `T.comm_reducer`. */
export function lambda(params: readonly string[], body: (...params: Expr[]) => Value): Expr {
  const at = new CallSite(lambda);
  if (!Array.isArray(params)) throw wrong('params', 'an array of names', params);
  if (typeof body !== 'function') throw wrong('body', 'a function', body);
  const ids = params.map((param) => make('IdDoc', [checkText(param, 'a name of params')]));
  const { doc, scope } = exprOf(body(...ids.map((id) => new Expr(id, undefined))), 'body');
  return new Expr(make('LambdaDoc', [ids, doc], at), scope);
}
