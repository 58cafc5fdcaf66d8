/** What a key does in the list of people. Knows no DOM beyond the key itself. */

export type ListDeed =
  | { do: 'move'; to: number; extend: boolean }
  | { do: 'open' }
  | { do: 'toggle' }
  | { do: 'select_all' }
  | { do: 'clear' }
  | { do: 'menu' }
  | { do: 'bin' };

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing?: boolean;
}

/** The list as it stands: the active row (-1: none), how many there are, and how many fit on a page. */
export interface ListState {
  active: number;
  total: number;
  page: number;
  hasSelection: boolean;
  canChange: boolean;
  /** J, K and X act. */
  letters: boolean;
}

/** Answers null where the key is not the list's. */
export function listDeed(event: Key, list: ListState): ListDeed | null {
  if (event.isComposing || event.altKey) return null;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand) {
    if (event.key.toLowerCase() === 'a' && !event.shiftKey) return list.total > 0 ? { do: 'select_all' } : null;
    return null;
  }
  const to = destination(event, list);
  if (to !== null) return { do: 'move', to, extend: event.shiftKey };
  if (event.key === 'F10' && event.shiftKey) return list.active >= 0 ? { do: 'menu' } : null;
  switch (event.key) {
    case 'Enter':
      return list.active >= 0 ? { do: 'open' } : null;
    case ' ':
      return list.active >= 0 ? { do: 'toggle' } : null;
    case 'ContextMenu':
      return list.active >= 0 ? { do: 'menu' } : null;
    case 'Delete':
      return list.canChange && (list.active >= 0 || list.hasSelection) ? { do: 'bin' } : null;
    case 'Escape':
      return list.hasSelection ? { do: 'clear' } : null;
    case 'x':
      return list.letters && list.active >= 0 ? { do: 'toggle' } : null;
    default:
      return null;
  }
}

function destination(event: Key, { active, total, page, letters }: ListState): number | null {
  if (total === 0) return null;
  const within = (to: number) => Math.min(Math.max(to, 0), total - 1);
  switch (event.key) {
    case 'ArrowDown':
      return within(active + 1);
    case 'ArrowUp':
      return within(active < 0 ? total - 1 : active - 1);
    case 'PageDown':
      return within(Math.max(active, 0) + page);
    case 'PageUp':
      return within(active - page);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    case 'j':
      return letters && !event.shiftKey ? within(active + 1) : null;
    case 'k':
      return letters && !event.shiftKey ? within(active - 1) : null;
    default:
      return null;
  }
}

/** The row that is active after some rows went: the one that moved into the place of the first, else the last. */
export function neighbourAfter(active: number, gone: number[], total: number): number {
  const before = gone.filter((index) => index < active).length;
  const left = total - gone.length;
  return left <= 0 ? -1 : Math.min(Math.max(active, 0) - before, left - 1);
}
