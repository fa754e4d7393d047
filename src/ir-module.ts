import type { Graph } from './graph.js';
import { IRObject, registerClass } from './ir-object.js';
import type { IRValue } from './value.js';

/** A module: functions, attributes and global infos, each by name. */
export class IRModule extends IRObject {
  /** @internal */
  // oxlint-disable-next-line no-useless-constructor -- makes the class constructible for the registry
  constructor(graph: Graph, node: number) {
    super(graph, node);
  }

  /** The functions by name, in the module's own order. */
  get functions(): ReadonlyMap<string, IRObject> {
    const functions = new Map<string, IRObject>();
    for (const [globalVar, func] of entries(this.field('functions'))) {
      if (globalVar instanceof IRObject && func instanceof IRObject) {
        functions.set(String(globalVar.field('name_hint')), func);
      }
    }
    return functions;
  }

  /** The variables that stand for the functions, by name. */
  get globalVars(): ReadonlyMap<string, IRObject> {
    const globalVars = new Map<string, IRObject>();
    for (const [globalVar] of entries(this.field('functions'))) {
      if (globalVar instanceof IRObject) {
        globalVars.set(String(globalVar.field('name_hint')), globalVar);
      }
    }
    return globalVars;
  }

  /** The attributes by name. */
  get attrs(): ReadonlyMap<string, IRValue> {
    const attrs = this.field('attrs');
    return byName(attrs instanceof IRObject ? attrs.field('__dict__') : attrs);
  }

  /** The global infos, such as device meshes, by name. */
  get globalInfos(): ReadonlyMap<string, readonly IRValue[]> {
    const infos = new Map<string, readonly IRValue[]>();
    for (const [name, items] of byName(this.field('global_infos'))) {
      if (Array.isArray(items)) infos.set(name, items);
    }
    return infos;
  }
}

registerClass('ir.IRModule', IRModule);

function byName(value: IRValue | undefined): Map<string, IRValue> {
  return new Map(
    entries(value).filter((entry): entry is [string, IRValue] => typeof entry[0] === 'string'),
  );
}

function entries(value: IRValue | undefined): [IRValue, IRValue][] {
  return value instanceof Map ? [...(value as ReadonlyMap<IRValue, IRValue>)] : [];
}
