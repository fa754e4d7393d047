/** What structural equality does with objects of a type as a whole. */
export type TypeEquality = 'tree' | 'free-var' | 'dag' | 'const-tree' | 'unique' | 'unsupported';

/** What structural equality does with a field; by value where nothing is said. */
export type FieldEquality = 'ignore' | 'def-simple' | 'def-pattern';

/** A type in TVM's type schema: a name and arguments. */
export interface TypeExpression {
  /** The name, such as `ffi.Array`. */
  readonly type: string;
  /** The arguments, such as the type of the elements. */
  readonly args?: readonly TypeExpression[];
}

/** The value of a field that is not said; an object has all its fields at their defaults. */
export type FieldDefault =
  null | boolean | number | string | readonly [] | Readonly<Record<string, never>> | DefaultObject;

/** An object as a default: TVM's JSON of it. */
export interface DefaultObject {
  /** The graph, as `tvm.ir.save_json` writes it. */
  readonly object: SavedGraph;
}

/** A graph in TVM's JSON. */
export interface SavedGraph {
  /** The number of its root. */
  readonly root_index: number;
  /** Its nodes. */
  readonly nodes: readonly unknown[];
}

/** A field of a type. */
export interface FieldRecord {
  /** TVM's name: snake_case. */
  readonly name: string;
  /** Its type: `{ type: 'ffi.Array', args: [{ type: 'ir.Expr' }] }`, or `'ffi.Array<ir.Expr>'`. */
  readonly type: string | TypeExpression;
  /** What structural equality does with it. */
  readonly structural_eq?: FieldEquality;
  /** Its value where none is said; without, one must be said. */
  readonly default?: FieldDefault;
}

/**
 * A type of a dialect, in the form of the records of the package's `schema/…/types.json`: a record of
 * a dump is taken as it is.
 */
export interface TypeRecord {
  /** Type key, such as `npu.TileLoad`. */
  readonly key: string;
  /** Type key of what it derives from; `ffi.Object` where it says nothing. */
  readonly parent?: string;
  /** Its own fields, in order; those of its parents come before them. */
  readonly fields?: readonly FieldRecord[];
  /** `tree` where it says nothing. */
  readonly structural_eq?: TypeEquality;
  /** Whether objects can be made from their fields; `true` where it says nothing. */
  readonly creatable?: boolean;
}
