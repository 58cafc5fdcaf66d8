import { afterEach, expect, test } from 'vitest';
import { bytes, daysBetween, duration, nearDate, plusDays, shortDate, today, when, whenInText, whenShort } from './dates';
import { speak } from './words';

const now = new Date('2026-11-21T20:30:00');
const at = (text: string) => new Date(text).getTime();

afterEach(() => speak('en'));

test('today is the day where the person is', () => {
  expect(today(new Date('2026-11-21T23:59:59'))).toBe('2026-11-21');
});

test('a day is a day when the clocks change', () => {
  expect(plusDays('2026-10-31', 1)).toBe('2026-11-01');
  expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
});

test('near dates are words, far ones dates, other years have their year', () => {
  expect(nearDate('2026-11-21', now)).toBe('Today');
  expect(nearDate('2026-11-22', now)).toBe('Tomorrow');
  expect(nearDate('2026-11-18', now)).toBe('3 days ago');
  expect(nearDate('2026-12-30', now)).toBe('Dec 30');
  expect(shortDate('2025-12-30', now)).toBe('Dec 30, 2025');
});

test('what was this week is a weekday', () => {
  expect(whenShort(at('2026-11-21T08:00'), now)).toBe('Today');
  expect(whenShort(at('2026-11-20T23:00'), now)).toBe('Yesterday');
  expect(whenShort(at('2026-11-19T10:00'), now)).toBe('Thu');
  expect(whenShort(at('2026-11-02T10:00'), now)).toBe('Nov 2');
  expect(whenInText(at('2026-11-20T23:00'), now)).toBe('yesterday');
  expect(when(at('2026-11-20T10:42'), now).replace(/\s/g, ' ')).toBe('Yesterday, 10:42 AM');
});

test('dates follow the language', () => {
  speak('es');
  expect(nearDate('2026-11-22', now)).toBe('Mañana');
  expect(whenShort(at('2026-11-20T23:00'), now)).toBe('Ayer');
});

test('durations and sizes are short', () => {
  expect(duration(3)).toBe('3 sec');
  expect(duration(125)).toBe('2 min');
  expect(bytes(12_345_678)).toBe('12.3 MB');
  expect(bytes(0)).toMatch(/^0/);
});
