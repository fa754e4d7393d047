import * as binding from '../binding/index.js';
import { invalidArgument } from '../error.js';
import { string } from '../option-checks.js';
import { unwrap } from '../outcome.js';
import { Draft } from './draft.js';
import type { Handle } from './graph.js';
import { EXTERNAL, Graph } from './graph.js';
import { handleOf } from './handle.js';
import type { IRObject } from './ir-object.js';
import { Rewriter } from './rewriter.js';
import { ANY, misfit } from './pattern.js';
import type { IRInput } from './value.js';
import { write } from './write.js';

/** An object on the way of a path, and the slot in which the next one stands. */
interface TrailStep extends Handle {
  readonly slot: number | undefined;
}

/**
 * The objects on the way of an access path from `root`, which is the first, to the object that the
 * path leads to, which is the last; containers are objects too. `undefined` where it leads nowhere.
 */
export function parents(root: IRObject, path: string): IRObject[] | undefined {
  return trail(root, path)?.map(({ graph, node }) => graph.object(node));
}

/**
 * A copy of `root` in which `value` stands at the end of an access path: `<root>.body.seq[1]`. What is
 * not on the way is shared, so that this costs what the way costs.
 */
export function replaceAt<T extends IRObject>(root: T, path: string, value: IRInput): T {
  const steps = trail(root, path);
  if (steps === undefined) {
    throw invalidArgument(`path leads nowhere: ${path}`, 'pathOf gives the path of an object');
  }
  const found = misfit(ANY, value);
  if (found !== undefined) {
    throw invalidArgument(`value${found.path} must be ${found.wanted}, not ${found.found}`);
  }
  const draft = Draft.open();
  const rewriter = new Rewriter(draft);
  let child: Handle = { graph: draft, node: write(draft, ANY, value) };
  for (const { graph, node, slot } of steps.toReversed()) {
    if (slot === undefined) continue;
    child = rewriter.withSlots(graph, node, new Map([[slot, child]]));
  }
  // What is copied is of the same type, unless the path is that of the root.
  return child.graph.object(child.node) as T;
}

function trail(root: IRObject, path: string): TrailStep[] | undefined {
  const { graph, node } = handleOf(root, 'root');
  const found = unwrap(binding.trail(graph.id, node, string(path, 'path')));
  return found?.map((step) => ({
    graph: step.graph === graph.id ? graph : Graph.of(step.graph),
    node: step.node,
    slot: step.slot ?? undefined,
  }));
}

/** How a search came to a node: from which entry, through which slot. */
interface Entry extends Handle {
  readonly from: Entry | undefined;
  readonly slot: number;
}

/**
 * The access path of the first place, in the order of fields, where `object` stands in `root`;
 * `undefined` where it does not. The notation is TVM's.
 */
export function pathOf(root: IRObject, object: IRObject): string | undefined {
  const wanted = handleOf(object, 'object');
  const seen = new Map<Graph, Uint8Array>();
  const stack: Entry[] = [{ ...handleOf(root, 'root'), from: undefined, slot: 0 }];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const { graph, node } = entry;
    if (graph === wanted.graph && node === wanted.node) return text(entry);
    graph.load();
    let marks = seen.get(graph);
    if (marks === undefined) {
      marks = new Uint8Array(graph.kinds.length);
      seen.set(graph, marks);
    }
    if (marks[node] !== 0) continue;
    marks[node] = 1;
    for (const slot of slotsOf(graph, node).toReversed()) {
      const reference = graph.slot(node, slot);
      const known = reference < EXTERNAL ? marks[reference] : 0;
      if (known === 0) stack.push({ ...graph.target(reference), from: entry, slot });
    }
  }
  return undefined;
}

/** The slots of a node through which a path can go: fields, elements, values of maps. */
function slotsOf(graph: Graph, node: number): readonly number[] {
  const { kind, isContainer, references } = graph.layout(node);
  if (!isContainer) return references;
  const count = graph.slotCount(node);
  const isMap = kind === 'Map' || kind === 'Dict';
  return Array.from({ length: isMap ? count / 2 : count }, (_, at) => (isMap ? 2 * at + 1 : at));
}

function text(entry: Entry): string {
  const steps: string[] = [];
  for (let at = entry; at.from !== undefined; at = at.from) steps.push(stepText(at.from, at.slot));
  return `<root>${steps.toReversed().join('')}`;
}

function stepText({ graph, node }: Handle, slot: number): string {
  const { kind, fields } = graph.layout(node);
  if (kind === 'Array' || kind === 'List') return `[${slot}]`;
  if (kind === 'Map' || kind === 'Dict') {
    const key = graph.target(graph.slot(node, slot - 1));
    return `[${unwrap(binding.mapKey(key.graph.id, key.node))}]`;
  }
  return `.${fields.find((field) => field.slot === slot)?.name ?? ''}`;
}
