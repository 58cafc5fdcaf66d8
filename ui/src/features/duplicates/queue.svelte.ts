/** The queue of likely pairs: loaded a part at a time, walked, and kept in step with what is decided. Needs no DOM. */

import type { Failure } from '$lib/desk/generated/Failure';
import type { LikelyPair } from '$lib/desk/generated/LikelyPair';
import type { LikelyPairs } from '$lib/desk/generated/LikelyPairs';

/** Pairs asked for at once while the list is scrolled. */
const PART = 100;
/** The most that the app gives at once. */
const MOST = 500;
/** So many pairs before the end of what is loaded, more is asked for. */
const AHEAD = 20;

/** Two people by their ids. */
export interface Couple {
  a: string;
  b: string;
}

/** The same for both orders of two people. */
export const keyOf = ({ a, b }: Couple): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
export const coupleOf = (pair: LikelyPair): Couple => ({ a: pair.a.id, b: pair.b.id });
const keyOfPair = (pair: LikelyPair): string => keyOf(coupleOf(pair));

/** What the queue asks of the app. A call that fails rejects; `failure` says what it was. */
export interface QueueDoor {
  list(offset: number, limit: number): Promise<LikelyPairs>;
  failure(thrown: unknown): Failure;
}

export class Queue {
  status: 'loading' | 'ready' | 'failed' = $state('loading');
  /** The first pairs of the queue, most certain first. */
  pairs: LikelyPair[] = $state.raw([]);
  /** How many there are in all. */
  total = $state(0);
  /** When the office was last searched, UTC ms; null: never. */
  lookedAt: number | null = $state(null);
  failure: Failure | null = $state.raw(null);
  /** Place of the chosen pair, from 0. */
  at = $state(0);

  #round = 0;
  #isAsking = false;

  constructor(private readonly door: QueueDoor) {}

  readonly chosen: LikelyPair | null = $derived(this.pairs[this.at] ?? null);
  readonly canGoOn: boolean = $derived(this.at < this.pairs.length - 1);
  readonly canGoBack: boolean = $derived(this.at > 0);

  /** Asks anew for all that is loaded. The chosen pair stays the chosen one; where it is gone, the next takes its place. */
  async load(): Promise<void> {
    const round = ++this.#round;
    const wanted = Math.max(PART, this.pairs.length);
    try {
      let answer = await this.door.list(0, Math.min(wanted, MOST));
      const pairs = [...answer.pairs];
      while (pairs.length < Math.min(wanted, answer.total)) {
        answer = await this.door.list(pairs.length, Math.min(wanted - pairs.length, MOST));
        if (answer.pairs.length === 0) break;
        pairs.push(...answer.pairs);
      }
      if (round !== this.#round) return;
      const key = this.chosen && keyOfPair(this.chosen);
      const found = pairs.findIndex((pair) => keyOfPair(pair) === key);
      this.pairs = pairs;
      this.at = found >= 0 ? found : Math.min(this.at, Math.max(0, pairs.length - 1));
      this.total = answer.total;
      this.lookedAt = answer.looked_at;
      this.failure = null;
      this.status = 'ready';
    } catch (thrown) {
      if (round !== this.#round) return;
      this.failure = this.door.failure(thrown);
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
    if (this.#isAsking || this.pairs.length >= this.total) return;
    this.#isAsking = true;
    const round = this.#round;
    try {
      const answer = await this.door.list(this.pairs.length, PART);
      if (round !== this.#round) return;
      // eslint-disable-next-line svelte/prefer-svelte-reactivity -- gone after this line
      const known = new Set(this.pairs.map(keyOfPair));
      this.pairs = [...this.pairs, ...answer.pairs.filter((pair) => !known.has(keyOfPair(pair)))];
      this.total = answer.pairs.length === 0 ? this.pairs.length : answer.total;
    } catch (thrown) {
      if (round === this.#round) this.failure = this.door.failure(thrown);
    } finally {
      this.#isAsking = false;
    }
  }

  /** Chooses a place, as far as there are pairs. */
  go(to: number): void {
    this.at = Math.min(Math.max(to, 0), Math.max(0, this.pairs.length - 1));
    if (this.at >= this.pairs.length - AHEAD) void this.more();
  }

  step(by: number): void {
    this.go(this.at + by);
  }

  /** Chooses a pair by its people; false where it is not among what is loaded. */
  choose(couple: Couple): boolean {
    const key = keyOf(couple);
    const found = this.pairs.findIndex((pair) => keyOfPair(pair) === key);
    if (found >= 0) this.go(found);
    return found >= 0;
  }

  /**
   * A pair was decided: it goes at once, and the one after it has its place. `gone` was merged away: the other pairs with
   * them are of somebody else now, and come again as the app has them.
   */
  settle(couple: Couple, gone?: string): void {
    const key = keyOf(couple);
    const stays = (pair: LikelyPair) => keyOfPair(pair) !== key && pair.a.id !== gone && pair.b.id !== gone;
    const left = this.pairs.filter(stays);
    const before = this.pairs.slice(0, this.at).filter(stays).length;
    this.total = Math.max(0, this.total - (this.pairs.length - left.length));
    this.pairs = left;
    // An answer that is on its way still has the pair.
    this.#round++;
    this.go(before);
  }
}
