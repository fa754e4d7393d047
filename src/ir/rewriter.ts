import type { BindingPattern } from '../binding/index.js';
import { wrongField } from './construct.js';
import type { Draft } from './draft.js';
import type { Graph, Handle } from './graph.js';
import type { Misfit } from './pattern.js';
import { ANY, misfit } from './pattern.js';

/** Writes nodes that are like others but for some of their references. */
export class Rewriter {
  readonly #draft: Draft;
  /** What was put into the containers that were rewritten, by their node in the draft. */
  readonly #changedIn = new Map<number, ReadonlyMap<number, Handle>>();

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /**
   * A node like this one in whose slots stand other nodes. What is put into a field must fit its
   * type: `FIELD_TYPE` otherwise.
   */
  withSlots(graph: Graph, node: number, changed: ReadonlyMap<number, Handle>): Handle {
    const layout = graph.layout(node);
    const draft = this.#draft;
    for (const field of layout.fields) {
      const child = field.kind === 'Node' ? changed.get(field.slot) : undefined;
      const found = child && this.#misfit(field.pattern, child);
      if (found !== undefined) throw wrongField(layout, field, found);
    }
    const references = layout.isContainer ? undefined : new Set(layout.references);
    const slots = Array.from({ length: graph.slotCount(node) }, (_, at) => {
      const child = changed.get(at);
      if (child !== undefined) return draft.reference(child);
      const slot = graph.slot(node, at);
      if (references !== undefined && !references.has(at)) return slot;
      return draft.reference(graph.target(slot));
    });
    const made = draft.push(layout, slots);
    if (layout.isContainer) this.#changedIn.set(made, changed);
    return { graph: draft, node: made };
  }

  /** What keeps a new node out of a field; of a rewritten container only what is new is tested. */
  #misfit(pattern: BindingPattern, { graph, node }: Handle): Misfit | undefined {
    const changed = graph === this.#draft ? this.#changedIn.get(node) : undefined;
    const inner = changed && elementsOf(pattern);
    if (changed === undefined || inner === undefined) {
      const value = graph.value(node);
      return misfit(pattern, value);
    }
    const [key, value] = inner;
    for (const [slot, child] of changed) {
      const found = this.#misfit(value === undefined || slot % 2 === 0 ? key : value, child);
      if (found !== undefined) return { ...found, path: `[${slot}]${found.path}` };
    }
    return undefined;
  }
}

/** The patterns of the elements, or of the keys and the values, of a container. */
function elementsOf({
  kind,
  items,
}: BindingPattern): [BindingPattern, BindingPattern?] | undefined {
  const [first, second] = items ?? [];
  switch (kind) {
    case 'Optional':
      return first && elementsOf(first);
    case 'Sequence':
      return [first ?? ANY];
    case 'Mapping':
      return [first ?? ANY, second ?? ANY];
    case 'Any':
      return [ANY, ANY];
    default:
      return undefined;
  }
}
