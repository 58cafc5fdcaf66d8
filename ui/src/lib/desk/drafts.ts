// Text that was typed and not yet saved.
import { call } from './call';

export const save = (key: string, title: string, form: unknown) => call('draft_save', { key, title, form });
export const get = (key: string) => call('draft_get', { key });
export const remove = (key: string) => call('draft_remove', { key });
