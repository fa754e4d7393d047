import { CallSite } from './call-site.js';
import type { Called } from './call-site.js';
import type { Expr, Keywords, Value } from './expr.js';
import { Expr as ExprClass, callExpr } from './expr.js';
import type { Say, Variables } from './body.js';
import { FunctionBody } from './body.js';
import type { VarName } from './recording.js';
import { T, name as nameOf } from './name.js';
import { dictOf, expr } from './value.js';
import { wrong } from '../option-checks.js';

/** How TVM names a buffer without a name. */
const BUFFER = { name: 'buffer', between: '_' } as const;

/** What is said in a function of tensor programs: the names of `T` that make statements, as methods. */
export class PrimFuncBody extends FunctionBody {
  /** A parameter `name: T.Buffer(shape, dtype)`. */
  bufferArg(name: string, shape: Value, dtype: Value, options: Keywords = {}): Expr {
    const at = new CallSite(this.bufferArg);
    return this.argAt(name, this.#call('T.Buffer', [shape, dtype, options], at), at);
  }

  /** A parameter `name: T.handle`. */
  handleArg(name: string): Expr {
    return this.argAt(name, T.handle, new CallSite(this.handleArg));
  }

  /** A parameter `name: T.dtype`. */
  scalarArg(name: string, dtype: string): Expr {
    return this.argAt(name, scalarType(dtype), new CallSite(this.scalarArg));
  }

  /** `name = T.match_buffer(handle, shape, dtype)` */
  matchBuffer(
    name: VarName,
    handle: Value,
    shape: Value,
    dtype: Value,
    options: Keywords = {},
  ): Expr {
    const at = new CallSite(this.matchBuffer);
    const value = this.#call('T.match_buffer', [handle, shape, dtype, options], at);
    return this.bindAt(name, value, null, at, BUFFER);
  }

  /** `T.func_attr({key: value})` */
  funcAttr(attrs: Keywords): void {
    this.#sayDict('T.func_attr', attrs, this.funcAttr);
  }

  /** `for name in T.serial(extent): body`; an extent is a number of steps, or a `slice` from a to b. */
  serial<Result>(name: VarName, extent: Value, body: (variable: Expr) => Result): Result {
    return this.#loop('T.serial', name, extent, {}, body, new CallSite(this.serial));
  }

  /** `for name in T.parallel(extent): body` */
  parallel<Result>(name: VarName, extent: Value, body: (variable: Expr) => Result): Result {
    return this.#loop('T.parallel', name, extent, {}, body, new CallSite(this.parallel));
  }

  /** `for name in T.vectorized(extent): body` */
  vectorized<Result>(name: VarName, extent: Value, body: (variable: Expr) => Result): Result {
    return this.#loop('T.vectorized', name, extent, {}, body, new CallSite(this.vectorized));
  }

  /** `for name in T.unroll(extent): body` */
  unroll<Result>(name: VarName, extent: Value, body: (variable: Expr) => Result): Result {
    return this.#loop('T.unroll', name, extent, {}, body, new CallSite(this.unroll));
  }

  /** `for name in T.thread_binding(extent, thread=thread): body` */
  threadBinding<Result>(
    name: VarName,
    extent: Value,
    thread: string,
    body: (variable: Expr) => Result,
  ): Result {
    const at = new CallSite(this.threadBinding);
    return this.#loop('T.thread_binding', name, extent, { thread }, body, at);
  }

  /** `for names in T.grid(extents): body` */
  grid<const N extends readonly VarName[], Result>(
    names: N,
    extents: readonly Value[],
    body: (...variables: Variables<N>) => Result,
  ): Result {
    const at = new CallSite(this.grid);
    if (!Array.isArray(names)) throw wrong('names', 'an array of names', names);
    if (!Array.isArray(extents)) throw wrong('extents', 'an array', extents);
    const say = body as unknown as Say<Result>;
    return this.forEachAt(names, this.#call('T.grid', extents, at), say, at);
  }

  /** `name = T.launch_thread(thread, extent)`: the thread of what follows. */
  launchThread(name: VarName, thread: string, extent: Value): Expr {
    const at = new CallSite(this.launchThread);
    return this.bindAt(name, this.#call('T.launch_thread', [thread, extent], at), null, at);
  }

  /** `name = T.alloc_buffer(shape, dtype, scope=scope)` */
  allocBuffer(name: VarName, shape: Value, dtype: Value, scope = 'global'): Expr {
    const at = new CallSite(this.allocBuffer);
    const value = this.#call('T.alloc_buffer', [shape, dtype, { scope }], at);
    return this.bindAt(name, value, null, at, BUFFER);
  }

  /** `name = T.decl_buffer(shape, dtype, data=data)`: other memory as a buffer. */
  declBuffer(name: VarName, shape: Value, dtype: Value, data: Value, options: Keywords = {}): Expr {
    const at = new CallSite(this.declBuffer);
    const value = this.#call('T.decl_buffer', [shape, dtype, { data, ...options }], at);
    return this.bindAt(name, value, null, at, BUFFER);
  }

  /** `name: T.let[T.dtype] = value`: a value that does not change. */
  letScalar(name: VarName, dtype: string, value: Value): Expr {
    const at = new CallSite(this.letScalar);
    return this.bindAt(name, value, expr(T.let).at(scalarType(dtype)), at);
  }

  /** `name: T.dtype = value`: a variable that can be assigned to. */
  scalar(name: VarName, dtype: string, value: Value): Expr {
    const at = new CallSite(this.scalar);
    return this.bindAt(name, value, scalarType(dtype), at);
  }

  /** `with T.attr(node, key, value): body` */
  attrScope<Result>(node: Value, key: string, value: Value, body: () => Result): Result {
    const at = new CallSite(this.attrScope);
    return this.withAt(this.#call('T.attr', [node, key, value], at), body, at);
  }

  /** `with T.sblock(name): body` */
  sblock<Result>(name: string, body: () => Result): Result {
    const at = new CallSite(this.sblock);
    return this.withAt(this.#call('T.sblock', [name], at), body, at);
  }

  /** `with T.init(): body` */
  init<Result>(body: () => Result): Result {
    const at = new CallSite(this.init);
    return this.withAt(this.#call('T.init', [], at), body, at);
  }

  /** `name = T.axis.spatial(dom, value)` */
  axisSpatial(name: VarName, dom: Value, value: Value): Expr {
    const at = new CallSite(this.axisSpatial);
    return this.bindAt(name, this.#call('T.axis.spatial', [dom, value], at), null, at);
  }

  /** `name = T.axis.reduce(dom, value)` */
  axisReduce(name: VarName, dom: Value, value: Value): Expr {
    const at = new CallSite(this.axisReduce);
    return this.bindAt(name, this.#call('T.axis.reduce', [dom, value], at), null, at);
  }

  /** `names = T.axis.remap(kinds, values)`: an axis a loop, `S` spatial or `R` reduced. */
  axisRemap<const N extends readonly VarName[]>(
    kinds: string,
    names: N,
    values: readonly Value[],
  ): Variables<N> {
    const at = new CallSite(this.axisRemap);
    // The name takes a list.
    return this.unpackAt(names, this.#call('T.axis.remap', [kinds, values], at), at);
  }

  /** `T.reads(regions)` */
  reads(...regions: readonly Value[]): void {
    const at = new CallSite(this.reads);
    this.evaluateAt(this.#call('T.reads', regions, at), at);
  }

  /** `T.writes(regions)` */
  writes(...regions: readonly Value[]): void {
    const at = new CallSite(this.writes);
    this.evaluateAt(this.#call('T.writes', regions, at), at);
  }

  /** `T.where(predicate)`: when the block runs. */
  predicate(predicate: Value): void {
    const at = new CallSite(this.predicate);
    this.evaluateAt(this.#call('T.where', [predicate], at), at);
  }

  /** `T.sblock_attr({key: value})` */
  sblockAttr(attrs: Keywords): void {
    this.#sayDict('T.sblock_attr', attrs, this.sblockAttr);
  }

  /** `name = T.sblock_alloc_buffer(shape, dtype, scope=scope)`: a buffer of the block. */
  sblockAllocBuffer(name: VarName, shape: Value, dtype: Value, scope = 'global'): Expr {
    const at = new CallSite(this.sblockAllocBuffer);
    const value = this.#call('T.sblock_alloc_buffer', [shape, dtype, { scope }], at);
    return this.bindAt(name, value, null, at, BUFFER);
  }

  #call(path: string, args: readonly unknown[], at: CallSite): Expr {
    return callExpr(expr(nameOf(path)), args, at);
  }

  #sayDict(path: string, attrs: Keywords, called: Called): void {
    const at = new CallSite(called);
    this.evaluateAt(this.#call(path, [dictOf(attrs, 'attrs', at)], at), at);
  }

  #loop<Result>(
    path: string,
    name: VarName,
    extent: Value,
    options: Keywords,
    body: (variable: Expr) => Result,
    at: CallSite,
  ): Result {
    const { doc, scope } = expr(extent);
    const bounds =
      doc.kind === 'SliceDoc' && doc.start !== null && doc.stop !== null
        ? [new ExprClass(doc.start, scope), new ExprClass(doc.stop, scope)]
        : [extent];
    const say = body as Say<Result>;
    return this.forEachAt(name, this.#call(path, [...bounds, options], at), say, at);
  }
}

/** `T.dtype` */
function scalarType(dtype: unknown): Expr {
  if (typeof dtype !== 'string') throw wrong('dtype', 'the name of a data type', dtype);
  return expr(nameOf(`T.${dtype}`));
}
