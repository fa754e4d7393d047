import type { BindingDefault, BindingPattern } from '../binding/index.js';
import { IRDataType, IRFloat, unboxed } from './boxed.js';
import { dataTypeSlot } from './data-type.js';
import type { Draft } from './draft.js';
import { floatSlots, intSlots } from './draft.js';
import { IRObject } from './ir-object.js';
import type { FieldLayout } from './layout.js';
import { knownLayout } from './layout.js';
import { ANY, entriesOf, isInt, misfit } from './pattern.js';
import { GRAPH, NODE } from './symbols.js';
import type { IRValue } from './value.js';

/** The slots of a field that holds `value`, which fits it. */
export function fieldSlots(draft: Draft, field: FieldLayout, value: unknown): readonly number[] {
  switch (field.kind) {
    case 'Int':
      return intSlots(value as number | bigint);
    case 'Float':
      return floatSlots(unboxed(value) as number);
    case 'Bool':
      return [value === true ? 1 : 0];
    case 'DataType':
      return [dataTypeSlot(unboxed(value) as string) ?? 0];
    default:
      return [write(draft, field.pattern, value)];
  }
}

/** Writes a value that fits the pattern as nodes; the reference to it. */
export function write(draft: Draft, pattern: BindingPattern, value: unknown): number {
  const [first, second] = pattern.items ?? [];
  switch (pattern.kind) {
    case 'Optional':
      return value === null || value === undefined
        ? draft.none()
        : write(draft, first ?? ANY, value);
    case 'OneOf': {
      const fitting = (pattern.items ?? []).find((one) => misfit(one, value) === undefined);
      return write(draft, fitting ?? ANY, value);
    }
    case 'Sequence':
      return writeArray(draft, `ffi.${pattern.typeKey}`, first ?? ANY, value as unknown[]);
    case 'Mapping':
      return writeMap(draft, `ffi.${pattern.typeKey}`, first ?? ANY, second ?? ANY, value);
    case 'Float':
      return writeFloat(draft, value);
    case 'DataType':
      return writeDataType(draft, value);
    case 'Shape':
      return writeShape(draft, value as readonly (number | bigint)[]);
    default:
      return writeAny(draft, value);
  }
}

function writeAny(draft: Draft, value: unknown): number {
  if (value instanceof IRObject) return draft.reference({ graph: value[GRAPH], node: value[NODE] });
  if (value instanceof Uint8Array) return draft.bytes(value);
  if (value instanceof IRFloat) return writeFloat(draft, value);
  if (value instanceof IRDataType) return writeDataType(draft, value);
  if (Array.isArray(value)) return writeArray(draft, 'ffi.Array', ANY, value);
  switch (typeof value) {
    case 'boolean':
      return draft.push(knownLayout('bool'), [value ? 1 : 0], value);
    case 'string':
      return draft.text(knownLayout('ffi.String'), value, value);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
        return writeFloat(draft, value);
      }
      return draft.push(knownLayout('int'), intSlots(value), value);
    case 'bigint':
      return isInt(value)
        ? draft.push(knownLayout('int'), intSlots(value))
        : draft.text(knownLayout('ffi.BigInt'), String(value), value);
    default:
      return value === null || value === undefined
        ? draft.none()
        : writeMap(draft, 'ffi.Map', ANY, ANY, value);
  }
}

function writeFloat(draft: Draft, value: unknown): number {
  return draft.push(knownLayout('float'), floatSlots(unboxed(value) as number));
}

function writeDataType(draft: Draft, value: unknown): number {
  return draft.push(knownLayout('DataType'), [dataTypeSlot(unboxed(value) as string) ?? 0]);
}

function writeArray(
  draft: Draft,
  typeKey: string,
  element: BindingPattern,
  items: readonly unknown[],
): number {
  const slots = items.map((item) => write(draft, element, item));
  return draft.push(knownLayout(typeKey), slots);
}

function writeMap(
  draft: Draft,
  typeKey: string,
  key: BindingPattern,
  value: BindingPattern,
  map: unknown,
): number {
  const slots = (entriesOf(map) ?? []).flatMap((entry) => [
    write(draft, key, entry[0]),
    write(draft, value, entry[1]),
  ]);
  return draft.push(knownLayout(typeKey), slots);
}

function writeShape(draft: Draft, extents: readonly (number | bigint)[]): number {
  return draft.push(knownLayout('ffi.Shape'), extents.flatMap(intSlots));
}

/** The default of a field as a value; an object of defaults is made by `make`. */
export function defaultValue(value: BindingDefault, make: (typeKey: string) => IRValue): IRValue {
  const { kind, number, text } = value;
  switch (kind) {
    case 'Bool':
      return number !== 0;
    case 'Int': {
      const integer = BigInt(text ?? 0);
      return isInt(Number(integer)) ? Number(integer) : integer;
    }
    case 'Float':
      return number ?? 0;
    case 'Str':
    case 'DType':
      return text ?? '';
    case 'EmptyArray':
      return [];
    case 'EmptyMap':
      return new Map();
    case 'Object':
      return make(text ?? '');
    default:
      return null;
  }
}
