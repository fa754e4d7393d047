import type { StmtDoc } from '../generated/docs.js';
import type { IRObject } from '../ir/ir-object.js';
import { FunctionBody, checked } from './body.js';
import { CallSite } from './call-site.js';
import type { Keywords, Value } from './expr.js';
import { Expr, callExpr } from './expr.js';
import type { Header } from './function.js';
import { functionDoc } from './function.js';
import { make } from './make.js';
import { I, R, T } from './name.js';
import { PrimFuncBody } from './prim-func-body.js';
import type { Recording } from './recording.js';
import { RelaxBody } from './relax-body.js';
import { checkText } from '../doc/check.js';
import { dictOf, expr } from './value.js';

/** What is said in a module: functions of any dialects, attributes, global infos. */
export class ModuleBody {
  readonly #recording: Recording;
  /** Its name, by which functions refer to one another. */
  readonly #name: string;
  readonly #stmts: StmtDoc[];

  /** @internal Modules are begun by a script. */
  constructor(recording: Recording, name: string, stmts: StmtDoc[]) {
    this.#recording = recording;
    this.#name = name;
    this.#stmts = stmts;
  }

  /** `@T.prim_func`: a function of tensor programs; what other functions call it by. */
  primFunc(name: string, body: (f: PrimFuncBody) => unknown): Expr {
    const at = new CallSite(this.primFunc);
    const say = checked(body);
    return this.#function(T.prim_func, name, (h) => say(new PrimFuncBody(this.#recording, h)), at);
  }

  /** `@R.function`: a function of graphs; what other functions call it by. */
  relaxFunction(name: string, body: (f: RelaxBody) => unknown): Expr {
    const at = new CallSite(this.relaxFunction);
    const say = checked(body);
    return this.#function(R.function, name, (h) => say(new RelaxBody(this.#recording, h)), at);
  }

  /** A function under the decorator of its language, such as a vendor's; what others call it by. */
  function(decorator: Value, name: string, body: (f: FunctionBody) => unknown): Expr {
    const at = new CallSite(this.function);
    const say = checked(body);
    return this.#function(decorator, name, (h) => say(new FunctionBody(this.#recording, h)), at);
  }

  /** A function that exists already, under this name. It is copied. */
  existing(name: string, object: IRObject): Expr {
    const at = new CallSite(this.existing);
    const value = this.#recording.used(object, 'object', at);
    const id = make('IdDoc', [checkText(name, 'name')], at);
    this.#stmts.push(make('AssignDoc', [id, value, null], at));
    return this.#globalVar(name, at);
  }

  /** What functions call the function of this name by, which may be defined later. */
  globalVar(name: string): Expr {
    return this.#globalVar(name, new CallSite(this.globalVar));
  }

  /** `I.module_attrs({key: value})` */
  attrs(attrs: Keywords): void {
    const at = new CallSite(this.attrs);
    const call = callExpr(expr(I.module_attrs), [dictOf(attrs, 'attrs', at)], at);
    this.#evaluate(call, at);
  }

  /** `I.module_global_infos({key: value})`: lists of devices, meshes and the like. */
  globalInfos(infos: Keywords): void {
    const at = new CallSite(this.globalInfos);
    const call = callExpr(expr(I.module_global_infos), [dictOf(infos, 'infos', at)], at);
    this.#evaluate(call, at);
  }

  /** An expression for its effect on the module, such as a vendor's. */
  evaluate(value: Value): void {
    this.#evaluate(value, new CallSite(this.evaluate));
  }

  #evaluate(value: Value, at: CallSite): void {
    const doc = this.#recording.used(value, 'value', at);
    this.#stmts.push(make('ExprStmtDoc', [doc], at));
  }

  #function(decorator: Value, name: string, say: (header: Header) => unknown, at: CallSite): Expr {
    const id = make('IdDoc', [checkText(name, 'name')], at);
    this.#stmts.push(functionDoc(this.#recording, decorator, id, say, at));
    return this.#globalVar(name, at);
  }

  #globalVar(name: string, at: CallSite): Expr {
    const module = make('IdDoc', [this.#name], at);
    return new Expr(make('AttrAccessDoc', [module, checkText(name, 'name')], at), undefined);
  }
}
