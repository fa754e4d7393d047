import type { ExprDoc, IdDoc, StmtDoc } from '../generated/docs.js';
import { invalidArgument } from '../error.js';
import { wrong } from '../option-checks.js';
import type { Called } from './call-site.js';
import { CallSite } from './call-site.js';
import type { Expr, Value } from './expr.js';
import { expr as toExpr } from './value.js';
import type { Header } from './function.js';
import { functionDoc } from './function.js';
import { make } from './make.js';
import type { Automatic, Body, Recording, VarName } from './recording.js';

/** The variables of as many names. */
export type Variables<Names extends readonly VarName[]> = { [K in keyof Names]: Expr };

/** One name, or several. */
export type Targets = VarName | readonly VarName[];

/** What a body gets: a variable for one name, or as many variables as there are names. */
export type Bound<N extends Targets> = N extends readonly VarName[] ? Variables<N> : [Expr];

/** A body that gets variables, however many. */
export type Say<Result> = (...variables: readonly Expr[]) => Result;

/**
 * What is said in a function: statements, one by one. Those of loops, blocks and branches are said in
 * functions of the program, which run at once; a statement belongs to the innermost of them.
 *
 * What the statements mean is said by the language of the function, as in a script.
 */
export class FunctionBody {
  /** @internal */
  protected readonly recording: Recording;
  readonly #header: Header;
  /** The body of the function, where parameters are said. */
  readonly #own: Body | undefined;

  /** @internal Functions are begun by a module or a script. */
  constructor(recording: Recording, header: Header) {
    this.recording = recording;
    this.#header = header;
    this.#own = recording.body;
  }

  /** A parameter of the function, with its type. */
  arg(name: string, type: Value): Expr {
    return this.argAt(name, type, new CallSite(this.arg));
  }

  /** A symbolic variable of shapes, an `int64`: a type parameter of the function. */
  symbol(name: string): Expr {
    const at = new CallSite(this.symbol);
    const { id, expr } = this.recording.variable(name, this.automatic(), at);
    this.#inHeader(at)?.typeParams.push(id);
    return expr;
  }

  /** The type of what the function returns. */
  returns(type: Value): void {
    const at = new CallSite(this.returns);
    const doc = this.used(type, 'type', at);
    const header = this.#inHeader(at);
    if (header !== undefined) header.returnType = doc;
  }

  /** What the decorator of the function says: `{ private: true }`. */
  options(options: Readonly<Record<string, Value>>): void {
    const at = new CallSite(this.options);
    if (typeof options !== 'object' || options === null)
      throw wrong('options', 'an object', options);
    for (const [name, value] of Object.entries(options)) {
      const doc = this.used(value, name, at);
      this.#inHeader(at)?.options.push([name, doc]);
    }
  }

  /** `name = value`: the variable, or what else the value becomes under this name. */
  bind(name: VarName, value: Value): Expr {
    return this.bindAt(name, value, null, new CallSite(this.bind));
  }

  /**
   * `name: type = value`. What cannot be told of the result of an operator is told by its type.
   */
  bindAs(name: VarName, type: Value, value: Value): Expr {
    return this.bindAt(name, value, type, new CallSite(this.bindAs));
  }

  /** `a, b = value`: takes a value apart. */
  unpack<const N extends readonly VarName[]>(names: N, value: Value): Variables<N> {
    return this.unpackAt(names, value, new CallSite(this.unpack));
  }

  /** `name: type`: what is only declared. */
  declare(name: VarName, type: Value): Expr {
    const at = new CallSite(this.declare);
    const annotation = this.used(type, 'type', at);
    const { id, expr } = this.recording.variable(name, this.automatic(), at);
    this.say(make('AssignDoc', [id, null, annotation], at), at);
    return expr;
  }

  /** `target = value`: gives what exists another value, such as a scalar or an element. */
  assign(target: Value, value: Value): void {
    this.#assign(target, value, new CallSite(this.assign));
  }

  /** `target[indices] = value`; one index alone needs no array. */
  store(target: Value, indices: Value, value: Value): void {
    const at = new CallSite(this.store);
    const list: readonly Value[] = Array.isArray(indices) ? indices : [indices as Value];
    this.#assign(toExpr(target).at(...list), value, at);
  }

  /** An expression for its effect. */
  evaluate(value: Value): void {
    const at = new CallSite(this.evaluate);
    this.say(make('ExprStmtDoc', [this.used(value, 'value', at)], at), at);
  }

  /** `for names in iter: body`; `body` gets as many variables as there are names. */
  forEach<const N extends Targets, Result>(
    names: N,
    iter: Value,
    body: (...variables: Bound<N>) => Result,
  ): Result {
    return this.forEachAt(names, iter, body as unknown as Say<Result>, new CallSite(this.forEach));
  }

