/** The queue of likely pairs, and what a decision takes out of it. */

import type { Failure } from '$lib/desk/generated/Failure';
import type { LikelyPair } from '$lib/desk/generated/LikelyPair';
import type { LikelyPairs } from '$lib/desk/generated/LikelyPairs';
import { Queue } from '$lib/queue.svelte';

/** Two people by their ids. */
export interface Couple {
  a: string;
  b: string;
}

/** The same for both orders of two people. */
export const keyOf = ({ a, b }: Couple): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
export const coupleOf = (pair: LikelyPair): Couple => ({ a: pair.a.id, b: pair.b.id });

/** What the queue asks of the app. A call that fails rejects; `failure` says what it was. */
export interface PairDoor {
  list(offset: number, limit: number): Promise<LikelyPairs>;
  failure(thrown: unknown): Failure;
}

/** Likely pairs, most certain first. */
export class PairQueue extends Queue<LikelyPair, LikelyPairs> {
  /** When the office was last searched, UTC ms; null: never. */
  readonly lookedAt: number | null = $derived(this.last?.looked_at ?? null);

  constructor({ list, failure }: PairDoor) {
    super({ list, failure, items: ({ pairs }) => pairs, key: (pair) => keyOf(coupleOf(pair)) });
  }

  /**
   * A pair was decided: it goes. `gone` was merged away: the other pairs with them are of somebody else now, and come
   * again as the app has them.
   */
  settle(couple: Couple, gone?: string): void {
    const key = keyOf(couple);
    this.keep((pair) => this.keyOf(pair) !== key && pair.a.id !== gone && pair.b.id !== gone);
  }
}
