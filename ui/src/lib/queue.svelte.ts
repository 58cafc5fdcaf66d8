/** What waits for decisions, one after another: loaded a part at a time, walked, and shortened by each decision. Needs no DOM. */

import type { Failure } from './desk/generated/Failure';

/** Asked for at once while the list is scrolled. */
const PART = 100;
/** The most that the app gives at once. */
const MOST = 500;
/** So many before the end of what is loaded, more is asked for. */
const AHEAD = 20;

/** Where a queue of `Item`s comes from, in parts. A call that fails rejects; `failure` says what it was. */
export interface QueueDoor<Item, Part> {
  list(offset: number, limit: number): Promise<Part>;
  items(part: Part): readonly Item[];
  /** The same for the same item, whenever it is asked for. */
  key(item: Item): string;
  failure(thrown: unknown): Failure;
}

export class Queue<Item, Part extends { total: number } = { total: number }> {
  status: 'loading' | 'ready' | 'failed' = $state('loading');
  /** The first ones, in the app's order. */
  items: readonly Item[] = $state.raw([]);
  /** How many there are in all. */
  total = $state(0);
  failure: Failure | null = $state.raw(null);
  /** Place of the chosen one, from 0. */
  at = $state(0);
  /** What else came with the last loading. */
  protected last: Part | null = $state.raw(null);

  #round = 0;
  #isAsking = false;
  readonly #door: QueueDoor<Item, Part>;

  constructor(door: QueueDoor<Item, Part>) {
    this.#door = door;
  }

  readonly chosen: Item | null = $derived(this.items[this.at] ?? null);
  readonly canGoOn: boolean = $derived(this.at < this.items.length - 1);
  readonly canGoBack: boolean = $derived(this.at > 0);

  keyOf(item: Item): string {
    return this.#door.key(item);
  }

  /** Asks anew for all that is loaded. The chosen one stays chosen; where it is gone, the next takes its place. */
  async load(): Promise<void> {
    const door = this.#door;
    const round = ++this.#round;
    const wanted = Math.max(PART, this.items.length);
    try {
      let part = await door.list(0, Math.min(wanted, MOST));
      const items = [...door.items(part)];
      while (items.length < Math.min(wanted, part.total)) {
        part = await door.list(items.length, Math.min(wanted - items.length, MOST));
        if (door.items(part).length === 0) break;
        items.push(...door.items(part));
      }
      if (round !== this.#round) return;
      const key = this.chosen && door.key(this.chosen);
      const found = items.findIndex((item) => door.key(item) === key);
      this.items = items;
      this.at = found >= 0 ? found : Math.min(this.at, Math.max(0, items.length - 1));
      this.total = part.total;
      this.last = part;
      this.failure = null;
      this.status = 'ready';
    } catch (thrown) {
      if (round !== this.#round) return;
      this.failure = door.failure(thrown);
      // What is here already can still be worked through.
      if (this.status === 'loading') this.status = 'failed';
    }
  }

  /** Tries again after a failure. */
  async retry(): Promise<void> {
    if (this.status === 'failed') this.status = 'loading';
    await this.load();
  }

  /** The next part, where there is more. */
  async more(): Promise<void> {
    if (this.#isAsking || this.items.length >= this.total) return;
    const door = this.#door;
    const round = this.#round;
    this.#isAsking = true;
    try {
      const part = await door.list(this.items.length, PART);
      if (round !== this.#round) return;
      const more = door.items(part);
      // eslint-disable-next-line svelte/prefer-svelte-reactivity -- gone after this line
      const known = new Set(this.items.map(door.key));
      this.items = [...this.items, ...more.filter((item) => !known.has(door.key(item)))];
      this.total = more.length === 0 ? this.items.length : part.total;
    } catch (thrown) {
      if (round === this.#round) this.failure = door.failure(thrown);
    } finally {
      this.#isAsking = false;
    }
  }

  /** Chooses a place, as far as there are any. */
  go(to: number): void {
    this.at = Math.min(Math.max(to, 0), Math.max(0, this.items.length - 1));
    if (this.at >= this.items.length - AHEAD) void this.more();
  }

  step(by: number): void {
    this.go(this.at + by);
  }

  /** Chooses one by its key; false where it is not among what is loaded. */
  choose(key: string): boolean {
    const found = this.items.findIndex((item) => this.keyOf(item) === key);
    if (found >= 0) this.go(found);
    return found >= 0;
  }

  /** Keeps those only: what was decided goes at once, and what comes after it has its place. */
  protected keep(stays: (item: Item) => boolean): void {
    const left = this.items.filter(stays);
    const before = this.items.slice(0, this.at).filter(stays).length;
    this.total = Math.max(0, this.total - (this.items.length - left.length));
    this.items = left;
    // An answer that is on its way still has what went.
    this.#round++;
    this.go(before);
  }
}