  /** `with item: body` */
  with<Result>(item: Value, body: () => Result): Result {
    return this.withAt(item, body, new CallSite(this.with));
  }

  /** `with item as names: body`; see `forEach` for `names`. */
  withAs<const N extends Targets, Result>(
    names: N,
    item: Value,
    body: (...variables: Bound<N>) => Result,
  ): Result {
    const at = new CallSite(this.withAs);
    const rhs = this.used(item, 'item', at);
    let lhs: ExprDoc | undefined;
    const { stmts, result } = this.recording.inside(() => {
      const targets = this.#targets(names, at);
      lhs = targets.doc;
      return checked(body)(...(targets.variables as Bound<N>));
    });
    this.say(make('ScopeDoc', [lhs, rhs, stmts], at), at);
    return result;
  }

  /** `with item: body`, whose variables can be used behind it, as those of a block of dataflow. */
  withOpen<Result>(item: Value, body: () => Result): Result {
    return this.withOpenAt(item, body, new CallSite(this.withOpen));
  }

  /** `if condition: thenBody` */
  ifThen(condition: Value, thenBody: () => unknown): void {
    this.#branch(condition, thenBody, () => {}, new CallSite(this.ifThen));
  }

  /** `if condition: thenBody else: elseBody` */
  ifElse(condition: Value, thenBody: () => unknown, elseBody: () => unknown): void {
    this.#branch(condition, thenBody, elseBody, new CallSite(this.ifElse));
  }

  /**
   * `if condition: … name = value else: … name = value`: the value that one of two bodies ends with,
   * which is what they return.
   */
  branch(name: VarName, condition: Value, thenBody: () => Value, elseBody: () => Value): Expr {
    const at = new CallSite(this.branch);
    const predicate = this.used(condition, 'condition', at);
    const { id, expr } = this.recording.variable(name, this.automatic(), at);
    const end = (body: () => Value) => () => {
      const value = this.used(checked(body)(), 'what a branch returns', at);
      this.say(make('AssignDoc', [id, value, null], at), at);
    };
    const { stmts: thenBranch } = this.recording.inside(end(thenBody));
    const { stmts: elseBranch } = this.recording.inside(end(elseBody));
    this.say(make('IfDoc', [predicate, thenBranch, elseBranch], at), at);
    return expr;
  }

  /** `while condition: body` */
  whileLoop(condition: Value, body: () => unknown): void {
    const at = new CallSite(this.whileLoop);
    const predicate = this.used(condition, 'condition', at);
    const { stmts } = this.recording.inside(checked(body));
    this.say(make('WhileDoc', [predicate, stmts], at), at);
  }

  /** `assert condition, message` */
  assert(condition: Value, message: Value): void {
    const at = new CallSite(this.assert);
    const test = this.used(condition, 'condition', at);
    this.say(make('AssertDoc', [test, this.used(message, 'message', at)], at), at);
  }

  /** `return value` */
  returnValue(value: Value): void {
    const at = new CallSite(this.returnValue);
    this.say(make('ReturnDoc', [this.used(value, 'value', at)], at), at);
  }

  /** `break` */
  breakLoop(): void {
    const at = new CallSite(this.breakLoop);
    this.say(make('BreakDoc', [], at), at);
  }

  /** `continue` */
  continueLoop(): void {
    const at = new CallSite(this.continueLoop);
    this.say(make('ContinueDoc', [], at), at);
  }

  /** A function inside of this one, under the decorator of its language, such as `R.function`. */
  function(decorator: Value, name: string, body: (f: FunctionBody) => unknown): Expr {
    const at = new CallSite(this.function);
    const { id, expr } = this.recording.variable(name, this.automatic(), at);
    const begin = (header: Header) => body(new FunctionBody(this.recording, header));
    this.say(functionDoc(this.recording, decorator, id, checked(body) && begin, at), at);
    return expr;
  }

  /** @internal How variables without a name are named. */
  protected automatic(): Automatic {
    return { name: 'v', between: '_' };
  }

  /** @internal */
  protected used(value: unknown, name: string, at: CallSite): ExprDoc {
    return this.recording.used(value, name, at);
  }

  /** @internal Adds a statement to the innermost body. */
  protected say(stmt: StmtDoc, at: CallSite): void {
    const { body } = this.recording;
    if (body === undefined || this.#own?.scope.open !== true) {
      const message = 'a statement is said when the function is over';
      this.recording.mistake('WRONG_PLACE', message, 'say it in the body of the function', at);
      // Nobody would hear of the mistake when all is built already.
      throw invalidArgument(message, 'say it in the body of the function');
    }
    body.stmts.push(stmt);
  }

