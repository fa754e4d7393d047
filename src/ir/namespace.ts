import { classOf } from './classes.js';
import type { IRObject } from './ir-object.js';

/** The class of a type that can be made: `new tirx.Evaluate({ value })`. */
export interface IRClass<T extends IRObject, Fields> {
  /** A new object of the type. Fields that have a default may be left out. */
  new (fields: Fields): T;
  /** TVM's type key. */
  readonly typeKey: string;
  /** What all its objects have. */
  readonly prototype: T;
}

/** The class of a type of which there are only derived objects: for `instanceof`. */
export interface IRBaseClass<T extends IRObject> {
  /** TVM's type key. */
  readonly typeKey: string;
  /** What all its objects have. */
  readonly prototype: T;
  /** Whether a value is an object of a type derived from it. */
  [Symbol.hasInstance](value: unknown): value is T;
}

/** The classes of a namespace of type keys, each made when somebody first asks for it. */
export function namespace<Classes extends object>(space: string, names: string): Classes {
  const classes = {};
  for (const name of names.split(' ')) {
    Object.defineProperty(classes, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = classOf(`${space}.${name}`);
        Object.defineProperty(classes, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return classes as Classes;
}
