import type { ExprDoc } from '../generated/docs.js';
import type { Operator } from '../generated/doc-kinds.js';
import type { IRDataType, IRFloat } from '../ir/boxed.js';
import type { IRObject } from '../ir/ir-object.js';
import { checkText } from '../doc/check.js';
import type { BodyScope } from './body-scope.js';
import { innerOf } from './body-scope.js';
import { CallSite } from './call-site.js';
import { make } from './make.js';
import type { EXPR } from './value.js';
import { exprOf, exprsOf, splitKeywords } from './value.js';

/**
 * What can stand where an expression is wanted: expressions and names of dialects, Docs, objects of
 * IR that exist, numbers, truth values and texts, `null` for None. An array is a tuple (`list` makes
 * a list). An integral `number` is an integer, any other a float (`float` makes a float of any).
 */
export type Value =
  | Expr
  | Named
  | ExprDoc
  | IRObject
  | IRFloat
  | IRDataType
  | number
  | bigint
  | boolean
  | string
  | null
  | readonly Value[];

/** Arguments by name. */
export interface Keywords {
  readonly [name: string]: Value;
}

/** What holds an expression: a name of a dialect. */
export interface Named {
  /** The expression. */
  readonly [EXPR]: Expr;
}

/** The arguments of a call: those by name in an object at the end. `dict` makes a dictionary. */
export type Args<Keyword extends string = string> =
  readonly Value[] | readonly [...Value[], { readonly [K in Keyword]?: Value }];

/**
 * An expression: a variable, a constant, a call, a type. Its methods make further expressions; what
 * an operator means is said by the operands, as in a script.
 */
export class Expr {
  /** The Doc of the expression. */
  readonly doc: ExprDoc;
  /** @internal The innermost body whose variables it uses. */
  readonly scope: BodyScope | undefined;

  /** @internal Expressions come from names, values and variables: see `expr`. */
  constructor(doc: ExprDoc, scope: BodyScope | undefined) {
    this.doc = doc;
    this.scope = scope;
  }

  /** `this + rhs` */
  add(rhs: Value): Expr {
    return this.#binary('Add', rhs);
  }
  /** `this - rhs` */
  sub(rhs: Value): Expr {
    return this.#binary('Sub', rhs);
  }
  /** `this * rhs` */
  mul(rhs: Value): Expr {
    return this.#binary('Mult', rhs);
  }
  /** `this / rhs`; between integers, which may round in several ways, an error. */
  div(rhs: Value): Expr {
    return this.#binary('Div', rhs);
  }
  /** `this // rhs` */
  floorDiv(rhs: Value): Expr {
    return this.#binary('FloorDiv', rhs);
  }
  /** `this % rhs` */
  mod(rhs: Value): Expr {
    return this.#binary('Mod', rhs);
  }
  /** `this ** rhs` */
  pow(rhs: Value): Expr {
    return this.#binary('Pow', rhs);
  }
  /** `this @ rhs` */
  matmul(rhs: Value): Expr {
    return this.#binary('MatMul', rhs);
  }
  /** `this << rhs` */
  shl(rhs: Value): Expr {
    return this.#binary('LShift', rhs);
  }
  /** `this >> rhs` */
  shr(rhs: Value): Expr {
    return this.#binary('RShift', rhs);
  }
  /** `this & rhs` */
  bitAnd(rhs: Value): Expr {
    return this.#binary('BitAnd', rhs);
  }
  /** `this | rhs` */
  bitOr(rhs: Value): Expr {
    return this.#binary('BitOr', rhs);
  }
  /** `this ^ rhs` */
  bitXor(rhs: Value): Expr {
    return this.#binary('BitXor', rhs);
  }
  /** `this < rhs` */
  lt(rhs: Value): Expr {
    return this.#binary('Lt', rhs);
  }
  /** `this <= rhs` */
  le(rhs: Value): Expr {
    return this.#binary('LtE', rhs);
  }
  /** `this > rhs` */
  gt(rhs: Value): Expr {
    return this.#binary('Gt', rhs);
  }
  /** `this >= rhs` */
  ge(rhs: Value): Expr {
    return this.#binary('GtE', rhs);
  }
  /** `this == rhs` */
  equal(rhs: Value): Expr {
    return this.#binary('Eq', rhs);
  }
  /** `this != rhs` */
  notEqual(rhs: Value): Expr {
    return this.#binary('NotEq', rhs);
  }
  /** `this and rhs` */
  and(rhs: Value): Expr {
    return this.#binary('And', rhs);
  }
  /** `this or rhs` */
  or(rhs: Value): Expr {
    return this.#binary('Or', rhs);
  }
  /** `-this` */
  neg(): Expr {
    return this.#unary('USub');
  }
  /** `~this` */
  invert(): Expr {
    return this.#unary('Invert');
  }
  /** `not this` */
  logicalNot(): Expr {
    return this.#unary('Not');
  }

  /** `this.name`: an attribute, such as the `dtype` of a buffer. */
  attr(name: string): Expr {
    const at = new CallSite(this.attr);
    return new Expr(make('AttrAccessDoc', [this.doc, checkText(name, 'name')], at), this.scope);
  }

  /** `this[indices]`: an element of a buffer, a region (`slice` is a range), a type with parameters. */
  at(...indices: readonly Value[]): Expr {
    const at = new CallSite(this.at);
    const { docs, scope } = exprsOf(indices, 'index');
    return new Expr(make('IndexDoc', [this.doc, docs], at), innerOf(this.scope, scope));
  }

  /** `this(args, key=value)` */
  call(...args: Args): Expr {
    return callExpr(this, args, new CallSite(this.call));
  }

  /** The text of the expression. */
  toString(): string {
    return this.doc.toString();
  }

  /** What `console.log` shows: the text. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  #binary(operator: Operator, value: Value): Expr {
    const rhs = exprOf(value, 'rhs');
    const doc = make('OperationDoc', [operator, [this.doc, rhs.doc]]);
    return new Expr(doc, innerOf(this.scope, rhs.scope));
  }

  #unary(operator: Operator): Expr {
    return new Expr(make('OperationDoc', [operator, [this.doc]]), this.scope);
  }
}

/** A call that the program makes at `at`. */
export function callExpr(callee: Expr, args: readonly unknown[], at: CallSite): Expr {
  const { positional, keywords } = splitKeywords(args);
  const { docs, scope } = exprsOf(positional, 'argument');
  const named = exprsOf(Object.values(keywords), 'argument by name');
  const keys = Object.keys(keywords).map((key) => checkText(key, 'the name of an argument'));
  const doc = make('CallDoc', [callee.doc, docs, keys, named.docs], at);
  return new Expr(doc, innerOf(callee.scope, innerOf(scope, named.scope)));
}
