import { IRDataType, IRFloat } from './ir/boxed.js';

/** A plain value of a script in the addon's form. */
export interface ScriptScalar {
  /** `None`, `Bool`, `Int`, `Float` or `Str`. */
  readonly kind: string;
  /** The truth value as 0 or 1, or the float. */
  readonly number?: number;
  /** The string, or the decimal digits of the integer. */
  readonly text?: string;
}

/**
 * A plain value as a script has it: an integral `number` is an integer, any other a float, and an
 * `IRFloat` a float whatever its number; a data type is its name. `undefined` for what is no such value.
 */
export function scriptScalar(value: unknown): ScriptScalar | undefined {
  if (value === null) return { kind: 'None' };
  if (value instanceof IRFloat) return { kind: 'Float', number: value.value };
  if (value instanceof IRDataType) return { kind: 'Str', text: value.name };
  switch (typeof value) {
    case 'boolean':
      return { kind: 'Bool', number: Number(value) };
    case 'bigint':
      return { kind: 'Int', text: String(value) };
    case 'number':
      return Number.isInteger(value) && !Object.is(value, -0)
        ? { kind: 'Int', text: String(BigInt(value)) }
        : { kind: 'Float', number: value };
    case 'string':
      return { kind: 'Str', text: value };
    default:
      return undefined;
  }
}
