/** Which people, in which order, as it stands in the address: so that back, forward and a kept link bring it back. */

import type { PeopleFilter } from '$lib/desk/generated/PeopleFilter';
import type { Sort } from '$lib/desk/generated/Sort';
import type { SortBy } from '$lib/desk/generated/SortBy';

export interface ListQuery {
  filter: PeopleFilter;
  sort: Sort;
}

export const EVERYBODY: Readonly<PeopleFilter> = {
  text: '',
  area: null,
  newsletter: null,
  language: null,
  is_deceased: null,
  is_protected: null,
  has_email: null,
  import: null,
};

const FLAGS = { newsletter: 'newsletter', deceased: 'is_deceased', protected: 'is_protected', email: 'has_email' } as const;
const TEXTS = { area: 'area', language: 'language', import: 'import' } as const;
const SORTS: Record<string, SortBy> = { name: 'name', contact: 'last_contact', area: 'area', added: 'added' };

export const BY_NAME: Readonly<Sort> = { by: 'name', is_descending: false };

/** Reads an address; what it does not know is left out. `usual` is the order where it names none. */
export function readQuery(query: URLSearchParams, usual: Sort = BY_NAME): ListQuery {
  const filter: PeopleFilter = { ...EVERYBODY, text: query.get('text') ?? '' };
  for (const [name, field] of Object.entries(FLAGS)) {
    const value = query.get(name);
    filter[field] = value === 'yes' ? true : value === 'no' ? false : null;
  }
  for (const [name, field] of Object.entries(TEXTS)) filter[field] = query.get(name) || null;
  const sort = query.get('sort') ?? '';
  const by = SORTS[sort.replace(/^-/, '')];
  return { filter, sort: by === undefined ? usual : { by, is_descending: sort.startsWith('-') } };
}

/** The same as a query string without the question mark; empty for everybody by name. */
export function writeQuery({ filter, sort }: ListQuery): string {
  const query = new URLSearchParams();
  if (filter.text.trim() !== '') query.set('text', filter.text);
  for (const [name, field] of Object.entries(TEXTS)) if (filter[field]) query.set(name, filter[field]);
  for (const [name, field] of Object.entries(FLAGS)) if (filter[field] !== null) query.set(name, filter[field] ? 'yes' : 'no');
  const name = Object.keys(SORTS).find((key) => SORTS[key] === sort.by)!;
  if (sort.by !== 'name' || sort.is_descending) query.set('sort', (sort.is_descending ? '-' : '') + name);
  return query.toString();
}

/** A path with this query behind it. */
export function withQuery(path: string, query: ListQuery): string {
  const text = writeQuery(query);
  return text ? `${path}?${text}` : path;
}

export type FilterPart = keyof PeopleFilter;

/** The parts of a filter that leave somebody out. */
export function activeParts(filter: PeopleFilter): FilterPart[] {
  const parts: FilterPart[] = ['text', 'area', 'newsletter', 'language', 'has_email', 'is_deceased', 'is_protected', 'import'];
  return parts.filter((part) => (part === 'text' ? filter.text.trim() !== '' : filter[part] !== null));
}

/** The filter without one of its parts. */
export function without(filter: PeopleFilter, part: FilterPart): PeopleFilter {
  return { ...filter, [part]: EVERYBODY[part] };
}

/** The order after a click on a column's header: dates begin with the newest. */
export function sortedBy(sort: Sort, by: SortBy): Sort {
  if (sort.by === by) return { by, is_descending: !sort.is_descending };
  return { by, is_descending: by === 'last_contact' || by === 'added' };
}
