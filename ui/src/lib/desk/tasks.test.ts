import { beforeEach, expect, test, vi } from 'vitest';
import { call } from './call';
import type { TaskView } from './generated/TaskView';
import { Tasks } from './tasks.svelte';

let tell: (task: TaskView) => void = () => undefined;
let open: () => void = () => undefined;
vi.mock('./call', () => ({
  call: vi.fn(),
  listen: (_name: string, heard: (task: TaskView) => void, opened: () => void) => {
    tell = heard;
    open = opened;
    return () => undefined;
  },
}));
const asked = vi.mocked(call) as unknown as ReturnType<typeof vi.fn>;
const task = (id: number, state: string) => ({ id, state: { state } }) as unknown as TaskView;
const soon = () => new Promise((resolve) => setTimeout(resolve));

let tasks: Tasks;
beforeEach(() => {
  asked.mockReset();
  tasks = new Tasks();
  tasks.start();
});

test('what ended before the events began to arrive is asked for again', async () => {
  asked.mockResolvedValueOnce({ tasks: [task(1, 'running')] }).mockResolvedValueOnce({ tasks: [task(1, 'done')] });
  await tasks.load();
  expect(tasks.running).toHaveLength(1);
  open();
  await soon();
  expect(tasks.running).toEqual([]);
});

test('an end that is heard while the list is on its way stays', async () => {
  let answer: (list: unknown) => void = () => undefined;
  asked.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  const loading = tasks.load();
  tell(task(1, 'done'));
  answer({ tasks: [task(1, 'running')] });
  await loading;
  expect(tasks.running).toEqual([]);
});

test('what ends without a word is gone from the tray', async () => {
  vi.useFakeTimers();
  try {
    asked.mockResolvedValueOnce({ tasks: [task(1, 'running')] }).mockResolvedValueOnce({ tasks: [] });
    await tasks.load();
    await vi.advanceTimersByTimeAsync(3000);
    tell(task(1, 'running'));
    await vi.advanceTimersByTimeAsync(3000);
    expect(tasks.running, 'it was heard of a moment ago').toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(tasks.running).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked, 'nothing runs: nothing is asked').toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

test('at the door nothing is asked', async () => {
  open();
  tasks.clear();
  open();
  await soon();
  expect(asked).not.toHaveBeenCalled();
});
