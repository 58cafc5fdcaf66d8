/** Words for days that people type: "today", "tomorrow", "Fri", in both languages. */

import { daysAfter } from './typed-date';

const WORDS: Record<string, number> = { today: 0, hoy: 0, tomorrow: 1, mañana: 1, manana: 1, yesterday: -1, ayer: -1 };
// Beginning with Sunday, as days of the week are counted.
const WEEK = [
  ['sunday', 'domingo'],
  ['monday', 'lunes'],
  ['tuesday', 'martes'],
  ['wednesday', 'miércoles'],
  ['thursday', 'jueves'],
  ['friday', 'viernes'],
  ['saturday', 'sábado'],
] as const;

const plain = (word: string) => word.normalize('NFD').replace(/[\u0300-\u036f.]/g, '');

/** The day a word means, as an ISO date; a day of the week is the next one. Null for any other word. */
export function namedDay(word: string, today: string): string | null {
  const by = WORDS[word];
  if (by !== undefined) return daysAfter(today, by);
  const typed = plain(word);
  if (typed.length < 3) return null;
  const wanted = WEEK.findIndex((names) => names.some((name) => plain(name).startsWith(typed)));
  if (wanted < 0) return null;
  const now = new Date(`${today}T12:00:00Z`).getUTCDay();
  return daysAfter(today, (wanted - now + 7) % 7 || 7);
}
