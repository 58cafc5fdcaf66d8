/** For tests: an application that knows some people and notes what it was asked. */

import type { ChangedView } from '$lib/desk/generated/ChangedView';
import type { Commands } from '$lib/desk/generated/Commands';
import type { PersonView } from '$lib/desk/generated/PersonView';
import { aRow, aView } from './test-people';

type CommandName = keyof Commands;
type Take<N extends CommandName> = Commands[N]['take'];
type Handlers = { [N in CommandName]?: (take: Take<N>) => Commands[N]['answer'] };

export class TestDesk {
  /** What was asked, in order. */
  readonly calls: { name: CommandName; take: unknown }[] = [];
  rows = Array.from({ length: 300 }, (_, number) => aRow(number));
  views = new Map<string, PersonView>();
  layouts: Record<string, unknown> = {};
  handlers: Handlers = {};
  #listeners = new Set<(changed: ChangedView) => void>();

  call = async (name: CommandName, take: never): Promise<unknown> => {
    this.calls.push({ name, take });
    const handler = (this.handlers[name] ?? this.#usual[name]) as ((take: unknown) => unknown) | undefined;
    if (!handler) throw new Error(`the test does not answer ${name}`);
    return handler(take);
  };

  listen = (name: string, heard: (changed: ChangedView) => void) => {
    if (name !== 'changed') return () => undefined;
    this.#listeners.add(heard);
    return () => void this.#listeners.delete(heard);
  };

  changed(what: Partial<ChangedView>) {
    const nothing = { people: false, interactions: false, imports: false, drafts: false, settings: false, staff: false, backups: false, duplicates: false };
    this.#listeners.forEach((heard) => heard({ ...nothing, ...what }));
  }

  /** The payloads of one command. */
  asked<N extends CommandName>(name: N): Take<N>[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.take as Take<N>);
  }

  #usual: Handlers = {
    person_list: ({ filter, offset, limit }) => {
      const rows = this.rows.filter((row) => row.name.toLowerCase().includes(filter.text.toLowerCase()));
      return { rows: rows.slice(offset, offset + limit), total: rows.length, everybody: this.rows.length };
    },
    person_filter_choices: () => ({ areas: [{ value: 'P 08', people: 300 }], languages: [] }),
    person_open: ({ id }) => this.views.get(id) ?? aView(),
    person_neighbours: ({ id }) => ({ of: id, place: 0, previous: null, next: null, total: this.rows.length }),
    person_remove: ({ ids }) => {
      this.rows = this.rows.filter((row) => !ids.includes(row.id));
      return { count: ids.length };
    },
    person_restore: ({ ids }) => ({ count: ids.length }),
    person_timeline: () => ({ entries: [], has_more: false }),
    person_history: () => ({ entries: [], has_more: false }),
    person_find: () => ({ people: [] }),
    person_merged: () => ({ people: [] }),
    view_get: ({ name }) => ({ name, layout: this.layouts[name] ?? null }),
    view_set: ({ name, layout }) => {
      this.layouts[name] = layout;
      return {};
    },
    draft_get: () => ({ form: null, at: 0 }),
    draft_save: () => ({}),
    draft_remove: () => ({}),
  };
}
