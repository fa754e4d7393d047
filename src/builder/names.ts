import { EVERYWHERE } from '../generated/known-names.js';

/** The names of variables: no two that can be used at one place have the same. */
export class Names {
  readonly #taken = new Set<string>();
  /** The names in the order of their definition, a list a scope that is open. */
  readonly #scopes: string[][] = [[]];
  /** The number that the next variable of a wanted name gets. */
  readonly #numbers = new Map<string, number>();

  /** Begins a scope. */
  open(): void {
    this.#scopes.push([]);
  }

  /** Ends the innermost scope: its names are free. */
  close(): void {
    for (const name of this.#scopes.pop() ?? []) {
      this.#taken.delete(name);
      // Numbers begin again, so that equal bodies get equal names.
      this.#numbers.delete(name);
    }
  }

  /**
   * A name that is free, and taken from here on: `wanted`, or `wanted_1` and so on, with what stands
   * between the name and the number.
   */
  fresh(wanted: string, between = '_'): string {
    let name = wanted;
    for (
      let number = this.#numbers.get(wanted) ?? 1;
      this.#taken.has(name) || RESERVED.has(name);
      number += 1
    ) {
      name = `${wanted}${between}${number}`;
      this.#numbers.set(wanted, number + 1);
    }
    this.#taken.add(name);
    this.#scopes.at(-1)?.push(name);
    return name;
  }
}

/** What scripts know without a definition. */
const RESERVED: ReadonlySet<string> = new Set(['T', 'R', 'I', ...EVERYWHERE]);
