/** What is done with people from lists, records and menus, and how it is said. */

import { describe, failureOf } from '$lib/desk/failure';
import * as people from '$lib/desk/people';
import { router } from '$lib/router.svelte';
import { toast } from '$lib/toasts.svelte';
import { undo } from '$lib/undo';
import { w } from '$lib/words';
import { type ListQuery, writeQuery } from './list-query';
import type { Selection } from './selection.svelte';

/** So many can go to the bin at once, or be taken by a range. */
export const MOST_AT_ONCE = 5000;
/** Rows asked for at a time while ids are gathered; the app gives no more. */
const BATCH = 500;

/** A sheet or dialog is open: keys are its own. */
export const isCovered = (): boolean => document.querySelector('dialog[open]') !== null;

/** Says that something could not be done; false, to be answered. */
export function sayFailure(thrown: unknown): false {
  const { what, next } = describe(failureOf(thrown));
  toast(`${what} ${next}`);
  return false;
}

/** Puts people in the bin; the bar below brings them back. */
export async function toBin(ids: string[], name?: string): Promise<boolean> {
  try {
    const { count } = await people.remove(ids);
    const text = name !== undefined && count === 1 ? w.peopleBinnedName({ name }) : w.peopleBinned({ n: count });
    toast(text, { label: w.frameUndo(), run: () => void restore(ids, name) });
    return true;
  } catch (thrown) {
    return sayFailure(thrown);
  }
}

/** Brings people back from the bin; the bar below puts them there again. */
export async function restore(ids: string[], name?: string): Promise<boolean> {
  try {
    const { count } = await people.restore(ids);
    const text = name !== undefined && count === 1 ? w.peopleRestoredName({ name }) : w.peopleRestored({ n: count });
    toast(text, { label: w.frameUndo(), run: () => void toBin(ids, name) });
    return true;
  } catch (thrown) {
    return sayFailure(thrown);
  }
}

/** Says that something was written, with undo. */
export function sayWritten(text: string) {
  toast(text, { label: w.frameUndo(), run: () => void undo() });
}

/** The ids of a selection, gathered from the list; null where they are more than `most`. */
export async function idsOf(selection: Selection, query: ListQuery, total: number, most = MOST_AT_ONCE): Promise<string[] | null> {
  if (selection.count(total) > most) return null;
  if (selection.ids) return selection.ids;
  const ids: string[] = [];
  for (let offset = 0; offset < total; offset += BATCH) {
    const page = await people.list({ ...query, offset, limit: BATCH });
    for (const row of page.rows) if (selection.has(row.id)) ids.push(row.id);
    if (page.rows.length < BATCH) break;
  }
  return ids;
}

/** Goes to the export with these people: chosen ones, or all that the filter matches. */
export function goToExport(query: ListQuery, ids: string[] | null) {
  const text = writeQuery({ ...query, sort: { by: 'name', is_descending: false } });
  router.go(text ? `/lists/export?${text}` : '/lists/export');
  // Ids are too many for an address; they stay with this step of the history.
  if (ids) router.keep('ids', ids);
}

/** Copies text and says so. */
export async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    toast(w.peopleCopied({ what: text }));
  } catch {
    // Without the right to the clipboard the text can still be selected by hand.
  }
}
