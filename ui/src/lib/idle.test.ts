import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenIdle } from './idle';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

test('rest comes after the minutes without input, and not before', () => {
  const rest = vi.fn();
  const end = whenIdle(() => 1, rest);
  vi.advanceTimersByTime(40_000);
  dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  vi.advanceTimersByTime(55_000);
  expect(rest, 'a key was pressed 55 s ago').not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(rest).toHaveBeenCalledOnce();
  end();
});

test('the time of a suspend counts', () => {
  const rest = vi.fn();
  const end = whenIdle(() => 10, rest);
  vi.setSystemTime(3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(rest).toHaveBeenCalledOnce();
  end();
});

test('a clock that is set back gives nobody more time', () => {
  const rest = vi.fn();
  vi.setSystemTime(7_200_000);
  const end = whenIdle(() => 1, rest);
  vi.advanceTimersByTime(30_000);
  vi.setSystemTime(3_600_000);
  vi.advanceTimersByTime(35_000);
  expect(rest).toHaveBeenCalledOnce();
  end();
});
