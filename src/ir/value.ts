import type { IRDataType, IRFloat } from './boxed.js';
import type { IRObject } from './ir-object.js';

/**
 * What a field, an element of an array or a value of a map holds. Scalars are JavaScript's own: an
 * integer is a `number`, and a `bigint` only beyond 2^53; a shape is an array of integers; None is
 * `null`. A float is a `number` and a data type its name where the type of the field says so, and an
 * `IRFloat` or an `IRDataType` where anything may stand. Arrays are frozen.
 */
export type IRValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | IRFloat
  | IRDataType
  | readonly IRValue[]
  | ReadonlyMap<IRValue, IRValue>
  | IRObject;

/**
 * What a field that may hold anything can be given: what such a field is read as, and plain objects for
 * maps whose keys are strings. An integral `number` becomes an integer, any other a float.
 */
export type IRInput =
  | IRValue
  | readonly IRInput[]
  | ReadonlyMap<IRInput, IRInput>
  | { readonly [key: string]: IRInput };
