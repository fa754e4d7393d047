/** Where variables can be used: the body of a function, a loop, a block or a branch. */
export class BodyScope {
  readonly depth: number;
  /** What is built at one time shares an owner. */
  readonly owner: object;
  /** Whether its body is still being said. */
  open = true;

  constructor(owner: object, parent: BodyScope | undefined) {
    this.owner = owner;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }
}

/** The scope that an expression needs whose parts need these two. */
export function innerOf(a: BodyScope | undefined, b: BodyScope | undefined): BodyScope | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  // One that has ended decides: what needs it cannot be used.
  if (!a.open) return a;
  if (!b.open) return b;
  return a.depth >= b.depth ? a : b;
}
