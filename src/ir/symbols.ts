/** The property of an `IRObject` that holds its graph. */
export const GRAPH: unique symbol = Symbol('tvmscript.graph');

/** The property of an `IRObject` that holds the number of its node in its graph. */
export const NODE: unique symbol = Symbol('tvmscript.node');
