import { describe, expect, it } from 'vitest';
import { type Key, listDeed, type ListState, neighbourAfter } from './list-keys';

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});
const list = (more: Partial<ListState> = {}): ListState => ({
  active: 5,
  total: 1_000_000,
  page: 20,
  hasSelection: false,
  canChange: true,
  letters: true,
  ...more,
});

describe('moving', () => {
  it.each([
    ['ArrowDown', 6],
    ['ArrowUp', 4],
    ['PageDown', 25],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 999_999],
    ['j', 6],
    ['k', 4],
  ])('%s goes to %d', (name, to) => {
    expect(listDeed(key(name), list())).toEqual({ do: 'move', to, extend: false });
  });

  it('stops at the ends', () => {
    expect(listDeed(key('ArrowDown'), list({ active: 999_999 }))).toMatchObject({ to: 999_999 });
    expect(listDeed(key('ArrowUp'), list({ active: 0 }))).toMatchObject({ to: 0 });
  });

  it('takes the rows between along with Shift', () => {
    expect(listDeed(key('ArrowDown', { shiftKey: true }), list())).toMatchObject({ to: 6, extend: true });
  });

  it('leaves Alt+PgDn to the record, and everything to an input method', () => {
    expect(listDeed(key('PageDown', { altKey: true }), list())).toBeNull();
    expect(listDeed(key('ArrowDown', { isComposing: true }), list())).toBeNull();
  });

  it('moves nowhere in an empty list', () => expect(listDeed(key('End'), list({ total: 0, active: -1 }))).toBeNull());
});

describe('acting', () => {
  it('opens, selects, selects all, shows the menu', () => {
    expect(listDeed(key('Enter'), list())).toEqual({ do: 'open' });
    expect(listDeed(key(' '), list())).toEqual({ do: 'toggle' });
    expect(listDeed(key('a', { ctrlKey: true }), list())).toEqual({ do: 'select_all' });
    expect(listDeed(key('F10', { shiftKey: true }), list())).toEqual({ do: 'menu' });
  });

  it('puts nobody in the bin where nothing can be written', () => {
    expect(listDeed(key('Delete'), list())).toEqual({ do: 'bin' });
    expect(listDeed(key('Delete'), list({ canChange: false }))).toBeNull();
  });

  it('clears a selection with Esc, and leaves Esc alone without one', () => {
    expect(listDeed(key('Escape'), list({ hasSelection: true }))).toEqual({ do: 'clear' });
    expect(listDeed(key('Escape'), list())).toBeNull();
  });

  it('does nothing with letters where they are off', () => {
    for (const letter of ['j', 'k', 'x']) expect(listDeed(key(letter), list({ letters: false }))).toBeNull();
  });
});

describe('after rows went', () => {
  it('the next one moves up into the place', () => expect(neighbourAfter(5, [5], 10)).toBe(5));
  it('the last one is left where the end went', () => expect(neighbourAfter(9, [9], 10)).toBe(8));
  it('rows that went above move it up', () => expect(neighbourAfter(5, [1, 2, 5], 10)).toBe(3));
  it('nobody is left', () => expect(neighbourAfter(0, [0], 1)).toBe(-1));
});
