import { expect, test } from 'vitest';
import type { Step } from '$lib/desk/generated/Step';
import { draftKind, dueWords, greeting, lead, placeOf } from './today-words';

const step = (on: string | null): Step => ({ interaction: 'i', person: 'p', name: 'Lisa Kramer', text: '', on, by: '' });
const now = new Date('2026-11-21T10:00:00');

test('the greeting follows the clock', () => {
  expect([greeting(8), greeting(12), greeting(18)]).toEqual(['Good morning', 'Good afternoon', 'Good evening']);
});

test('the day is told in a sentence', () => {
  expect(lead({ overdue: [step(null), step(null)], due_today: [step(null)] })).toBe('2 things are overdue, 1 is due today.');
  expect(lead({ overdue: [], due_today: [step(null)] })).toBe('1 is due today.');
  expect(lead({ overdue: [], due_today: [] })).toBe('Nothing is due.');
});

test('how late something is stands in words', () => {
  expect(dueWords(step('2026-11-19'), now)).toBe('2 days late');
  expect(dueWords(step('2026-11-20'), now)).toBe('Yesterday');
  expect(dueWords(step('2026-11-21'), now)).toBe('Today');
  expect(dueWords(step(null), now)).toBe('no date');
});

test('a draft is gone on with where it was typed', () => {
  expect(placeOf('person:new')).toEqual({ path: '/people/new' });
  expect(placeOf('person:new:d7'), 'one of several new people').toEqual({ path: '/people/new?draft=d7' });
  expect(placeOf('person:42')).toEqual({ path: '/people/42?edit=1' });
  expect(placeOf('contact:42')).toEqual({ contact: '42' });
  expect(placeOf('contact:new')).toEqual({ contact: null });
  expect(draftKind({ key: 'contact:42', title: '', at: 0 })).toBe('Contact');
});
