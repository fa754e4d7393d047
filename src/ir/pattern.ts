import type { BindingPattern } from '../binding/index.js';
import { describe } from '../option-checks.js';
import { IRDataType, IRFloat } from './boxed.js';
import { dataTypeSlot } from './data-type.js';
import { IRObject } from './ir-object.js';
import { GRAPH, NODE } from './symbols.js';

/** Deeper nested plain values are refused: no IR has a use for them, and one may hold itself. */
const DEEPEST = 256;

const LEAST_INT = -(2n ** 63n);
const MOST_INT = 2n ** 63n - 1n;

/** What keeps a value from being what a pattern wants: where, what is wanted there, what is there. */
export interface Misfit {
  /** The way from the value to the part that does not fit, such as `[2]`. */
  readonly path: string;
  readonly wanted: string;
  readonly found: string;
}

/** The first part of a value that does not fit the pattern; `undefined` where all fits. */
export function misfit(pattern: BindingPattern, value: unknown, depth = 0): Misfit | undefined {
  if (depth > DEEPEST) return { path: '', wanted: 'less nesting', found: 'a deeply nested value' };
  const [first, second] = pattern.items ?? [];
  switch (pattern.kind) {
    case 'Any':
      return misfitOfAny(value, depth);
    case 'Optional':
      return value === null || value === undefined || first === undefined
        ? undefined
        : misfit(first, value, depth);
    case 'OneOf': {
      const found = (pattern.items ?? []).map((one) => misfit(one, value, depth));
      if (found.includes(undefined)) return undefined;
      return unlike(found.map((one) => one?.wanted).join(' or '), value);
    }
    case 'Sequence':
      if (!Array.isArray(value)) return unlike('an array', value);
      return misfitOfItems(value, first ?? ANY, depth);
    case 'Mapping': {
      const entries = entriesOf(value);
      if (entries === undefined) return unlike('a Map or an object', value);
      return misfitOfEntries(entries, first ?? ANY, second ?? ANY, depth);
    }
    case 'Instance':
      return misfitOfInstance(pattern.typeKey ?? '', value);
    default:
      return scalarFits(pattern.kind, value) ? undefined : unlike(WANTED[pattern.kind], value);
  }
}

export const ANY: BindingPattern = { kind: 'Any' };

/** The entries of a Map or of a plain object; `undefined` for anything else. */
export function entriesOf(value: unknown): [unknown, unknown][] | undefined {
  if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
  return isPlainObject(value) ? Object.entries(value) : undefined;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What a scalar must be, by the kind of the node that holds it. */
const WANTED: Readonly<Record<string, string>> = {
  None: 'null',
  Bool: 'a boolean',
  Int: 'an integer of 64 bits',
  Integer: 'an integer',
  Float: 'a number',
  String: 'a well-formed string',
  DataType: 'the name of a data type',
  Bytes: 'a Uint8Array',
  Shape: 'an array of integers',
  Tensor: 'an IRTensor',
};

function scalarFits(kind: string, value: unknown): boolean {
  switch (kind) {
    case 'None':
      return value === null;
    case 'Bool':
      return typeof value === 'boolean';
    case 'Int':
      return isInt(value);
    case 'Integer':
      return typeof value === 'bigint' || Number.isSafeInteger(value);
    case 'Float':
      return typeof value === 'number' || value instanceof IRFloat;
    case 'String':
      return typeof value === 'string' && value.isWellFormed();
    case 'DataType':
      return (
        value instanceof IRDataType ||
        (typeof value === 'string' && dataTypeSlot(value) !== undefined)
      );
    case 'Bytes':
      return value instanceof Uint8Array;
    case 'Shape':
      return Array.isArray(value) && value.every(isInt);
    default:
      return value instanceof IRObject && value[GRAPH].layout(value[NODE]).kind === kind;
  }
}

/** Whether a value is an integer that 64 bits hold. */
export function isInt(value: unknown): value is number | bigint {
  if (typeof value === 'bigint') return value >= LEAST_INT && value <= MOST_INT;
  return Number.isSafeInteger(value);
}

function misfitOfInstance(typeKey: string, value: unknown): Misfit | undefined {
  // As in TVM, a reference may be None unless something else is said.
  if (value === null) return undefined;
  if (!(value instanceof IRObject)) return unlike(`of type ${typeKey}`, value);
  const layout = value[GRAPH].layout(value[NODE]);
  if (layout.kind === 'Raw' || layout.isInstance(typeKey)) return undefined;
  return { path: '', wanted: `of type ${typeKey}`, found: layout.key };
}

function misfitOfAny(value: unknown, depth: number): Misfit | undefined {
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'bigint':
      return undefined;
    case 'string':
      return scalarFits('String', value) ? undefined : unlike(WANTED['String'], value);
    case 'object':
      if (value === null || value instanceof IRObject || isBoxed(value)) return undefined;
      if (Array.isArray(value)) return misfitOfItems(value, ANY, depth);
      {
        const entries = entriesOf(value);
        if (entries !== undefined) return misfitOfEntries(entries, ANY, ANY, depth);
      }
      break;
    default:
  }
  return unlike('a value that IR can hold', value);
}

function isBoxed(value: object): boolean {
  return value instanceof IRFloat || value instanceof IRDataType || value instanceof Uint8Array;
}

function misfitOfItems(
  items: readonly unknown[],
  pattern: BindingPattern,
  depth: number,
): Misfit | undefined {
  // By index: a hole of a sparse array is no element.
  for (let index = 0; index < items.length; index++) {
    const found = misfit(pattern, items[index], depth + 1);
    if (found !== undefined) return { ...found, path: `[${index}]${found.path}` };
  }
  return undefined;
}

function misfitOfEntries(
  entries: readonly [unknown, unknown][],
  key: BindingPattern,
  value: BindingPattern,
  depth: number,
): Misfit | undefined {
  for (const entry of entries) {
    const found = misfit(key, entry[0], depth + 1) ?? misfit(value, entry[1], depth + 1);
    if (found !== undefined) return { ...found, path: `[${describe(entry[0])}]${found.path}` };
  }
  return undefined;
}

function unlike(wanted: string | undefined, value: unknown): Misfit {
  return { path: '', wanted: wanted ?? 'something else', found: describe(value) };
}
