import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LikelyPair } from '$lib/desk/generated/LikelyPair';
import { router } from '$lib/router.svelte';
import { aDesk, anOffice } from '$lib/test-state';
import TestPlace from '$lib/TestPlace.svelte';
import DuplicatesScreen from './DuplicatesScreen.svelte';
import { aCouple, aPairView } from './test-pairs';

let waiting: LikelyPair[];
let lookedAt: number | null;
let handlers: Record<string, (take: never) => unknown>;
const asked: [string, unknown][] = [];

vi.mock('$lib/desk/call', async (original) => ({
  ...(await original<object>()),
  call: async (name: string, take: never) => {
    asked.push([name, take]);
    return handlers[name]?.(take) ?? {};
  },
  listen: () => () => undefined,
}));

const askedFor = (name: string) => asked.filter(([each]) => each === name).map(([, take]) => take);
const busy = { code: 'busy', field: null, retry: true, incident: null };

beforeEach(() => {
  waiting = [aCouple('Ann', 'Anne'), aCouple('Bob', 'Rob', { probability: 0.7 })];
  lookedAt = Date.UTC(2026, 10, 21);
  asked.length = 0;
  router.reset();
  handlers = {
    duplicates_list: () => ({ pairs: waiting, total: waiting.length, looked_at: lookedAt, task: null }),
    pair_open: ({ a, b }: { a: string; b: string }) => aPairView(a, b),
    person_merge: ({ keep }: { keep: string }) => ({ outcome: 'merged', id: keep }),
  };
});

const show = (isReadOnly = false) =>
  render(TestPlace, { props: { component: DuplicatesScreen as never, desk: aDesk(anOffice({ is_read_only: isReadOnly })) } });
const paired = (name: string) => screen.findByRole('heading', { level: 2, name });

describe('the screen of duplicates', () => {
  it('shows the most certain pair at once, with its reasons', async () => {
    show();
    expect(await paired('Ann Grant and Anne Grant')).toBeTruthy();
    expect((await screen.findAllByRole('option'))[0]?.textContent).toContain('Very likely');
    expect(await screen.findByText('Different birth dates')).toBeTruthy();
    expect(screen.getByText('12 entries of the timeline come along.')).toBeTruthy();
  });

  it('goes to the next pair after a merge', async () => {
    show();
    await paired('Ann Grant and Anne Grant');
    waiting = waiting.slice(1);
    await fireEvent.click(await screen.findByRole('button', { name: 'Merge' }));
    const next = await paired('Bob Grant and Rob Grant');
    await waitFor(() => expect(document.activeElement).toBe(next));
    expect(askedFor('person_merge')).toEqual([{ keep: 'Ann', other: 'Anne', choices: {}, keep_revision: 1, other_revision: 1 }]);
  });

  it('says so when the last pair is decided', async () => {
    waiting = waiting.slice(0, 1);
    show();
    await fireEvent.click(await screen.findByRole('button', { name: 'Not the same' }));
    expect(await screen.findByText('All pairs are decided. No likely duplicates are left.')).toBeTruthy();
    expect(askedFor('pair_apart')).toEqual([{ a: 'Ann', b: 'Anne' }]);
  });

  it('sends what was chosen of each field', async () => {
    show();
    const given = await screen.findByRole('radiogroup', { name: 'Given name' });
    await fireEvent.click(within(given).getByRole('radio', { name: /Shay/ }));
    const phones = screen.getByRole('radiogroup', { name: 'Phone' });
    expect(within(phones).getByRole('radio', { name: 'Keep both' })).toHaveProperty('checked', true);
    await fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
    await waitFor(() => expect(askedFor('person_merge')[0]).toMatchObject({ choices: { given: 'other' } }));
  });

  it('comes back to the pair, and to what was chosen, after a lock', async () => {
    const { unmount } = show();
    await paired('Ann Grant and Anne Grant');
    await fireEvent.click(screen.getByRole('button', { name: 'Later' }));
    await paired('Bob Grant and Rob Grant');
    await fireEvent.click(within(await screen.findByRole('radiogroup', { name: 'Given name' })).getByRole('radio', { name: /Shay/ }));
    unmount();
    show();
    await paired('Bob Grant and Rob Grant');
    const given = await screen.findByRole('radiogroup', { name: 'Given name' });
    expect(within(given).getByRole('radio', { name: /Shay/ })).toHaveProperty('checked', true);
  });

  it('offers to look where nobody has looked yet', async () => {
    waiting = [];
    lookedAt = null;
    handlers.duplicates_find = () => ({ task: 1 });
    handlers.task_list = () => ({ tasks: [] });
    show();
    await fireEvent.click(await screen.findByRole('button', { name: 'Look for duplicates' }));
    expect(askedFor('duplicates_find')).toHaveLength(1);
  });

  it('says that there are none, and why the list can’t be had', async () => {
    waiting = [];
    const { unmount } = show();
    expect(await screen.findByText('No likely duplicates')).toBeTruthy();
    unmount();
    handlers.duplicates_list = () => {
      throw busy;
    };
    show();
    await screen.findByRole('button', { name: 'Try again' });
    waiting = [aCouple('Ann', 'Anne')];
    handlers.duplicates_list = () => ({ pairs: waiting, total: 1, looked_at: lookedAt, task: null });
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await paired('Ann Grant and Anne Grant')).toBeTruthy();
  });

  it('says why two were not merged, and tries again', async () => {
    handlers.person_merge = () => {
      throw busy;
    };
    show();
    await fireEvent.click(await screen.findByRole('button', { name: 'Merge' }));
    expect(await screen.findByText('They were not merged')).toBeTruthy();
    handlers.person_merge = () => ({ outcome: 'merged', id: 'Ann' });
    waiting = waiting.slice(1);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await paired('Bob Grant and Rob Grant');
  });

  it('offers nothing that changes anything in an office that is read only', async () => {
    show(true);
    await screen.findByText('You can look at the pairs. This file can’t be changed here.');
    for (const name of ['Merge', 'Not the same', 'Keep the other record', 'Look again']) {
      expect(screen.queryByRole('button', { name }), name).toBeNull();
    }
    screen.getAllByRole('radio').forEach((radio) => expect(radio).toHaveProperty('disabled', true));
    await fireEvent.click(screen.getAllByRole('button', { name: 'Next pair' })[0]!);
    await paired('Bob Grant and Rob Grant');
  });

  it('hides what is masked on the side of a protected person', async () => {
    handlers.pair_open = () => {
      const view = aPairView('Ann', 'Anne');
      const other = { ...view.other, is_masked: true, person: { ...view.other.person, is_protected: true } };
      return { ...view, other, warnings: ['protected'], fields: view.fields.map((field) => (field.field === 'phone' ? { ...field, other: [] } : field)) };
    };
    show();
    const phones = await screen.findByRole('radiogroup', { name: 'Phone' });
    expect(within(phones).getByText('Masked')).toBeTruthy();
    expect(screen.getByText('One is a protected person. The merged person will be, too.')).toBeTruthy();
  });
});
