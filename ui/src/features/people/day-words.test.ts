import { expect, it } from 'vitest';
import { namedDay } from './day-words';

// A Saturday.
const today = '2026-11-21';

it.each([
  ['today', '2026-11-21'],
  ['mañana', '2026-11-22'],
  ['yesterday', '2026-11-20'],
  ['fri', '2026-11-27'],
  ['miercoles', '2026-11-25'],
  ['mié.', '2026-11-25'],
  ['saturday', '2026-11-28'],
])('%s is %s', (word, day) => expect(namedDay(word, today)).toBe(day));

it.each(['fr', 'soon', '11/24'])('%s is no word for a day', (word) => expect(namedDay(word, today)).toBeNull());
