/** Dates as people type them: what they mean, or why they mean nothing. No clock: today is handed in as an ISO date. */

import type { Birth } from '$lib/desk/generated/Birth';

/** Why a typed date can't be taken. */
export type DateProblem = 'unreadable' | 'no_such_month' | 'no_such_day' | 'future';

export type TypedDate = { iso: string } | { problem: DateProblem };
export type TypedBirth = { birth: Birth | null } | { problem: DateProblem };

/** A birth date or a year alone: "6/5/1994", "1994-06-05", "June 5, 1994", "5 de junio de 1994", "1994", "94" is no year. */
export function parseBirth(typed: string, today: string): TypedBirth {
  const text = typed.trim();
  if (text === '') return { birth: null };
  if (/^\d{4}$/.test(text)) {
    return Number(text) > Number(today.slice(0, 4)) ? { problem: 'future' } : { birth: { year: Number(text) } };
  }
  const date = parseDate(text, (short) => latestPastYear(short, today));
  if ('problem' in date) return date;
  // "12/1/26" in November 2026 was a hundred years ago.
  if (date.iso > today && /\D\d\d$/.test(text)) return { birth: { on: `${Number(date.iso.slice(0, 4)) - 100}${date.iso.slice(4)}` } };
  return date.iso > today ? { problem: 'future' } : { birth: { on: date.iso } };
}

/**
 * A day to come: "11/24" is the next one, "11/24/2026", "2026-11-24", "24 nov"; and words that `named` knows, as "tomorrow"
 * or a day of the week.
 */
export function parseDay(typed: string, today: string, named: (word: string) => string | null): TypedDate | null {
  const text = typed.trim();
  if (text === '') return null;
  const word = named(text.toLocaleLowerCase());
  if (word !== null) return { iso: word };
  const year = Number(today.slice(0, 4));
  const yearless = parseDate(`${text}${/^[\d\s/.-]+$/.test(text) ? '/' : ' '}${year}`, (short) => 2000 + short);
  const whole = parseDate(text, (short) => 2000 + short);
  if ('iso' in whole) return whole;
  if ('iso' in yearless) return yearless.iso < today ? { iso: `${year + 1}${yearless.iso.slice(4)}` } : yearless;
  return whole.problem === 'unreadable' ? yearless : whole;
}

/** The birth as it is typed: "6/5/1994" or "1994". */
export function birthText(birth: Birth | null): string {
  if (birth === null) return '';
  if ('year' in birth) return String(birth.year);
  const [year, month, day] = birth.on.split('-').map(Number);
  return `${month}/${day}/${year}`;
}

/** The ISO date some days after another. */
export function daysAfter(iso: string, days: number): string {
  const date = new Date(`${iso}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The latest year with these last two digits that is not in the future. */
function latestPastYear(short: number, today: string): number {
  const now = Number(today.slice(0, 4));
  const century = now - (now % 100);
  return century + short > now ? century - 100 + short : century + short;
}

function parseDate(text: string, yearOf: (short: number) => number): TypedDate {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  // Month first, in both languages, as on every form in the United States; the field says so and repeats it in words.
  const numbers = /^(\d{1,2})[/.\s-]+(\d{1,2})[/.\s-]+(\d{4}|\d{2})$/.exec(text);
  if (numbers) return checked(fullYear(numbers[3]!, yearOf), Number(numbers[1]), Number(numbers[2]));
  return parseWords(text, yearOf);
}

/** "June 5, 1994", "5 jun 1994", "5 de junio de 1994". */
function parseWords(text: string, yearOf: (short: number) => number): TypedDate {
  const words = text.toLocaleLowerCase().replace(/[.,]/g, ' ').split(/\s+/).filter((w) => w !== '' && w !== 'de' && w !== 'del');
  if (words.length !== 3) return { problem: 'unreadable' };
  const month = words.map(monthOf);
  const place = month[0] ? 0 : month[1] ? 1 : -1;
  if (place < 0) return { problem: 'unreadable' };
  const day = words[place === 0 ? 1 : 0]!.replace(/(st|nd|rd|th|º|°)$/, '');
  const year = words[2]!;
  if (!/^\d{1,2}$/.test(day) || !/^(\d{2}|\d{4})$/.test(year)) return { problem: 'unreadable' };
  return checked(fullYear(year, yearOf), month[place]!, Number(day));
}

/** 1 to 12 for an English or Spanish month, or its first three letters or more; 0 for anything else. */
function monthOf(word: string): number {
  if (word.length < 3) return 0;
  const at = (names: string[]) => names.findIndex((name) => name.startsWith(word)) + 1;
  return at(ENGLISH) || at(SPANISH);
}

const ENGLISH = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const SPANISH = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'];

function fullYear(digits: string, yearOf: (short: number) => number): number {
  return digits.length === 2 ? yearOf(Number(digits)) : Number(digits);
}

function checked(year: number, month: number, day: number): TypedDate {
  if (month < 1 || month > 12) return { problem: 'no_such_month' };
  const last = new Date(Date.UTC(2000, month, 0));
  last.setUTCFullYear(year, month, 0);
  if (day < 1 || day > last.getUTCDate()) return { problem: 'no_such_day' };
  const two = (n: number) => String(n).padStart(2, '0');
  return { iso: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` };
}
