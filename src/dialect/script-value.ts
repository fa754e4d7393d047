import type { BindingScriptValue } from '../binding/index.js';
import { IRFloat } from '../ir/boxed.js';
import { describe } from '../option-checks.js';
import { scriptScalar } from '../script-scalar.js';

/** A value of a script that only the parser can look into: an expression, a buffer, a type. */
export class OpaqueValue {
  /** What it is, in words: `` `ir.Var` ``. */
  readonly description: string;

  /** @internal These come as arguments of `build`. */
  constructor(description: string) {
    this.description = description;
    Object.freeze(this);
  }
}

/**
 * An argument of a call in a script, and what a field of a new object is given. A float of the script is an
 * `IRFloat`, so that 1.0 stays one; a `number` that is not integral may be given as well.
 */
export type ScriptValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | IRFloat
  | readonly ScriptValue[]
  | ReadonlyMap<ScriptValue, ScriptValue>
  | OpaqueValue;

/** Deeper nested values are refused: one may hold itself. */
const DEEPEST = 64;

/** The opaque values of one call, which mean nothing to another. */
export class CallValues {
  readonly #opaque: OpaqueValue[] = [];

  /** A value as JavaScript's own. */
  read({ kind, number, text, items }: BindingScriptValue): ScriptValue {
    switch (kind) {
      case 'Bool':
        return number !== 0;
      case 'Float':
        return new IRFloat(number ?? 0);
      case 'Int': {
        const value = BigInt(text ?? 0);
        return Number.isSafeInteger(Number(value)) ? Number(value) : value;
      }
      case 'Str':
        return text ?? '';
      case 'List':
        return Object.freeze((items ?? []).map((item) => this.read(item)));
      case 'Dict':
        return new Map(pairs((items ?? []).map((item) => this.read(item))));
      case 'Opaque': {
        const value = new OpaqueValue(text ?? '');
        this.#opaque[number ?? 0] = value;
        return value;
      }
      default:
        return null;
    }
  }

  /** A value in the addon's form; a `TypeError` for what is none of this call. */
  write(value: unknown, name: string, depth = 0): BindingScriptValue {
    if (depth > DEEPEST) throw new TypeError(`${name} is nested deeper than ${DEEPEST} values`);
    if (Array.isArray(value)) {
      return {
        kind: 'List',
        items: Array.from(value, (item) => this.write(item, name, depth + 1)),
      };
    }
    if (value instanceof Map) {
      const items = [...(value as ReadonlyMap<unknown, unknown>)].flat();
      return { kind: 'Dict', items: items.map((item) => this.write(item, name, depth + 1)) };
    }
    if (value instanceof OpaqueValue) {
      const number = this.#opaque.indexOf(value);
      if (number >= 0) return { kind: 'Opaque', number };
      throw new TypeError(`${name} is a value of another call`);
    }
    const scalar = scriptScalar(value);
    if (scalar !== undefined) return scalar;
    throw new TypeError(`${name} is ${describe(value)}, which is no value of a script`);
  }
}

function pairs(values: readonly ScriptValue[]): [ScriptValue, ScriptValue][] {
  const found: [ScriptValue, ScriptValue][] = [];
  for (let at = 0; at + 1 < values.length; at += 2) {
    found.push([values[at] ?? null, values[at + 1] ?? null]);
  }
  return found;
}
