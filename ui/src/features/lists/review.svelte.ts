// Rows that wait: one after the other, each decided or passed over.

import type { Decision } from '$lib/desk/generated/Decision';
import type { Failure } from '$lib/desk/generated/Failure';
import type { WaitingRow } from '$lib/desk/generated/WaitingRow';
import type { WaitingRows } from '$lib/desk/generated/WaitingRows';

/** What the review asks of the app. A call that fails rejects; `failure` says what it was. */
export interface ReviewDoor {
  waiting(importId: string): Promise<WaitingRows>;
  settle(row: WaitingRow, decision: Decision): Promise<void>;
  failure(error: unknown): Failure;
}

export type ReviewStatus = 'loading' | 'ready' | 'failed';

export class Review {
  status: ReviewStatus = $state('loading');
  rows: WaitingRow[] = $state.raw([]);
  /** Why the rows can't be loaded, or the last decision was not saved. */
  failure: Failure | null = $state.raw(null);
  isSaving = $state(false);
  /** How many were decided here. */
  decided = $state(0);

  #at = $state(0);
  /** How many waited when it began; the place is counted in these. */
  #began = $state(0);
  /** Of the rows that wait, how many the list holds back: it comes in parts. */
  #total = $state(0);

  constructor(
    private readonly door: ReviewDoor,
    private readonly importId: string,
  ) {}

  /** The row that is looked at; none when all are decided. */
  readonly row: WaitingRow | null = $derived(this.rows[this.#at] ?? null);
  /** "12" of "12 of 93": the decided ones count. */
  readonly place: number = $derived(this.decided + this.#at + 1);
  readonly total: number = $derived(Math.max(this.#began, this.decided + this.rows.length));
  readonly isDone: boolean = $derived(this.status === 'ready' && this.rows.length === 0);
  readonly canGoBack: boolean = $derived(this.#at > 0);
  readonly canGoOn: boolean = $derived(this.#at < this.rows.length - 1);

  async load(): Promise<void> {
    this.status = 'loading';
    this.failure = null;
    try {
      this.#take(await this.door.waiting(this.importId));
      this.#at = Math.min(this.#at, Math.max(0, this.rows.length - 1));
      this.status = 'ready';
    } catch (error) {
      this.failure = this.door.failure(error);
      this.status = 'failed';
    }
  }

  next(): void {
    if (this.canGoOn) this.#at += 1;
    this.failure = null;
  }

  previous(): void {
    if (this.canGoBack) this.#at -= 1;
    this.failure = null;
  }

  /** Saves a decision, and goes to the next row by itself. True when it was saved. */
  async decide(decision: Decision): Promise<boolean> {
    const row = this.row;
    if (row === null || this.isSaving) return false;
    this.isSaving = true;
    this.failure = null;
    try {
      await this.door.settle(row, decision);
      this.decided += 1;
      this.#total -= 1;
      this.rows = this.rows.filter((other) => other.line !== row.line);
      if (this.rows.length === 0 && this.#total > 0) this.#take(await this.door.waiting(this.importId));
      this.#at = Math.min(this.#at, Math.max(0, this.rows.length - 1));
      return true;
    } catch (error) {
      this.failure = this.door.failure(error);
      return false;
    } finally {
      this.isSaving = false;
    }
  }

  #take(waiting: WaitingRows): void {
    this.rows = waiting.rows;
    this.#total = waiting.total;
    this.#began = Math.max(this.#began, this.decided + waiting.total);
  }
}
