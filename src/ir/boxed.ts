import { wrong } from '../option-checks.js';
import { dataTypeName, dataTypeSlot } from './data-type.js';

const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

/**
 * A float where anything may stand, as in attributes. A JavaScript number could not say that 1.0 is
 * none of the integers: it would be an integer when it is written again. It computes as its number.
 */
export class IRFloat {
  /** The number. */
  readonly value: number;

  constructor(value: number) {
    if (typeof value !== 'number') throw wrong('value', 'a number', value);
    this.value = value;
    Object.freeze(this);
  }

  /** The number: what operators compute with. */
  valueOf(): number {
    return this.value;
  }

  /** The number as JavaScript writes it. */
  toString(): string {
    return String(this.value);
  }

  /** @internal */
  [INSPECT](): string {
    return `IRFloat(${Object.is(this.value, -0) ? '-0' : this.value})`;
  }
}

/**
 * A data type where anything may stand, as among the arguments of an operator: its name alone would be
 * a string when it is written again.
 */
export class IRDataType {
  /** TVM's name of the type, such as `float32`. */
  readonly name: string;

  constructor(name: string) {
    const slot = typeof name === 'string' ? dataTypeSlot(name) : undefined;
    if (slot === undefined) throw wrong('name', 'the name of a data type', name);
    // One name a type: `i32` is `int32`.
    this.name = dataTypeName(slot);
    Object.freeze(this);
  }

  /** TVM's name of the type. */
  toString(): string {
    return this.name;
  }

  /** @internal */
  [INSPECT](): string {
    return `IRDataType(${this.name})`;
  }
}

/** The number or the name, where a value is one that stands for it; any other value as it is. */
export function unboxed<T>(value: T): T | number | string {
  if (value instanceof IRFloat) return value.value;
  return value instanceof IRDataType ? value.name : value;
}
