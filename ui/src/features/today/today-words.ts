import { daysBetween, nearDate, today as dateToday } from '$lib/dates';
import type { DraftView } from '$lib/desk/generated/DraftView';
import type { Step } from '$lib/desk/generated/Step';
import type { Today } from '$lib/desk/generated/Today';
import { w } from '$lib/words';

/** "Good morning" until noon, "Good evening" from six. */
export function greeting(hour: number): string {
  if (hour < 12) return w.todayMorning();
  return hour < 18 ? w.todayAfternoon() : w.todayEvening();
}

/** "3 things are overdue, 5 are due today." */
export function lead(today: Pick<Today, 'overdue' | 'due_today'>): string {
  const overdue = today.overdue.length ? w.todayOverdueCount({ count: today.overdue.length }) : '';
  const due = today.due_today.length ? w.todayDueCount({ count: today.due_today.length }) : '';
  if (overdue && due) return w.todayLeadBoth({ overdue, due });
  return overdue || due ? w.todayLeadOne({ only: overdue || due }) : w.todayLeadNone();
}

/** "2 days late", "Today", "Tomorrow", "Nov 30". */
export function dueWords(step: Step, now = new Date()): string {
  if (!step.on) return w.todayUndated();
  const late = -daysBetween(dateToday(now), step.on);
  return late > 1 ? w.todayDaysLate({ count: late }) : nearDate(step.on, now);
}

/** Where a draft is gone on with: a path, or the sheet for a person's contact. */
export function placeOf(key: string): { path: string } | { contact: string | null } {
  const [kind, id = '', draft] = key.split(':', 3);
  if (kind === 'contact') return { contact: id === 'new' ? null : id };
  if (id !== 'new') return { path: `/people/${id}?edit=1` };
  return { path: draft ? `/people/new?draft=${draft}` : '/people/new' };
}

/** What kind of thing was being typed. */
export function draftKind(draft: DraftView): string {
  const place = placeOf(draft.key);
  if ('contact' in place) return w.todayDraftContact();
  return place.path.startsWith('/people/new') ? w.todayDraftPersonNew() : w.todayDraftPerson();
}
