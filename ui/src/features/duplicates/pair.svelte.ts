/** Two people side by side: who is kept, what is taken of each, and the deed. Needs no DOM. */

import type { Failure } from '$lib/desk/generated/Failure';
import type { FieldPair } from '$lib/desk/generated/FieldPair';
import type { Merged } from '$lib/desk/generated/Merged';
import type { MergePeople } from '$lib/desk/generated/MergePeople';
import type { OpenPair } from '$lib/desk/generated/OpenPair';
import type { PairView } from '$lib/desk/generated/PairView';
import type { Take } from '$lib/desk/generated/Take';
import type { Couple } from './queue.svelte';

/** What the pair asks of the app. A call that fails rejects; `failure` says what it was. */
export interface PairDoor {
  open(request: OpenPair): Promise<PairView>;
  merge(request: MergePeople): Promise<Merged>;
  apart(couple: Couple): Promise<void>;
  failure(thrown: unknown): Failure;
}

/** What staff chose so far: names of fields, no values. */
export interface Chosen {
  /** Who is kept; null: as the office proposes. */
  keep: string | null;
  choices: Record<string, Take>;
}

/** How the fields are shown. */
export interface Sorted {
  /** Both have something, and not the same. */
  differing: FieldPair[];
  /** Only one of the two has something. */
  oneSided: FieldPair[];
  same: FieldPair[];
}

/** One of the two is a part of somebody, in the bin or erased: there is no pair any more. */
const isOfNobody = ({ code, field }: Failure): boolean =>
  code === 'not_found' || (code === 'invalid' && (field === 'merged' || field === 'deleted'));

const FLIPPED: Record<Take, Take> = { keep: 'other', other: 'keep', both: 'both' };

export class Pair {
  status: 'loading' | 'ready' | 'failed' = $state('loading');
  view: PairView | null = $state.raw(null);
  /** Why the pair can't be shown, or shown anew. */
  failure: Failure | null = $state.raw(null);
  /** Why the last deed was not done. */
  deedFailure: Failure | null = $state.raw(null);
  /** Somebody changed one of them meanwhile: what is shown is new, and nothing was merged. */
  hasChanged = $state(false);
  busy: 'merge' | 'apart' | null = $state(null);

  #keep: string | null = $state(null);
  #choices: Record<string, Take> = $state.raw({});
  #round = 0;
  #isDone = false;

  constructor(
    private readonly door: PairDoor,
    readonly couple: Couple,
    chosen?: Chosen,
  ) {
    this.#keep = chosen?.keep ?? null;
    this.#choices = chosen?.choices ?? {};
  }

  /** To come back to after a lock or another screen. */
  readonly chosen: Chosen = $derived({ keep: this.#keep, choices: this.#choices });

  readonly fields: Sorted = $derived.by(() => {
    const sorted: Sorted = { differing: [], oneSided: [], same: [] };
    for (const field of this.view?.fields ?? []) {
      if (field.differs) sorted.differing.push(field);
      else if (field.keep.length === 0 || field.other.length === 0) sorted.oneSided.push(field);
      else sorted.same.push(field);
    }
    return sorted;
  });

  /** One of the two is not there any more. */
  readonly isGone: boolean = $derived(this.failure !== null && isOfNobody(this.failure));

  /** What is taken of a field: staff's choice, else the proposal. */
  takeOf(field: FieldPair): Take {
    return this.#choices[field.field] ?? field.take;
  }

  async load(): Promise<void> {
    this.status = 'loading';
    await this.#ask();
  }

  /** Somebody changed something somewhere: shows the two as they are now. */
  async refresh(): Promise<void> {
    if (this.status === 'ready' && this.busy === null && !this.#isDone) await this.#ask();
  }

  /** Chooses what is taken of a field, and shows what that would make. */
  async choose(field: string, take: Take): Promise<void> {
    this.#choices = { ...this.#choices, [field]: take };
    await this.#ask();
  }

  /** The other one is kept; what was chosen stays chosen, and changes sides. */
  async swap(): Promise<void> {
    if (!this.view || this.busy !== null) return;
    this.#keep = this.view.other.person.id;
    this.#choices = Object.fromEntries(Object.entries(this.#choices).map(([field, take]) => [field, FLIPPED[take]]));
    await this.#ask();
  }

  /** Merges the two as they are shown. */
  async merge(): Promise<'merged' | 'changed' | 'failed' | 'busy'> {
    const { view } = this;
    // While the sides are being swapped, what is on the screen is not what would be merged.
    if (!view || this.busy !== null || this.#isDone || (this.#keep !== null && view.keep.person.id !== this.#keep)) return 'busy';
    this.#begin('merge');
    try {
      const answer = await this.door.merge({
        keep: view.keep.person.id,
        other: view.other.person.id,
        choices: this.#choices,
        keep_revision: view.keep.revision,
        other_revision: view.other.revision,
      });
      if (answer.outcome === 'merged') {
        this.#isDone = true;
        return 'merged';
      }
      await this.#askAnew(view.keep.person.id);
      this.hasChanged = true;
      return 'changed';
    } catch (thrown) {
      this.deedFailure = this.door.failure(thrown);
      return 'failed';
    } finally {
      this.busy = null;
    }
  }

  /** They are two people. True when that was written. */
  async apart(): Promise<boolean> {
    if (this.busy !== null || this.#isDone) return false;
    this.#begin('apart');
    try {
      await this.door.apart(this.couple);
      this.#isDone = true;
      return true;
    } catch (thrown) {
      this.deedFailure = this.door.failure(thrown);
      return false;
    } finally {
      this.busy = null;
    }
  }

  #begin(deed: 'merge' | 'apart'): void {
    this.busy = deed;
    this.deedFailure = null;
    this.hasChanged = false;
  }

  async #ask(): Promise<void> {
    const round = ++this.#round;
    try {
      const view = await this.door.open({ ...this.couple, keep: this.#keep, choices: this.#choices });
      if (round !== this.#round) return;
      this.view = view;
      this.failure = null;
      this.status = 'ready';
    } catch (thrown) {
      if (round !== this.#round) return;
      this.failure = this.door.failure(thrown);
      if (this.status === 'loading' || this.isGone) this.status = 'failed';
    }
  }

  /** After a change by somebody else: choices that still apply are kept, all others are as proposed. */
  async #askAnew(keep: string): Promise<void> {
    const before = this.#choices;
    this.#keep = keep;
    this.#choices = {};
    await this.#ask();
    const open = this.fields.differing.filter(({ kind }) => kind !== 'joined');
    const still = open.flatMap(({ field, kind }): [string, Take][] => {
      const take = before[field];
      return take === undefined || (take === 'both' && kind !== 'many') ? [] : [[field, take]];
    });
    if (still.length === 0) return;
    this.#choices = Object.fromEntries(still);
    await this.#ask();
  }
}
