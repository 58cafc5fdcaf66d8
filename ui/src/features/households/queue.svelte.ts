/** The queue of possible households: who of each is ticked, and what is decided. */

import type { Failure } from '$lib/desk/generated/Failure';
import type { HouseholdProposal } from '$lib/desk/generated/HouseholdProposal';
import type { Households } from '$lib/desk/generated/Households';
import type { SettleHousehold } from '$lib/desk/generated/SettleHousehold';
import { Queue } from '$lib/queue.svelte';

/** The same for the same people, in any order. */
export const keyOf = ({ people }: HouseholdProposal): string =>
  people
    .map(({ person }) => person.id)
    .sort()
    .join(' ');

/** What the queue asks of the app. A call that fails rejects; `failure` says what it was. */
export interface HouseholdDoor {
  list(offset: number, limit: number): Promise<Households>;
  settle(request: SettleHousehold): Promise<void>;
  failure(thrown: unknown): Failure;
}

/** A decision that is on disk. */
export interface Decided {
  proposal: HouseholdProposal;
  isOne: boolean;
  /** Names of those who are one household, as lists have them. */
  names: string[];
}

/** Possible households, by family name. */
export class HouseholdQueue extends Queue<HouseholdProposal, Households> {
  /** Why the last decision was not saved. */
  deedFailure: Failure | null = $state.raw(null);
  busy: 'settle' | 'refuse' | null = $state(null);

  /** Who was ticked or unticked by hand, and of which proposal. */
  #ticked: { key: string; byId: Record<string, boolean> } = $state.raw({ key: '', byId: {} });
  readonly #door: HouseholdDoor;

  constructor(door: HouseholdDoor) {
    super({ list: door.list, failure: door.failure, items: ({ proposals }) => proposals, key: keyOf });
    this.#door = door;
  }

  /** Who of the chosen proposal is ticked: everybody, but who was found apart before, unless staff tick otherwise. */
  readonly ticked: ReadonlySet<string> = $derived.by(() => {
    const byId = this.chosen && keyOf(this.chosen) === this.#ticked.key ? this.#ticked.byId : {};
    const people = this.chosen?.people ?? [];
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- never changed, only made anew
    return new Set(people.filter(({ person, is_apart }) => byId[person.id] ?? !is_apart).map(({ person }) => person.id));
  });
  readonly canSettle: boolean = $derived(this.ticked.size >= 2);

  override go(to: number): void {
    super.go(to);
    this.deedFailure = null;
  }

  /** Takes somebody of the chosen proposal in, or leaves them out. */
  tick(id: string, isIn: boolean): void {
    if (!this.chosen) return;
    const key = keyOf(this.chosen);
    const byId = this.#ticked.key === key ? this.#ticked.byId : {};
    this.#ticked = { key, byId: { ...byId, [id]: isIn } };
  }

  /** Saves the decision about the chosen proposal; it goes, and the one after it has its place. Null: not saved. */
  async decide(isOne: boolean): Promise<Decided | null> {
    const proposal = this.chosen;
    if (!proposal || this.busy || (isOne && !this.canSettle)) return null;
    const isIn = ({ person }: HouseholdProposal['people'][number]) => !isOne || this.ticked.has(person.id);
    const people = proposal.people.filter(isIn).map(({ person }) => person);
    const others = proposal.people.filter((one) => !isIn(one)).map(({ person }) => person.id);
    this.busy = isOne ? 'settle' : 'refuse';
    this.deedFailure = null;
    try {
      await this.#door.settle({ people: people.map(({ id }) => id), others, is_one: isOne });
    } catch (thrown) {
      this.deedFailure = this.#door.failure(thrown);
      return null;
    } finally {
      this.busy = null;
    }
    const key = keyOf(proposal);
    this.keep((other) => keyOf(other) !== key);
    return { proposal, isOne, names: people.map(({ name }) => name) };
  }
}
