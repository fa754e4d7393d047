import type { Diagnostic } from '../diagnostic.js';
import { invalidArgument } from '../error.js';
import { triedDoc } from '../from-doc.js';
import type { ExprDoc, StmtDoc } from '../generated/docs.js';
import { StmtBlockDoc } from '../generated/docs.js';
import type { IRModule } from '../ir/ir-module.js';
import type { IRObject } from '../ir/ir-object.js';
import type { NamedObject } from '../parse.js';
import { checkText } from '../doc/check.js';
import { FunctionBody, checked } from './body.js';
import { CallSite } from './call-site.js';
import type { Value } from './expr.js';
import type { Header } from './function.js';
import { functionDoc } from './function.js';
import { make } from './make.js';
import { ModuleBody } from './module.js';
import { I, R, T } from './name.js';
import { PrimFuncBody } from './prim-func-body.js';
import { Recording } from './recording.js';
import { RelaxBody } from './relax-body.js';
import { expr } from './value.js';

/** What is built at one time: modules, functions, fragments. */
export class ScriptBody {
  readonly #recording: Recording;
  readonly #stmts: StmtDoc[];

  /** @internal Scripts are begun by `build`. */
  constructor(recording: Recording, stmts: StmtDoc[]) {
    this.#recording = recording;
    this.#stmts = stmts;
  }

  /** A module. */
  module(name: string, body: (m: ModuleBody) => unknown): void {
    this.moduleAt(name, body, new CallSite(this.module));
  }

  /** `@T.prim_func`: a function of tensor programs by itself. */
  primFunc(name: string, body: (f: PrimFuncBody) => unknown): void {
    this.primFuncAt(name, body, new CallSite(this.primFunc));
  }

  /** `@R.function`: a function of graphs by itself. */
  relaxFunction(name: string, body: (f: RelaxBody) => unknown): void {
    this.relaxFunctionAt(name, body, new CallSite(this.relaxFunction));
  }

  /** A function by itself, under the decorator of its language, such as a vendor's. */
  function(decorator: Value, name: string, body: (f: FunctionBody) => unknown): void {
    const at = new CallSite(this.function);
    const say = checked(body);
    this.#function(decorator, name, (header) => say(new FunctionBody(this.#recording, header)), at);
  }

  /** An expression or a type by itself, an object without a name. */
  fragment(value: Value): void {
    const at = new CallSite(this.fragment);
    const doc: ExprDoc = this.#recording.used(value, 'value', at);
    this.#stmts.push(make('ExprStmtDoc', [doc], at));
  }

  /** @internal */
  moduleAt(name: string, body: (m: ModuleBody) => unknown, at: CallSite): void {
    const say = checked(body);
    const stmts: StmtDoc[] = [];
    // Functions know the module by its name, which a variable of theirs must not hide.
    const own = this.#recording.fresh(name);
    const result = say(new ModuleBody(this.#recording, own, stmts));
    if (result instanceof Promise) throw invalidArgument('a body must not be asynchronous');
    const decorator = expr(I.ir_module).doc;
    this.#stmts.push(
      make('ClassDoc', [make('IdDoc', [own], at), [], [decorator], Object.freeze(stmts)], at),
    );
  }

  /** @internal */
  primFuncAt(name: string, body: (f: PrimFuncBody) => unknown, at: CallSite): void {
    const say = checked(body);
    this.#function(T.prim_func, name, (h) => say(new PrimFuncBody(this.#recording, h)), at);
  }

  /** @internal */
  relaxFunctionAt(name: string, body: (f: RelaxBody) => unknown, at: CallSite): void {
    const say = checked(body);
    this.#function(R.function, name, (h) => say(new RelaxBody(this.#recording, h)), at);
  }

  #function(decorator: Value, name: string, say: (header: Header) => unknown, at: CallSite): void {
    const id = make('IdDoc', [checkText(name, 'name')], at);
    this.#stmts.push(functionDoc(this.#recording, decorator, id, say, at));
  }
}

/**
 * Builds what `body` says: the objects with their names, in order. All mistakes are reported at once,
 * each with the file, the line and the column of the call that made it; where there is any, nothing is
 * built.
 */
export function build(body: (s: ScriptBody) => unknown): readonly NamedObject[] {
  return built(checked(body));
}

/** Builds a module: see `build`. */
export function buildModule(name: string, body: (m: ModuleBody) => unknown): IRModule {
  const at = new CallSite(buildModule);
  return one(built((s) => s.moduleAt(name, body, at))) as IRModule;
}

/** Builds a function of tensor programs by itself: see `build`. */
export function buildPrimFunc(name: string, body: (f: PrimFuncBody) => unknown): IRObject {
  const at = new CallSite(buildPrimFunc);
  return one(built((s) => s.primFuncAt(name, body, at)));
}

/** Builds a function of graphs by itself: see `build`. */
export function buildRelaxFunction(name: string, body: (f: RelaxBody) => unknown): IRObject {
  const at = new CallSite(buildRelaxFunction);
  return one(built((s) => s.relaxFunctionAt(name, body, at)));
}

/** Builds an expression, a type or another fragment by itself: see `build`. */
export function buildExpr(value: Value): IRObject {
  return one(built((s) => s.fragment(value)));
}

function built(body: (s: ScriptBody) => unknown): readonly NamedObject[] {
  const recording = new Recording();
  const stmts: StmtDoc[] = [];
  const result = body(new ScriptBody(recording, stmts));
  if (result instanceof Promise) throw invalidArgument('a body must not be asynchronous');
  const { objects, diagnostics } = triedDoc(new StmtBlockDoc(stmts), []);
  Recording.check([...recording.mistakes, ...diagnostics].toSorted(byPlace));
  return objects;
}

/** Findings in the order of their places; what has no place comes last. */
function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.span === undefined || b.span === undefined) {
    return Number(a.span === undefined) - Number(b.span === undefined);
  }
  const files = (a.file ?? '') < (b.file ?? '') ? -1 : Number(a.file !== b.file);
  return files || a.span.line - b.span.line || a.span.column - b.span.column;
}

function one(objects: readonly NamedObject[]): IRObject {
  const [found] = objects;
  if (found === undefined) {
    throw invalidArgument(
      'the value is no object of IR',
      'numbers and texts become objects where a type is said: `T.int32(1)`',
    );
  }
  return found.object;
}
