import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Today } from '$lib/desk/generated/Today';
import { plusDays, today as dateToday } from '$lib/dates';
import { router } from '$lib/router.svelte';
import { aDesk, anOffice } from '$lib/test-state';
import TestPlace from '$lib/TestPlace.svelte';
import TodayView from './TodayView.svelte';

let now: Today;
const asked: [string, unknown][] = [];

vi.mock('$lib/desk/call', async (original) => ({
  ...(await original<object>()),
  call: async (name: string, payload: unknown) => {
    asked.push([name, payload]);
    return name === 'today_get' ? now : {};
  },
  listen: () => () => undefined,
}));

const nothing = (): Today => ({
  people: 12,
  overdue: [],
  due_today: [],
  upcoming: [],
  drafts: [],
  waiting_rows: 0,
  recent: [],
  week: [],
  checklist: { is_dismissed: true, has_people: true, has_staff: true, has_backup_folder: true, has_contact: true },
});
const step = (interaction: string, text: string, days: number) => ({
  interaction,
  person: 'p1',
  name: 'Lisa Kramer',
  text,
  on: plusDays(dateToday(), days),
  by: 'Maria Ortiz',
});

beforeEach(() => {
  asked.length = 0;
  now = nothing();
  router.reset();
});
const show = (isReadOnly = false) =>
  render(TestPlace, { props: { component: TodayView as never, desk: aDesk(anOffice({ is_read_only: isReadOnly })) } });

test('an office without people offers to bring some in', async () => {
  now = { ...nothing(), people: 0 };
  show();
  await fireEvent.click(await screen.findByRole('button', { name: 'Import a list' }));
  expect(router.path).toBe('/lists/import');
});

test('a quiet day says so in one sentence', async () => {
  show();
  expect(await screen.findByText('Nothing is due and nothing waits.')).toBeTruthy();
});

test('what is overdue comes first, in words, with whom it is about', async () => {
  now = { ...nothing(), overdue: [step('i1', 'Ask Public Works', -2)], due_today: [step('i2', 'Call back', 0)] };
  show();
  expect(await screen.findByText('2 days late')).toBeTruthy();
  expect(screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'Overdue 1',
    'Due today 1',
  ]);
  expect(screen.getAllByRole('link', { name: 'Lisa Kramer' })[0]?.getAttribute('href')).toBe('#/people/p1');
});

test('a step that is done goes away, and the next one has the focus', async () => {
  now = { ...nothing(), overdue: [step('i1', 'Ask Public Works', -2), step('i2', 'Write back', -1)] };
  show();
  const done = await screen.findByRole('button', { name: 'Done: Ask Public Works' });
  done.focus();
  now = { ...now, overdue: now.overdue.slice(1) };
  await fireEvent.click(done);
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Done: Write back'));
  expect(asked).toContainEqual(['interaction_finish_step', { interaction: 'i1' }]);
});

test('a draft is gone on with where it was typed', async () => {
  now = { ...nothing(), drafts: [{ key: 'person:p7', title: 'Grant', at: Date.now() }] };
  show();
  await fireEvent.click(await screen.findByRole('button', { name: 'Go on with Grant' }));
  expect(router.here).toBe('/people/p7?edit=1');
});

test('where nothing can be written, nothing offers to change', async () => {
  now = { ...nothing(), overdue: [step('i1', 'Ask Public Works', -2)], people: 0 };
  show(true);
  await screen.findByText('Ask Public Works');
  expect(screen.queryAllByRole('button')).toEqual([]);
});
