import { describe, expect, it } from 'vitest';
import { Selection } from './selection.svelte';

describe('a selection', () => {
  it('takes and gives back one by one', () => {
    const selection = new Selection();
    selection.toggle('a', 0);
    selection.toggle('b', 1);
    selection.toggle('a', 0);
    expect(selection.ids).toEqual(['b']);
    expect(selection.count(10)).toBe(1);
  });

  it('can be all that match, but for some', () => {
    const selection = new Selection();
    selection.all();
    expect(selection.count(312)).toBe(312);
    expect(selection.isEverybody).toBe(true);
    selection.toggle('b', 1);
    expect(selection.has('a')).toBe(true);
    expect(selection.has('b')).toBe(false);
    expect(selection.count(312)).toBe(311);
    expect(selection.ids, 'the others are not known here').toBeNull();
    expect(selection.exceptions).toEqual(['b']);
  });

  it('gives back what a range took when it shrinks, and keeps what was taken by itself', () => {
    const selection = new Selection();
    selection.toggle('z', 9);
    selection.takeRange(['a', 'b', 'c']);
    selection.takeRange(['a', 'b']);
    expect(selection.ids?.sort()).toEqual(['a', 'b', 'z']);
  });

  it('forgets who is not there any more', () => {
    const selection = new Selection();
    selection.takeRange(['a', 'b']);
    selection.forget(['a']);
    expect(selection.ids).toEqual(['b']);
  });
});
