/** The list's columns, their order and widths, its sort and its own width, as somebody left them. Widths are in rem. */

import type { Sort } from '$lib/desk/generated/Sort';
import type { SortBy } from '$lib/desk/generated/SortBy';
import { BY_NAME } from './list-query';

/** The columns besides the name, which always stands first, in their usual order. */
export const COLUMNS = ['address', 'area', 'phone', 'email', 'contact'] as const;
export type OtherColumn = (typeof COLUMNS)[number];
export type ColumnId = 'name' | OtherColumn;

export interface ListLayout {
  sort: Sort;
  /** All columns besides the name, from the first to the last. */
  order: readonly OtherColumn[];
  hidden: readonly OtherColumn[];
  /** Those that somebody chose; the others share the rest. */
  widths: Readonly<Partial<Record<ColumnId, number>>>;
  /** The list beside a record; null: as fits the window. */
  pane: number | null;
}

const SORTS: readonly SortBy[] = ['name', 'last_contact', 'area', 'added'];
export const NARROWEST = 4;
const WIDEST = 60;

/** What a column needs to be of use, and its share of what is left. */
const ROOM: Record<ColumnId, { least: number; share: number }> = {
  name: { least: 9, share: 1.2 },
  address: { least: 8, share: 1.5 },
  area: { least: 4.5, share: 0.75 },
  phone: { least: 8.5, share: 0.7 },
  email: { least: 12, share: 1.3 },
  contact: { least: 7.5, share: 0.5 },
};
/** Below their least width these say nothing any more. */
const FIRM: readonly ColumnId[] = ['phone', 'contact'];
/** In a narrow list the last of these go first. */
const IMPORTANCE: readonly OtherColumn[] = ['address', 'contact', 'area', 'phone', 'email'];

const isColumn = (id: unknown): id is OtherColumn => COLUMNS.includes(id as OtherColumn);
const isSize = (size: unknown): size is number => typeof size === 'number' && size >= NARROWEST && size <= WIDEST;

/** Reads what was kept, whatever it is: what it does not know is left out, what is missing is as usual. */
export function readLayout(kept: unknown): ListLayout {
  const found = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Record<keyof ListLayout, unknown>>;
  const columns = (value: unknown) => [...new Set(Array.isArray(value) ? value.filter(isColumn) : [])];
  const order = columns(found.order);
  const sort = found.sort as Partial<Sort> | null | undefined;
  const widths: ListLayout['widths'] = Object.fromEntries(
    Object.entries(found.widths ?? {}).filter(([id, size]) => (id === 'name' || isColumn(id)) && isSize(size)),
  );
  return {
    sort: sort?.by && SORTS.includes(sort.by) ? { by: sort.by, is_descending: sort.is_descending === true } : BY_NAME,
    order: [...order, ...COLUMNS.filter((id) => !order.includes(id))],
    hidden: columns(found.hidden),
    widths,
    pane: isSize(found.pane) ? found.pane : null,
  };
}

const leastOf = (layout: ListLayout, id: ColumnId) => layout.widths[id] ?? ROOM[id].least;

/** The columns to draw in so much room, in their order; 0: the room is not known yet. */
export function columnsIn(room: number, layout: ListLayout): ColumnId[] {
  const wanted = layout.order.filter((id) => !layout.hidden.includes(id));
  let left = (room || Infinity) - leastOf(layout, 'name');
  const fitting = IMPORTANCE.filter((id) => wanted.includes(id)).filter((id, at) => {
    left -= leastOf(layout, id);
    // One stays beside the name, however narrow it is.
    return left >= 0 || at === 0;
  });
  return ['name', ...wanted.filter((id) => fitting.includes(id))];
}

/** The columns as `grid-template-columns`. */
export function template(columns: readonly ColumnId[], { widths }: ListLayout): string {
  return columns
    .map((id) => {
      const { least, share } = ROOM[id];
      const chosen = widths[id];
      if (chosen !== undefined) return `minmax(0, ${chosen}rem)`;
      return `minmax(${FIRM.includes(id) ? `${least}rem` : '0'}, ${share}fr)`;
    })
    .join(' ');
}

/** How wide a column can be made with none of the others giving way; 0: the room is not known yet. */
export function widestOf(id: ColumnId, room: number, layout: ListLayout): number {
  if (!room) return WIDEST;
  const others = columnsIn(room, layout).filter((other) => other !== id);
  const left = others.reduce((left, other) => left - leastOf(layout, other), room);
  return Math.min(Math.max(left, NARROWEST), WIDEST);
}

/** The layout with a column so wide, as far as that goes; null: as wide as it usually is. */
export function withWidth(layout: ListLayout, id: ColumnId, width: number | null, room: number): Pick<ListLayout, 'widths'> {
  const widths = { ...layout.widths };
  if (width === null) delete widths[id];
  else widths[id] = Math.round(Math.min(Math.max(width, NARROWEST), widestOf(id, room, layout)) * 4) / 4;
  return { widths };
}

/** The order with a column one place on (1) or back (-1). */
export function moved(order: readonly OtherColumn[], id: OtherColumn, by: 1 | -1): OtherColumn[] {
  const from = order.indexOf(id);
  const to = Math.min(Math.max(from + by, 0), order.length - 1);
  const others = order.filter((other) => other !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}
