// How parts of the window were left, kept in the office for whoever works.
import { call } from './call';

/** What was kept under a name; its layout is null where nothing was. */
export const get = (name: string) => call('view_get', { name });
/** Keeps a layout; null: as it usually is. */
export const set = (name: string, layout: unknown) => call('view_set', { name, layout });
