import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HouseholdProposal } from '$lib/desk/generated/HouseholdProposal';
import { router } from '$lib/router.svelte';
import { aDesk, anOffice } from '$lib/test-state';
import TestPlace from '$lib/TestPlace.svelte';
import HouseholdsScreen from './HouseholdsScreen.svelte';
import { aHome } from './test-homes';

let waiting: HouseholdProposal[];
let failing: Set<string>;
const asked: [string, unknown][] = [];
const busy = { code: 'busy', field: null, retry: true, incident: null };

vi.mock('$lib/desk/call', async (original) => ({
  ...(await original<object>()),
  call: async (name: string, take: unknown) => {
    asked.push([name, take]);
    if (failing.has(name)) throw busy;
    return name === 'household_list' ? { proposals: waiting, total: waiting.length } : {};
  },
  listen: () => () => undefined,
}));

const settled = () => asked.filter(([name]) => name === 'household_settle').map(([, take]) => take);

beforeEach(() => {
  waiting = [aHome('Diaz', ['Ana', 'Bea']), aHome('Grant', ['Ann', 'Bo', 'Cy'])];
  failing = new Set();
  asked.length = 0;
  router.reset();
});

const show = (isReadOnly = false) =>
  render(TestPlace, { props: { component: HouseholdsScreen as never, desk: aDesk(anOffice({ is_read_only: isReadOnly })) } });
const home = (family: string) => screen.findByRole('heading', { level: 2, name: `${family}, 3 Palm Dr, Anytown` });

describe('the screen of households', () => {
  it('goes to the next household after a decision', async () => {
    show();
    await home('Diaz');
    await fireEvent.click(screen.getByRole('button', { name: 'One household' }));
    const next = await home('Grant');
    await waitFor(() => expect(document.activeElement).toBe(next));
    expect(settled()).toEqual([{ people: ['Ana', 'Bea'], others: [], is_one: true }]);
  });

  it('decides by Enter on a person', async () => {
    waiting = waiting.slice(1);
    show();
    await home('Grant');
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Cy Grant' }));
    await fireEvent.keyDown(screen.getByRole('checkbox', { name: 'Bo Grant' }), { key: 'Enter' });
    expect(await screen.findByText('All possible households are decided.')).toBeTruthy();
    expect(settled()).toEqual([{ people: ['Ann', 'Bo'], others: ['Cy'], is_one: true }]);
  });

  it('says why a decision was not saved, and saves it again', async () => {
    failing.add('household_settle');
    show();
    await home('Diaz');
    await fireEvent.click(screen.getByRole('button', { name: 'Not a household' }));
    expect(await screen.findByText('The household was not saved')).toBeTruthy();
    failing.clear();
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await home('Grant');
    expect(settled().at(-1)).toEqual({ people: ['Ana', 'Bea'], others: [], is_one: false });
  });

  it('only shows them where the file can’t be changed', async () => {
    show(true);
    await home('Diaz');
    expect(screen.queryByRole('button', { name: 'One household' })).toBeNull();
    expect(screen.getByRole('checkbox', { name: 'Ana Diaz' }).closest('fieldset')).toHaveProperty('disabled', true);
  });

  it('says so when there is none, and when they can’t be loaded', async () => {
    failing.add('household_list');
    show();
    const again = await screen.findByRole('button', { name: 'Try again' });
    failing.clear();
    waiting = [];
    await fireEvent.click(again);
    expect(await screen.findByText('No possible households')).toBeTruthy();
  });
});
