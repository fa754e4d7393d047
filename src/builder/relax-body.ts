import { CallSite } from './call-site.js';
import type { Expr, Keywords, Value } from './expr.js';
import { callExpr } from './expr.js';
import { FunctionBody, checked } from './body.js';
import type { Automatic, VarName } from './recording.js';
import { name as nameOf } from './name.js';
import { dictOf, expr } from './value.js';

/** What is said in a function of graph programs: the names of `R` that make statements, as methods. */
export class RelaxBody extends FunctionBody {
  /** How many blocks of dataflow are open. */
  #dataflows = 0;

  /** A parameter `name: R.Tensor(shape, dtype=dtype)`. */
  tensorArg(name: string, shape: Value, dtype: string): Expr {
    const at = new CallSite(this.tensorArg);
    return this.argAt(name, this.#call('R.Tensor', [shape, { dtype }], at), at);
  }

  /** `with R.dataflow(): body`; what it outputs can be used behind it. */
  dataflow<Result>(body: () => Result): Result {
    const at = new CallSite(this.dataflow);
    const say = checked(body);
    const inside = (): Result => {
      this.#dataflows += 1;
      try {
        return say();
      } finally {
        this.#dataflows -= 1;
      }
    };
    return this.withOpenAt(this.#call('R.dataflow', [], at), inside, at);
  }

  /** `R.output(vars)`: what can be used behind the block of dataflow. */
  output(...vars: readonly Value[]): void {
    const at = new CallSite(this.output);
    this.evaluateAt(this.#call('R.output', vars, at), at);
  }

  /** `name = R.match_cast(value, type)`: the value as one of another type, which may define symbols. */
  matchCast(name: VarName, value: Value, type: Value): Expr {
    const at = new CallSite(this.matchCast);
    return this.bindAt(name, this.#call('R.match_cast', [value, type], at), null, at);
  }

  /** `name = R.call_tir(function, args, out_ty=outTy)` */
  callTir(name: VarName, primFunc: Value, args: readonly Value[], outTy: Value): Expr {
    const at = new CallSite(this.callTir);
    const value = this.#call('R.call_tir', [primFunc, args, { out_ty: outTy }], at);
    return this.bindAt(name, value, null, at);
  }

  /** `R.func_attr({key: value})` */
  funcAttr(attrs: Keywords): void {
    const at = new CallSite(this.funcAttr);
    this.evaluateAt(this.#call('R.func_attr', [dictOf(attrs, 'attrs', at)], at), at);
  }

  /** @internal As TVM names bindings: `lv` and `lv1` in a block of dataflow, `gv` outside. */
  protected override automatic(): Automatic {
    return { name: this.#dataflows > 0 ? 'lv' : 'gv', between: '' };
  }

  #call(path: string, args: readonly unknown[], at: CallSite): Expr {
    return callExpr(expr(nameOf(path)), args, at);
  }
}
