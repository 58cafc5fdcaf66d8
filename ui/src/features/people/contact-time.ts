/** When something was, as people type it. */

/** The time of a day where the office works, UTC ms. */
export function localTime(iso: string, { hour, minute }: { hour: number; minute: number }): number {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return new Date(year, month - 1, day, hour, minute).getTime();
}

/** "10:42", "2:15 pm", "9am", "14.15". */
export function parseTime(typed: string): { hour: number; minute: number } | null {
  const read = /^(\d{1,2})(?:[:.](\d{2}))?\s*(a\.?\s?m\.?|p\.?\s?m\.?)?$/i.exec(typed.trim());
  if (!read) return null;
  const [, hours = '', minutes, half] = read;
  if (minutes === undefined && half === undefined) return null;
  let hour = Number(hours);
  const minute = Number(minutes ?? 0);
  if (minute > 59) return null;
  if (half === undefined) return hour > 23 ? null : { hour, minute };
  if (hour < 1 || hour > 12) return null;
  hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  return { hour, minute };
}

/** "11/18" with its year: the last one that was. Anything else as it was typed. */
export function lastOfDay(day: string, today: string): string {
  if (!/^\d{1,2}[/.-]\d{1,2}$/.test(day.trim())) return day;
  const year = Number(today.slice(0, 4));
  const [month = 0, date = 0] = day.trim().split(/[/.-]/).map(Number);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${month}/${date}/${`${year}-${two(month)}-${two(date)}` > today ? year - 1 : year}`;
}
