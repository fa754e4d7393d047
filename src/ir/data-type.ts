import * as binding from '../binding/index.js';

/** Names of data types by their encoding in a slot. */
const names = new Map<number, string>();
/** Encodings by name; `undefined` for what is no data type. */
const slots = new Map<string, number | undefined>();

/** The name of a data type, such as `float32` or `int8x4`. */
export function dataTypeName(slot: number): string {
  let name = names.get(slot);
  if (name === undefined) {
    name = binding.dataTypeName(slot);
    names.set(slot, name);
  }
  return name;
}

/** The encoding of a data type; `undefined` where the name is none of one. */
export function dataTypeSlot(name: string): number | undefined {
  if (!slots.has(name)) {
    // Names may come from anywhere: those that are none are not kept.
    const slot = binding.dataTypeSlot(name);
    if (slot === null || slot === undefined) return undefined;
    slots.set(name, slot);
  }
  return slots.get(name);
}
