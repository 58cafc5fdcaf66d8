// People and what happened with them.
import { call, type Take } from './call';
import type { ListPeople } from './generated/ListPeople';
import type { NeighboursOf } from './generated/NeighboursOf';

export const list = (request: ListPeople) => call('person_list', request);
export const choices = () => call('person_filter_choices', {});
export const find = (query: string, limit = 8) => call('person_find', { query, limit });
export const open = (id: string) => call('person_open', { id });
export const showMasked = (id: string) => call('person_show_masked', { id });
/** An empty person to fill in, begun from what was typed in the search box. */
export const begin = (typed = '') => call('person_new', { typed });
export const save = (request: Take<'person_save'>) => call('person_save', request);
export const neighbours = (request: NeighboursOf) => call('person_neighbours', request);
export const remove = (ids: string[]) => call('person_remove', { ids });
export const restore = (ids: string[]) => call('person_restore', { ids });
export const bin = () => call('person_bin', {});
export const erase = (id: string, typed_name: string) => call('person_erase', { id, typed_name });
export const timeline = (request: Take<'person_timeline'>) => call('person_timeline', request);
export const history = (person: string, before: number | null = null) => call('person_history', { person, before });
