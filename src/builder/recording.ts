import type { Diagnostic } from '../diagnostic.js';
import { TVMScriptError, invalidArgument } from '../error.js';
import type { ExprDoc, IdDoc, StmtDoc } from '../generated/docs.js';
import { wrong } from '../option-checks.js';
import { atCall } from './at-call.js';
import { BodyScope } from './body-scope.js';
import type { CallSite } from './call-site.js';
import { Expr } from './expr.js';
import { make } from './make.js';
import { Names } from './names.js';
import { exprOf } from './value.js';

/** What stands for a value that cannot be used where it is used: what uses it says nothing more. */
const UNUSABLE = '<unusable>';

/** What Python takes for a name. */
const NAME = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/** The name of a variable; `null` lets it be named as TVM names what has no name. */
export type VarName = string | null;

/** How a variable is named that was given no name, and what stands in front of a number. */
export interface Automatic {
  readonly name: string;
  readonly between: '' | '_';
}

/** A body whose statements are being said. */
export interface Body {
  readonly scope: BodyScope;
  readonly stmts: StmtDoc[];
}

/** What everything that is built at one time shares: the bodies that are open, names, mistakes. */
export class Recording {
  readonly mistakes: Diagnostic[] = [];
  readonly #names = new Names();
  readonly #bodies: Body[] = [];
  readonly #outermost = new BodyScope(this, undefined);

  /** The innermost body; none where no function is open. */
  get body(): Body | undefined {
    return this.#bodies.at(-1);
  }

  /** Where a variable that is defined now can be used. */
  get scope(): BodyScope {
    return this.body?.scope ?? this.#outermost;
  }

  /** A name for a variable: the one wanted, with a number where it is taken. */
  fresh(wanted: unknown): string {
    const what = 'name';
    if (typeof wanted !== 'string') throw wrong(what, 'a name', wanted);
    if (!NAME.test(wanted)) {
      throw invalidArgument(`${what} must be a name, not ${JSON.stringify(wanted)}`);
    }
    return this.#names.fresh(wanted);
  }

  /** A new variable of the innermost body; `null` is named as TVM names what has no name. */
  variable(wanted: unknown, automatic: Automatic, at: CallSite): { id: IdDoc; expr: Expr } {
    const name =
      wanted === null ? this.#names.fresh(automatic.name, automatic.between) : this.fresh(wanted);
    const id = make('IdDoc', [name], at);
    return { id, expr: new Expr(id, this.scope) };
  }

  /** Runs `say` with a body of its own, whose variables end with it; the statements that were said. */
  inside<T>(say: () => T): { stmts: readonly StmtDoc[]; result: T } {
    const scope = new BodyScope(this, this.scope);
    this.#names.open();
    try {
      return this.#within({ scope, stmts: [] }, say);
    } finally {
      scope.open = false;
      this.#names.close();
    }
  }

  /** The same in the scope of the body around it: what is defined inside can be used behind it. */
  opened<T>(say: () => T): { stmts: readonly StmtDoc[]; result: T } {
    return this.#within({ scope: this.scope, stmts: [] }, say);
  }

  #within<T>(body: Body, say: () => T): { stmts: readonly StmtDoc[]; result: T } {
    this.#bodies.push(body);
    try {
      const result = say();
      if (result instanceof Promise) {
        // Whatever it says later would come too late.
        result.catch(() => {});
        throw invalidArgument('a body must not be asynchronous', 'await first, then build');
      }
      return { stmts: Object.freeze(body.stmts), result };
    } finally {
      this.#bodies.pop();
    }
  }

  /** The Doc of a value that is used at a place. */
  used(value: unknown, name: string, at: CallSite): ExprDoc {
    const { doc, scope } = exprOf(value, name);
    if (scope === undefined || (scope.open && scope.owner === this)) return doc;
    this.mistake(
      'UNDEFINED_NAME',
      'a variable is used outside of the body that it belongs to',
      'define it in front of the loop, block or branch, or use it inside',
      at,
    );
    return make('IdDoc', [UNUSABLE], at);
  }

  /** Notes a mistake of a call; building goes on, to find the others. */
  mistake(code: string, message: string, help: string, at: CallSite): void {
    this.mistakes.push(atCall({ code, severity: 'error', message, help }, at.place));
  }

  /** Throws where mistakes were made. */
  static check(found: readonly Diagnostic[]): void {
    const [first, ...rest] = found.filter(({ severity }) => severity === 'error');
    if (first !== undefined) throw new TVMScriptError([first, ...rest]);
  }
}
