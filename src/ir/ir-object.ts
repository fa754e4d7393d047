import { string } from '../option-checks.js';
import { printObject } from '../print.js';
import type { ScriptOptions } from '../script-options.js';
import { unboxed } from './boxed.js';
import { construct, withFields } from './construct.js';
import { Graph } from './graph.js';
import type { FieldLayout } from './layout.js';
import { makeValue, plainValue } from './read.js';
import { GRAPH, NODE } from './symbols.js';
import type { IRValue } from './value.js';

/**
 * An object of TVM's IR. Its fields are properties under TVM's names in camelCase: `loop.loopVar`
 * is TVM's `loop.loop_var`. It is immutable; the same node is always the same object.
 */
export class IRObject {
  /** @internal The type key of the objects of a class. */
  static readonly typeKey: string = 'ffi.Object';

  /** @internal Declared only: to define them first would cost as much as to set them. */
  declare readonly [GRAPH]: Graph;
  /** @internal */
  declare readonly [NODE]: number;

  /**
   * @internal Objects come from `loadJson` and `parse`, from fields of objects, and from the
   * constructors of the types: `new tirx.Evaluate({ value })`.
   */
  constructor(source: unknown, node?: number) {
    if (source instanceof Graph && node !== undefined) {
      this[GRAPH] = source;
      this[NODE] = node;
    } else {
      const made = construct(new.target.typeKey, source, this);
      this[GRAPH] = made.graph;
      this[NODE] = made.node;
    }
  }

  /** TVM's type key, such as `ir.IRModule`. */
  get typeKey(): string {
    return this[GRAPH].typeKeyOf(this[NODE]);
  }

  /** The names of the fields, as TVM has them. */
  get fieldNames(): readonly string[] {
    return this[GRAPH].layout(this[NODE]).fieldNames;
  }

  /** The field of this name (TVM's or in camelCase); `undefined` where the type has none. */
  field(name: string): IRValue | undefined {
    const layout = this[GRAPH].layout(this[NODE]);
    const field = layout.kind === 'Object' ? layout.byName.get(name) : undefined;
    return field && readField(this[GRAPH], this[NODE], field);
  }

  /** Calls `visit` with each field: its value and TVM's name, in the order of JSON. */
  forEachField(visit: (value: IRValue, name: string) => void): void {
    const graph = this[GRAPH];
    const node = this[NODE];
    const layout = graph.layout(node);
    if (layout.kind !== 'Object') return;
    for (const field of layout.fields) {
      const value =
        field.kind === 'Node' && !field.isPlain
          ? graph.at(node, field.slot)
          : readField(graph, node, field);
      visit(value, field.name);
    }
  }

  /**
   * A copy of this object with other values in some of its fields. What does not change is shared,
   * not copied; where no field changes, this object itself is returned.
   */
  with(fields: Readonly<Record<string, unknown>>): this {
    return withFields(this, fields) as this;
  }

  /**
   * The object at an access path in TVM's notation, such as `<root>.body.seq[1]`, containers as
   * objects too; `undefined` where the path leads nowhere, or to a number inside an object.
   */
  at(path: string): IRObject | undefined {
    const found = this[GRAPH].find(this[NODE], string(path, 'path'));
    return found?.graph.object(found.node);
  }

  /** What the object is to JavaScript: an array, a map or a scalar where it is one of those. */
  toValue(): IRValue {
    const graph = this[GRAPH];
    graph.load();
    return unboxed(graph.values[this[NODE]] ?? makeValue(graph, this[NODE]));
  }

  /** The object as TVMScript: what TVM's `obj.script()` returns. */
  script(options?: ScriptOptions): string {
    return printObject({ graph: this[GRAPH], node: this[NODE] }, options);
  }

  /** The object as TVMScript. */
  toString(): string {
    return this.script();
  }

  /** What `console.log` shows: TVMScript. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    if (this[GRAPH].disposed) return `[disposed ${this.constructor.name}]`;
    try {
      return this.script();
    } catch (error) {
      // To look at an object must not throw: a debugger does it unasked.
      return `[${this.typeKey}: ${String(error)}]`;
    }
  }

  /**
   * Frees the native memory of the graph that this object belongs to now, instead of at a later
   * garbage collection. All objects of the graph are unusable from then on (`DISPOSED`). An object
   * that was made in JavaScript shares its memory with others and leaves it to the collection.
   */
  dispose(): void {
    this[GRAPH].dispose();
  }

  /** As `dispose`, for `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** The value of a field of a node that has fields. */
export function readField(graph: Graph, node: number, field: FieldLayout): IRValue {
  switch (field.kind) {
    case 'Int':
      return graph.int(node, field.slot);
    case 'Float':
      return graph.float(node, field.slot);
    case 'Bool':
      return graph.slot(node, field.slot) !== 0;
    case 'DataType':
      return graph.dataType(node, field.slot);
    default:
      return field.isPlain ? plainValue(graph.at(node, field.slot)) : graph.at(node, field.slot);
  }
}
