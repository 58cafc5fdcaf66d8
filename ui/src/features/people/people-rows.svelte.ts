/** Rows of a list of any length, fetched a page at a time as they come into view. */

import { SvelteMap } from 'svelte/reactivity';
import type { Failure } from '$lib/desk/generated/Failure';
import type { ListPeople } from '$lib/desk/generated/ListPeople';
import type { PeoplePage } from '$lib/desk/generated/PeoplePage';
import type { PersonRow } from '$lib/desk/generated/PersonRow';
import { failureOf } from '$lib/desk/failure';
import { type ListQuery, writeQuery } from './list-query';

/** Rows asked for at once. */
const PAGE = 100;
/** Pages kept: what was seen long ago is asked for again. */
const KEPT = 60;

export class PeopleRows {
  /** How many match; undefined until the first answer. */
  total = $state<number>();
  /** How many there are without a filter. */
  everybody = $state(0);
  failure = $state.raw<Failure>();

  #pages = new SvelteMap<number, PersonRow[]>();
  #asked: Record<number, Promise<void>> = {};
  #round = 0;
  #query: ListQuery | undefined;
  #seen: readonly [number, number] = [0, 0];
  #load: (request: ListPeople) => Promise<PeoplePage>;

  constructor(load: (request: ListPeople) => Promise<PeoplePage>) {
    this.#load = load;
  }

  /** The row at a place, from 0; undefined while it is not here yet. */
  at(index: number): PersonRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Where a person is among the rows that are here; -1 where not. */
  indexOf(id: string): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  /** Another filter or order: begins anew at a place. The old rows stay in view until the new ones are here. */
  async show(query: ListQuery, at = 0): Promise<void> {
    if (this.#query && writeQuery(this.#query) === writeQuery(query)) return this.need(at, at + 1);
    this.#query = query;
    const page = Math.floor(at / PAGE);
    this.#seen = [page, page];
    await this.#anew();
  }

  /** Somebody saved, an import goes on: asks again for what is in view. */
  async refresh(): Promise<void> {
    if (this.#query) await this.#anew();
  }

  /** Sees to it that these rows are here, or on their way. */
  async need(from: number, to: number): Promise<void> {
    const first = Math.floor(Math.max(0, from) / PAGE);
    const last = Math.floor(Math.max(0, to - 1) / PAGE);
    this.#seen = [first, last];
    const waits: Promise<void>[] = [];
    for (let page = first; page <= last; page++) {
      if (this.#pages.has(page)) continue;
      if (this.total !== undefined && page * PAGE >= this.total && page > 0) continue;
      waits.push(this.#fetch(page));
    }
    await Promise.all(waits);
  }

  /** The ids of the rows from a place to another, both included; those that are not here are fetched. */
  async idsBetween(from: number, to: number): Promise<string[]> {
    const seen = this.#seen;
    await this.need(from, to + 1);
    this.#seen = seen;
    const ids: string[] = [];
    for (let index = from; index <= to; index++) {
      const row = this.at(index);
      if (row) ids.push(row.id);
    }
    return ids;
  }

  async #anew(): Promise<void> {
    const round = ++this.#round;
    this.#asked = {};
    const [first, last] = this.#seen;
    try {
      // The first answer says how many there are: a page behind the end is not asked for.
      let answer = await this.#ask(first);
      const isPastEnd = first > 0 && answer.rows.length === 0;
      if (isPastEnd) answer = await this.#ask(0);
      const fresh: [number, PersonRow[]][] = [[isPastEnd ? 0 : first, answer.rows]];
      for (let page = first + 1; page <= last && page * PAGE < answer.total; page++) fresh.push([page, (await this.#ask(page)).rows]);
      if (round !== this.#round) return;
      this.#pages.clear();
      for (const [page, rows] of fresh) this.#pages.set(page, rows);
      this.total = answer.total;
      this.everybody = answer.everybody;
      this.failure = undefined;
    } catch (thrown) {
      if (round === this.#round) this.failure = failureOf(thrown);
    }
  }

  #fetch(page: number): Promise<void> {
    const known = this.#asked[page];
    if (known) return known;
    const round = this.#round;
    const asked = (async () => {
      try {
        const answer = await this.#ask(page);
        if (round !== this.#round) return;
        this.#pages.set(page, answer.rows);
        for (const old of [...this.#pages.keys()]) {
          if (this.#pages.size > KEPT && Math.abs(old - page) > KEPT / 2) this.#pages.delete(old);
        }
        this.total = answer.total;
        this.everybody = answer.everybody;
        this.failure = undefined;
      } catch (thrown) {
        if (round === this.#round) this.failure = failureOf(thrown);
      } finally {
        if (round === this.#round) delete this.#asked[page];
      }
    })();
    this.#asked[page] = asked;
    return asked;
  }

  #ask(page: number): Promise<PeoplePage> {
    const { filter, sort } = this.#query!;
    return this.#load({ filter, sort, offset: page * PAGE, limit: PAGE });
  }
}
