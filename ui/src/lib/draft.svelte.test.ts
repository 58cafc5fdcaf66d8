import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as drafts from './desk/drafts';
import { draft, flushDrafts, justUnlocked, type DraftKeeper } from './draft.svelte';

vi.mock('./desk/drafts', () => ({ save: vi.fn(), get: vi.fn(), remove: vi.fn() }));
const saved = vi.mocked(drafts.save);
const got = vi.mocked(drafts.get);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00') });
  saved.mockReset().mockResolvedValue({});
  got.mockReset().mockResolvedValue({ form: null, at: 0 });
  vi.mocked(drafts.remove).mockReset().mockResolvedValue({});
});
afterEach(() => vi.useRealTimers());

interface Form {
  text: string;
}

/** A form whose text can be typed, and its keeper. */
function stage(restore?: (form: Form) => void) {
  let text = $state('');
  let keeper!: DraftKeeper<Form>;
  const end = $effect.root(() => {
    keeper = draft<Form>(() => 'contact:new', () => 'Contact', () => (text ? { text } : null), restore);
  });
  flushSync();
  return {
    keeper,
    type: (typed: string) => {
      text = typed;
      flushSync();
    },
    end,
  };
}

test('what is typed is written a moment after the last key', async () => {
  const { type, keeper, end } = stage();
  type('Asked');
  await vi.advanceTimersByTimeAsync(500);
  type('Asked about');
  expect(saved, 'still typing').not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(700);
  expect(saved.mock.calls).toEqual([['contact:new', 'Contact', { text: 'Asked about' }]]);
  expect(keeper.savedAt).toBe(Date.now());
  end();
});

test('somebody who never pauses is written within two seconds', async () => {
  const { type, end } = stage();
  for (let typed = 1; typed <= 10; typed++) {
    type('x'.repeat(typed));
    await vi.advanceTimersByTimeAsync(190);
  }
  expect(saved).toHaveBeenCalled();
  end();
});

test('an untouched form writes nothing', async () => {
  const { end } = stage();
  await vi.advanceTimersByTimeAsync(5000);
  expect(saved).not.toHaveBeenCalled();
  end();
});

test('what an earlier time left is offered, and taken once', async () => {
  got.mockResolvedValue({ form: { text: 'Street light' }, at: 5 });
  const { keeper, end } = stage();
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.offered).toEqual({ form: { text: 'Street light' }, at: 5 });
  expect(keeper.take()).toEqual({ text: 'Street light' });
  expect(keeper.offered).toBeNull();
  end();
});

test('just after unlocking it comes back by itself', async () => {
  got.mockResolvedValue({ form: { text: 'Street light' }, at: 5 });
  await justUnlocked();
  const restored = vi.fn();
  const { keeper, end } = stage(restored);
  await vi.advanceTimersByTimeAsync(0);
  expect(restored).toHaveBeenCalledWith({ text: 'Street light' });
  expect(keeper.offered).toBeNull();
  end();
});

test('locking writes the last letters first', async () => {
  const { type, end } = stage();
  type('Asked');
  await flushDrafts();
  expect(saved).toHaveBeenCalledOnce();
  end();
});

test('a lock from outside loses nothing: the last letters are written after unlocking', async () => {
  saved.mockRejectedValueOnce(new Error('locked'));
  const { type, end } = stage();
  type('The last words');
  end();
  await vi.advanceTimersByTimeAsync(0);
  await justUnlocked();
  expect(saved.mock.calls.at(-1)).toEqual(['contact:new', 'Contact', { text: 'The last words' }]);
});

test('a saved form leaves no draft', async () => {
  const { type, keeper, end } = stage();
  type('Asked');
  await keeper.done();
  await vi.advanceTimersByTimeAsync(5000);
  expect(saved).not.toHaveBeenCalled();
  expect(drafts.remove).toHaveBeenCalledWith('contact:new');
  end();
});
