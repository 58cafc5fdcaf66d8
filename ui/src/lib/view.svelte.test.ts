import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as views from './desk/views';
import { view, type View } from './view.svelte';

vi.mock('./desk/views', () => ({ get: vi.fn(), set: vi.fn(async () => ({})) }));
const kept = vi.mocked(views.get);
const written = vi.mocked(views.set);

interface Layout {
  size: number;
  order: string;
}
const read = (kept: unknown): Layout => ({ size: 1, order: 'a', ...(kept as Partial<Layout> | null) });

beforeEach(() => {
  vi.useFakeTimers();
  written.mockClear();
});
afterEach(() => vi.useRealTimers());

function stage(layout: unknown) {
  kept.mockResolvedValueOnce({ name: 'people', layout });
  let made!: View<Layout>;
  const end = $effect.root(() => {
    made = view('people', read);
  });
  flushSync();
  return { made, end };
}
const soon = () => vi.advanceTimersByTimeAsync(0);

test('it is the usual one until what was kept is here', async () => {
  const { made, end } = stage({ size: 2 });
  expect([made.isReady, made.layout]).toEqual([false, { size: 1, order: 'a' }]);
  await soon();
  expect([made.isReady, made.layout]).toEqual([true, { size: 2, order: 'a' }]);
  end();
  expect(written).not.toHaveBeenCalled();
});

test('many changes are written once, when they have ended', async () => {
  const { made, end } = stage(null);
  await soon();
  for (let size = 2; size < 30; size++) made.change({ size });
  await vi.advanceTimersByTimeAsync(499);
  expect(written).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(written.mock.calls).toEqual([['people', { size: 29, order: 'a' }]]);
  end();
  expect(written).toHaveBeenCalledTimes(1);
});

test('leaving writes what waits', async () => {
  const { made, end } = stage(null);
  await soon();
  made.change({ order: 'b' });
  end();
  expect(written).toHaveBeenCalledWith('people', { size: 1, order: 'b' });
});

test('what is changed before the kept one is here stays', async () => {
  const { made, end } = stage({ size: 5, order: 'c' });
  made.change({ size: 7 });
  await soon();
  expect(made.layout).toEqual({ size: 7, order: 'c' });
  end();
});

test('where it can not be had, the usual one is used', async () => {
  kept.mockRejectedValueOnce(new Error('gone'));
  let made!: View<Layout>;
  const end = $effect.root(() => {
    made = view('people', read);
  });
  flushSync();
  await soon();
  expect([made.isReady, made.layout.size]).toEqual([true, 1]);
  end();
});
