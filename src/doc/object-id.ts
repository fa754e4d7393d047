import type { IdDoc } from '../generated/docs.js';
import type { IRObject } from '../ir/ir-object.js';

/** The objects that names stand for in Docs, by name. No script can define such a name. */
const objects = new WeakMap<IdDoc, IRObject>();
const names = new WeakMap<IRObject, string>();
let count = 0;

/** The name that stands for an object in Docs that IR is made of. */
export function objectName(object: IRObject): string {
  let name = names.get(object);
  if (name === undefined) {
    count += 1;
    name = `<object ${count}>`;
    names.set(object, name);
  }
  return name;
}

/** Says that a name stands for an object. */
export function standFor(id: IdDoc, object: IRObject): IdDoc {
  objects.set(id, object);
  return id;
}

/** The object that a name stands for. */
export function objectOfId(id: IdDoc): IRObject | undefined {
  return id.name.startsWith('<') ? objects.get(id) : undefined;
}
