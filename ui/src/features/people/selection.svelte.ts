/** Which people are selected: some by id, or all that the filter matches but for some. */

import { SvelteSet } from 'svelte/reactivity';

export class Selection {
  /** All that match are selected, except `#ids`; else only `#ids`. */
  isAll = $state(false);
  #ids = new SvelteSet<string>();
  /** The row from which Shift takes a range; -1: none. */
  anchor = -1;
  /** What the range took, to give it back when it shrinks. */
  #range: string[] = [];

  has(id: string): boolean {
    return this.isAll !== this.#ids.has(id);
  }

  /** How many, of so many that match. */
  count(total: number): number {
    return this.isAll ? Math.max(0, total - this.#ids.size) : this.#ids.size;
  }

  get isEmpty(): boolean {
    return !this.isAll && this.#ids.size === 0;
  }

  /** Everybody whom the filter matches, without exception: an export can go by the filter itself. */
  get isEverybody(): boolean {
    return this.isAll && this.#ids.size === 0;
  }

  /** The selected ids; null where all are selected, for they are not known here. */
  get ids(): string[] | null {
    return this.isAll ? null : [...this.#ids];
  }

  /** Those left out of "all". */
  get exceptions(): string[] {
    return this.isAll ? [...this.#ids] : [];
  }

  toggle(id: string, index: number): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.anchor = index;
    this.#range = [];
  }

  all(): void {
    this.clear();
    this.isAll = true;
  }

  clear(): void {
    this.isAll = false;
    this.#ids.clear();
    this.anchor = -1;
    this.#range = [];
  }

  /** Takes a range instead of the one before it; what was selected one by one stays. */
  takeRange(ids: string[]): void {
    if (this.isAll) this.clear();
    for (const id of this.#range) this.#ids.delete(id);
    for (const id of ids) this.#ids.add(id);
    this.#range = ids;
  }

  /** People who are not there any more. */
  forget(ids: Iterable<string>): void {
    if (!this.isAll) for (const id of ids) this.#ids.delete(id);
  }
}
