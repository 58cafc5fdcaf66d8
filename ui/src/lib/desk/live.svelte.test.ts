import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call, Refused } from './call';
import type { ChangedView } from './generated/ChangedView';
import { live, type Live } from './live.svelte';
import type { Answer } from './call';

let tell: (changed: Partial<ChangedView>) => void = () => undefined;
vi.mock('./call', async (original) => ({
  ...(await original<object>()),
  call: vi.fn(),
  listen: (_name: string, heard: (changed: Partial<ChangedView>) => void) => {
    tell = heard;
    return () => undefined;
  },
}));
const asked = vi.mocked(call) as unknown as ReturnType<typeof vi.fn>;

beforeEach(() => {
  vi.useFakeTimers();
  asked.mockReset();
});
afterEach(() => vi.useRealTimers());

function stage() {
  let query = $state<string | null>('a');
  let found!: Live<Answer<'person_find'>>;
  const end = $effect.root(() => {
    found = live('person_find', () => (query === null ? null : { query, limit: 8 }), ['people']);
  });
  flushSync();
  return {
    found,
    ask: (next: string | null) => {
      query = next;
      flushSync();
    },
    end,
  };
}
const soon = () => vi.advanceTimersByTimeAsync(0);

test('it asks at once, again when the question changes, and keeps the old answer meanwhile', async () => {
  asked.mockResolvedValueOnce({ people: ['A'] }).mockResolvedValueOnce({ people: ['B'] });
  const { found, ask, end } = stage();
  expect(found.status).toBe('loading');
  await soon();
  expect(found.value).toEqual({ people: ['A'] });
  ask('b');
  expect(found.value, 'until the new answer').toEqual({ people: ['A'] });
  await soon();
  expect(found.value).toEqual({ people: ['B'] });
  end();
});

test('only the newest question counts', async () => {
  let late: (answer: unknown) => void = () => undefined;
  asked.mockImplementationOnce(() => new Promise((resolve) => (late = resolve))).mockResolvedValueOnce({ people: ['new'] });
  const { found, ask, end } = stage();
  ask('b');
  await soon();
  late({ people: ['old'] });
  await soon();
  expect(found.value).toEqual({ people: ['new'] });
  end();
});

test('many changes ask once, and only those that concern it', async () => {
  asked.mockResolvedValue({ people: [] });
  const { end } = stage();
  await soon();
  tell({ drafts: true });
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toHaveBeenCalledTimes(1);
  for (let times = 0; times < 20; times++) tell({ people: true });
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toHaveBeenCalledTimes(2);
  end();
});

test('a failure stands beside the last answer until it works again', async () => {
  asked
    .mockResolvedValueOnce({ people: ['A'] })
    .mockRejectedValueOnce(new Refused({ code: 'busy', field: null, retry: true, incident: null }))
    .mockResolvedValueOnce({ people: ['A'] });
  const { found, end } = stage();
  await soon();
  await found.reload();
  expect([found.status, found.failure?.code, found.value]).toEqual(['failed', 'busy', { people: ['A'] }]);
  await found.reload();
  expect(found.status).toBe('ready');
  end();
});

test('null asks nothing', async () => {
  asked.mockResolvedValue({ people: ['A'] });
  const { found, ask, end } = stage();
  await soon();
  ask(null);
  expect(found.value).toBeUndefined();
  expect(asked).toHaveBeenCalledTimes(1);
  end();
});