  /** @internal */
  protected argAt(name: unknown, type: Value, at: CallSite): Expr {
    const annotation = this.used(type, 'type', at);
    const { id, expr } = this.recording.variable(name, this.automatic(), at);
    this.#inHeader(at)?.args.push(make('AssignDoc', [id, null, annotation], at));
    return expr;
  }

  /** @internal */
  protected bindAt(
    name: unknown,
    value: Value,
    type: Value,
    at: CallSite,
    automatic: Automatic = this.automatic(),
  ): Expr {
    const rhs = this.used(value, 'value', at);
    const annotation = type === null ? null : this.used(type, 'type', at);
    const { id, expr } = this.recording.variable(name, automatic, at);
    this.say(make('AssignDoc', [id, rhs, annotation], at), at);
    return expr;
  }

  /** @internal */
  protected unpackAt<N extends readonly VarName[]>(
    names: N,
    value: Value,
    at: CallSite,
  ): Variables<N> {
    const rhs = this.used(value, 'value', at);
    const { doc, variables } = this.#targets(names, at);
    this.say(make('AssignDoc', [doc, rhs, null], at), at);
    return variables as Variables<N>;
  }

  /** @internal */
  protected forEachAt<Result>(
    names: Targets,
    iter: Value,
    body: Say<Result>,
    at: CallSite,
  ): Result {
    const rhs = this.used(iter, 'iter', at);
    let lhs: ExprDoc | undefined;
    const { stmts, result } = this.recording.inside(() => {
      const targets = this.#targets(names, at);
      lhs = targets.doc;
      return checked(body)(...targets.variables);
    });
    this.say(make('ForDoc', [lhs, rhs, stmts], at), at);
    return result;
  }

  /** @internal */
  protected withAt<Result>(item: Value, body: () => Result, at: CallSite): Result {
    const rhs = this.used(item, 'item', at);
    const { stmts, result } = this.recording.inside(checked(body));
    this.say(make('ScopeDoc', [null, rhs, stmts], at), at);
    return result;
  }

  /** @internal */
  protected withOpenAt<Result>(item: Value, body: () => Result, at: CallSite): Result {
    const rhs = this.used(item, 'item', at);
    const { stmts, result } = this.recording.opened(checked(body));
    this.say(make('ScopeDoc', [null, rhs, stmts], at), at);
    return result;
  }

  /** @internal */
  protected evaluateAt(value: Value, at: CallSite): void {
    this.say(make('ExprStmtDoc', [this.used(value, 'value', at)], at), at);
  }

  /** @internal The place of a call of a method. */
  protected at(called: Called): CallSite {
    return new CallSite(called);
  }

  #assign(target: Value, value: Value, at: CallSite): void {
    const rhs = this.used(value, 'value', at);
    this.say(make('AssignDoc', [this.used(target, 'target', at), rhs, null], at), at);
  }

  #branch(condition: Value, thenBody: () => unknown, elseBody: () => unknown, at: CallSite): void {
    const predicate = this.used(condition, 'condition', at);
    const { stmts: thenBranch } = this.recording.inside(checked(thenBody));
    const { stmts: elseBranch } = this.recording.inside(checked(elseBody));
    this.say(make('IfDoc', [predicate, thenBranch, elseBranch], at), at);
  }

  /** What is assigned to, and the variables. */
  #targets(names: Targets, at: CallSite): { doc: ExprDoc; variables: readonly Expr[] } {
    if (!Array.isArray(names)) {
      const { id, expr } = this.recording.variable(names, this.automatic(), at);
      return { doc: id, variables: [expr] };
    }
    const made = names.map((name) => this.recording.variable(name, this.automatic(), at));
    const variables = made.map(({ expr }) => expr);
    const ids: IdDoc[] = made.map(({ id }) => id);
    const [only] = ids;
    const doc = only !== undefined && ids.length === 1 ? only : make('TupleDoc', [ids], at);
    return { doc, variables };
  }

  /** The header of the function; a mistake where this is not its body but one inside it. */
  #inHeader(at: CallSite): Header | undefined {
    if (this.recording.body === this.#own && this.#own?.scope.open === true) return this.#header;
    this.recording.mistake(
      'WRONG_PLACE',
      'parameters and types of a function are said in its own body',
      'say it in the body of the function, not in one inside it',
      at,
    );
    return undefined;
  }
}

/** A function of the program that says what is in a body. */
export function checked<F>(body: F): F {
  if (typeof body !== 'function') throw wrong('body', 'a function', body);
  return body;
}
