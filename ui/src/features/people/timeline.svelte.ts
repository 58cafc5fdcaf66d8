/** A person's timeline: the newest entries, more when asked, of all kinds or some. */

import { failureOf } from '$lib/desk/failure';
import type { Failure } from '$lib/desk/generated/Failure';
import type { InteractionKind } from '$lib/desk/generated/InteractionKind';
import type { Timeline } from '$lib/desk/generated/Timeline';
import type { TimelineEntry } from '$lib/desk/generated/TimelineEntry';
import type { TimelineOf } from '$lib/desk/generated/TimelineOf';

export class TimelinePages {
  entries = $state.raw<TimelineEntry[]>();
  hasMore = $state(false);
  failure = $state.raw<Failure>();
  isLoading = $state(false);

  #of: TimelineOf = { person: '', kinds: [], before: null };
  #round = 0;
  #load: (request: TimelineOf) => Promise<Timeline>;

  constructor(load: (request: TimelineOf) => Promise<Timeline>) {
    this.#load = load;
  }

  async show(person: string, kinds: InteractionKind[]): Promise<void> {
    if (person !== this.#of.person) this.entries = undefined;
    this.#of = { person, kinds, before: null };
    await this.#take(0);
  }

  /** Asks again for as much as was in view. */
  async refresh(): Promise<void> {
    await this.#take(this.entries?.length ?? 0);
  }

  async more(): Promise<void> {
    const last = this.entries?.at(-1);
    if (!last || this.isLoading) return;
    const round = this.#round;
    this.isLoading = true;
    try {
      const page = await this.#load({ ...this.#of, before: last.at });
      if (round !== this.#round) return;
      this.entries = [...(this.entries ?? []), ...page.entries];
      this.hasMore = page.has_more;
      this.failure = undefined;
    } catch (thrown) {
      if (round === this.#round) this.failure = failureOf(thrown);
    } finally {
      this.isLoading = false;
    }
  }

  async #take(wanted: number): Promise<void> {
    const round = ++this.#round;
    try {
      let page = await this.#load(this.#of);
      let entries = page.entries;
      while (page.has_more && entries.length < wanted) {
        page = await this.#load({ ...this.#of, before: entries.at(-1)?.at ?? null });
        entries = [...entries, ...page.entries];
      }
      if (round !== this.#round) return;
      this.entries = entries;
      this.hasMore = page.has_more;
      this.failure = undefined;
    } catch (thrown) {
      if (round === this.#round) this.failure = failureOf(thrown);
    }
  }
}
