// Who may be the same person: the queue, two side by side, merging, and taking a merge back.
import { call, type Take } from './call';
import type { PairRef } from './generated/PairRef';

export const list = (offset: number, limit: number) => call('duplicates_list', { offset, limit });
/** Searches the whole office: a task in the tray. */
export const find = () => call('duplicates_find', {});
export const open = (request: Take<'pair_open'>) => call('pair_open', request);
/** Staff say that they are two people: remembered, and not asked again. */
export const apart = async ({ a, b }: PairRef) => void (await call('pair_apart', { a, b }));
export const merge = (request: Take<'person_merge'>) => call('person_merge', request);
/** Takes a merge back: `id` is who was merged away. */
export const unmerge = (id: string) => call('person_unmerge', { id });
/** Who was merged into a person. */
export const merged = (id: string) => call('person_merged', { id });
