// Dates and times in the window's language. Dates without a time never shift by time zone.
import { locale } from './words/speak.svelte';

const DAY = 86_400_000;

/** Today as `2026-11-21`, where the person is. */
export function today(now = new Date()): string {
  const month = String(now.getMonth() + 1).padStart(2, '0');
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`;
}

/** Noon of a date: no shift of summer time moves it to another day. */
const noon = (date: string) => new Date(`${date}T12:00:00`);

/** `date` moved by days. */
export function plusDays(date: string, days: number): string {
  const moved = noon(date);
  moved.setDate(moved.getDate() + days);
  return today(moved);
}

/** Days from `from` to `date`; negative where it is past. */
export const daysBetween = (from: string, date: string): number =>
  Math.round((noon(date).getTime() - noon(from).getTime()) / DAY);

const format = (date: Date, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), options).format(date);

const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);

/** "November 21, 2026". */
export const longDate = (date: string) => format(noon(date), { dateStyle: 'long' });

/** "Saturday, November 21". */
export const dayAndDate = (date: string) => capital(format(noon(date), { weekday: 'long', day: 'numeric', month: 'long' }));

/** "Nov 21", with the year where it is another one. */
export function shortDate(date: string, now = new Date()): string {
  const sameYear = date.slice(0, 4) === String(now.getFullYear());
  return format(noon(date), sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' });
}

/** "Mon". */
export const weekday = (date: string) => capital(format(noon(date), { weekday: 'short' }));

/** "Today", "Tomorrow", "3 days ago", for dates near; else the short date. */
export function nearDate(date: string, now = new Date()): string {
  const days = daysBetween(today(now), date);
  if (Math.abs(days) > 7) return shortDate(date, now);
  return capital(new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day'));
}

/** "10:42 AM". */
export const clock = (at: number) => format(new Date(at), { timeStyle: 'short' });

/** When something was: "Today", "Yesterday", "Thu", "Nov 2", "Nov 2, 2025". For lists. */
export function whenShort(at: number, now = new Date()): string {
  const date = today(new Date(at));
  const days = daysBetween(today(now), date);
  if (days <= 0 && days >= -1) return nearDate(date, now);
  if (days < 0 && days > -7) return weekday(date);
  return shortDate(date, now);
}

/** The same inside a sentence: "yesterday" keeps its small letter. */
export function whenInText(at: number, now = new Date()): string {
  const days = daysBetween(today(now), today(new Date(at)));
  if (days > 0 || days < -1) return whenShort(at, now);
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day');
}

/** The same with the clock: "Today 10:42 AM", "Nov 2, 10:42 AM". For timelines. */
export const when = (at: number, now = new Date()) => `${whenShort(at, now)}, ${clock(at)}`;

/** Date and time in full, for `title` and `<time>`. */
export const fullTime = (at: number) => format(new Date(at), { dateStyle: 'full', timeStyle: 'short' });

/** "2 min 5 s", "40 s". */
export function duration(seconds: number): string {
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (seconds < 60) return unit(Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 3600) return unit(Math.round(seconds / 60), 'minute');
  return unit(Math.round(seconds / 360) / 10, 'hour');
}

/** "3,180". */
export const number = (value: number) => new Intl.NumberFormat(locale()).format(value);

/** "12 MB". */
export function bytes(size: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = size > 0 ? Math.min(units.length - 1, Math.floor(Math.log10(size) / 3)) : 0;
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(size / 1000 ** step);
}
