/** The queue of possible households: loaded a part at a time, walked, decided. Needs no DOM. */

import type { Failure } from '$lib/desk/generated/Failure';
import type { HouseholdProposal } from '$lib/desk/generated/HouseholdProposal';
import type { Households } from '$lib/desk/generated/Households';
import type { SettleHousehold } from '$lib/desk/generated/SettleHousehold';

/** Proposals asked for at once. */
const PART = 100;
/** The most that the app gives at once. */
const MOST = 500;
/** So many before the end of what is loaded, more is asked for. */
const AHEAD = 20;

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

export class HouseholdQueue {
  status: 'loading' | 'ready' | 'failed' = $state('loading');
  /** The first proposals, by family name. */
  proposals: HouseholdProposal[] = $state.raw([]);
  /** How many there are in all. */
  total = $state(0);
  failure: Failure | null = $state.raw(null);
  /** Why the last decision was not saved. */
  deedFailure: Failure | null = $state.raw(null);
  busy: 'settle' | 'refuse' | null = $state(null);
  /** Place of the chosen proposal, from 0. */
  at = $state(0);

  /** Who was ticked or unticked by hand, and of which proposal. */
  #ticked: { key: string; byId: Record<string, boolean> } = $state.raw({ key: '', byId: {} });
  #round = 0;
  #isAsking = false;

  constructor(private readonly door: HouseholdDoor) {}

  readonly chosen: HouseholdProposal | null = $derived(this.proposals[this.at] ?? null);
  readonly canGoOn: boolean = $derived(this.at < this.proposals.length - 1);
  readonly canGoBack: boolean = $derived(this.at > 0);
  /** Who of the chosen proposal is ticked: everybody, but who was found apart before, unless staff tick otherwise. */
  readonly ticked: ReadonlySet<string> = $derived.by(() => {
    const byId = this.chosen && keyOf(this.chosen) === this.#ticked.key ? this.#ticked.byId : {};
    const people = this.chosen?.people ?? [];
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- never changed, only made anew
    return new Set(people.filter(({ person, is_apart }) => byId[person.id] ?? !is_apart).map(({ person }) => person.id));
  });
  readonly canSettle: boolean = $derived(this.ticked.size >= 2);

  /** Asks anew for all that is loaded. The chosen proposal stays chosen; where it is gone, the next has its place. */
  async load(): Promise<void> {
    const round = ++this.#round;
    const wanted = Math.max(PART, this.proposals.length);
    try {
      let answer = await this.door.list(0, Math.min(wanted, MOST));
      const proposals = [...answer.proposals];
      while (proposals.length < Math.min(wanted, answer.total)) {
        answer = await this.door.list(proposals.length, Math.min(wanted - proposals.length, MOST));
        if (answer.proposals.length === 0) break;
        proposals.push(...answer.proposals);
      }
      if (round !== this.#round) return;
      const key = this.chosen && keyOf(this.chosen);
      const found = proposals.findIndex((proposal) => keyOf(proposal) === key);
      this.proposals = proposals;
      this.at = found >= 0 ? found : Math.min(this.at, Math.max(0, proposals.length - 1));
      this.total = answer.total;
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
    if (this.#isAsking || this.proposals.length >= this.total) return;
    this.#isAsking = true;
    const round = this.#round;
    try {
      const answer = await this.door.list(this.proposals.length, PART);
      if (round !== this.#round) return;
      // eslint-disable-next-line svelte/prefer-svelte-reactivity -- gone after this line
      const known = new Set(this.proposals.map(keyOf));
      this.proposals = [...this.proposals, ...answer.proposals.filter((proposal) => !known.has(keyOf(proposal)))];
      this.total = answer.proposals.length === 0 ? this.proposals.length : answer.total;
    } catch (thrown) {
      if (round === this.#round) this.failure = this.door.failure(thrown);
    } finally {
      this.#isAsking = false;
    }
  }

  /** Chooses a place, as far as there are proposals. */
  go(to: number): void {
    this.at = Math.min(Math.max(to, 0), Math.max(0, this.proposals.length - 1));
    this.deedFailure = null;
    if (this.at >= this.proposals.length - AHEAD) void this.more();
  }

  step(by: number): void {
    this.go(this.at + by);
  }

  /** Chooses a proposal by its people; false where it is not among what is loaded. */
  choose(key: string): boolean {
    const found = this.proposals.findIndex((proposal) => keyOf(proposal) === key);
    if (found >= 0) this.go(found);
    return found >= 0;
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
      await this.door.settle({ people: people.map(({ id }) => id), others, is_one: isOne });
    } catch (thrown) {
      this.deedFailure = this.door.failure(thrown);
      return null;
    } finally {
      this.busy = null;
    }
    this.#remove(keyOf(proposal));
    return { proposal, isOne, names: people.map(({ name }) => name) };
  }

  #remove(key: string): void {
    const gone = this.proposals.findIndex((proposal) => keyOf(proposal) === key);
    // An answer that is on its way still has it.
    this.#round++;
    if (gone < 0) return;
    this.proposals = this.proposals.filter((_, at) => at !== gone);
    this.total = Math.max(0, this.total - 1);
    this.go(gone < this.at ? this.at - 1 : this.at);
  }
}
