import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { router } from '$lib/router.svelte';
import { Sheets } from '$lib/sheets.svelte';
import BinScreen from './BinScreen.svelte';
import { TestDesk } from './test-desk';
import { aPerson, aRow, aView } from './test-people';
import TestStage from './TestStage.svelte';
import LogContact from './LogContact.svelte';
import PeopleScreen from './PeopleScreen.svelte';

let desk: TestDesk;

vi.mock('$lib/desk/call', async (original) => ({
  ...(await original<object>()),
  call: (name: never, take: never) => desk.call(name, take),
  listen: (name: never, heard: never) => desk.listen(name, heard),
}));

beforeEach(() => {
  desk = new TestDesk();
  router.reset();
});

const show = (given: Record<string, unknown> = { isNew: false }, isReadOnly = false) =>
  render(TestStage, { props: { screen: PeopleScreen, given, isReadOnly } });
const grid = () => screen.findByRole('grid', { name: 'People' });
const press = (element: Element, key: string, more = {}) => fireEvent.keyDown(element, { key, ...more });
const type = (label: string | RegExp, text: string) => fireEvent.input(screen.getByLabelText(label), { target: { value: text } });

describe('the list of people', () => {
  it('says how many there are, and how many a filter leaves', async () => {
    show();
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain('People');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('300'));
    expect((await grid()).getAttribute('aria-rowcount')).toBe('301');
    router.go('/people?text=family29');
    expect(await screen.findByText('11 match')).toBeTruthy();
    await fireEvent.click(screen.getAllByRole('button', { name: /Remove filter/ }).at(-1)!);
    await waitFor(() => expect(router.here).toBe('/people'));
  });

  it('moves, selects and opens by key, with the focus on the list', async () => {
    show();
    const list = await grid();
    await screen.findByText('Family0, Given');
    list.focus();
    await press(list, 'ArrowDown');
    await press(list, ' ');
    expect(screen.getByText('1 selected')).toBeTruthy();
    const active = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
    expect(active?.getAttribute('aria-selected')).toBe('true');
    expect(active?.textContent).toContain('Family1,');
    await press(list, 'Enter');
    expect(router.path).toBe('/people/id-1');
  });

  it('takes a range with Shift and everybody with Ctrl+A', async () => {
    show();
    const list = await grid();
    await screen.findByText('Family0, Given');
    list.focus();
    await press(list, 'ArrowDown', { shiftKey: true });
    await press(list, 'ArrowDown', { shiftKey: true });
    expect(await screen.findByText('3 selected')).toBeTruthy();
    await press(list, 'ArrowUp', { shiftKey: true });
    expect(await screen.findByText('2 selected')).toBeTruthy();
    await press(list, 'a', { ctrlKey: true });
    expect(await screen.findByText('All 300 selected')).toBeTruthy();
    await press(list, 'Escape');
    await waitFor(() => expect(screen.queryByText('All 300 selected')).toBeNull());
  });

  it('puts the selected in the bin; the neighbour has the keys then', async () => {
    show();
    const list = await grid();
    await screen.findByText('Family0, Given');
    list.focus();
    await press(list, ' ');
    await press(list, 'ArrowDown');
    await press(list, ' ');
    await press(list, 'Delete');
    await waitFor(() => expect(desk.asked('person_remove')).toEqual([{ ids: ['id-0', 'id-1'] }]));
    await waitFor(() => expect(document.activeElement).toBe(list));
    const active = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toContain('Family2,');
  });

  it('gathers all that match for the bin, but for those taken out again', async () => {
    show();
    const list = await grid();
    await screen.findByText('Family0, Given');
    list.focus();
    await press(list, 'a', { ctrlKey: true });
    await press(list, ' ');
    await press(list, 'Delete');
    await waitFor(() => expect(desk.asked('person_remove')[0]?.ids).toHaveLength(299));
    expect(desk.asked('person_remove')[0]?.ids).not.toContain('id-0');
  });

  it('has the columns somebody chose, in their order, and keeps them', async () => {
    desk.layouts.people = { order: ['email', 'phone'], hidden: ['area'], sort: { by: 'area', is_descending: true } };
    const { unmount } = show();
    await grid();
    const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent?.trim());
    expect(heads()).toEqual(['Name', 'E-mail', 'Phone', 'Address', 'Last contact']);
    expect(desk.asked('person_list')[0]?.sort, 'the order too').toEqual({ by: 'area', is_descending: true });
    await fireEvent.click(screen.getByRole('button', { name: 'More for the list' }));
    await fireEvent.click(await screen.findByRole('menuitem', { name: 'Columns…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Columns of the list' });
    await fireEvent.click(within(dialog).getByLabelText('Area'));
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Move up: Phone' }));
    expect(heads()).toEqual(['Name', 'Phone', 'E-mail', 'Address', 'Area', 'Last contact']);
    expect(within(dialog).getByRole('status').textContent).toBe('Phone: 1 of 5');
    await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Move down: Phone' })));
    unmount();
    expect(desk.layouts.people).toMatchObject({ order: ['phone', 'email', 'address', 'area', 'contact'], hidden: [] });
  });

  it('keeps a column’s width set by keys, and the order of the last click', async () => {
    const { unmount } = show();
    await grid();
    const edge = screen.getByRole('separator', { name: 'Width of the column Area' });
    await press(edge, 'End');
    await fireEvent.click(screen.getByRole('button', { name: 'Last contact' }));
    await waitFor(() => expect(router.here).toBe('/people?sort=-contact'));
    unmount();
    expect(desk.layouts.people).toMatchObject({ widths: { area: 60 }, sort: { by: 'last_contact', is_descending: true } });
  });

  it('is in the order of the address where that names one', async () => {
    desk.layouts.people = { sort: { by: 'area', is_descending: true } };
    router.go('/people?sort=name');
    show();
    await grid();
    expect(desk.asked('person_list').map(({ sort }) => sort.by)).toEqual(['name']);
  });

  it('offers nothing that changes where nothing can be written', async () => {
    show({ isNew: false }, true);
    const list = await grid();
    list.focus();
    await press(list, 'Delete');
    await press(list, ' ');
    expect(screen.queryByRole('button', { name: 'To the bin' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add person' })).toBeNull();
    expect(desk.asked('person_remove')).toEqual([]);
  });

  it('says what to do when there is nobody yet', async () => {
    desk.rows = [];
    show();
    expect(await screen.findByRole('button', { name: 'Import a list' })).toBeTruthy();
  });

  it('says what failed and tries again', async () => {
    desk.handlers.person_list = () => {
      throw { code: 'unexpected', field: null, retry: true, incident: 'i-1' };
    };
    show();
    await screen.findByRole('alert');
    desk.handlers.person_list = undefined;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Family0, Given')).toBeTruthy();
  });
});

describe('a person', () => {
  it('shows how to reach them, and copies what is clicked', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    show({ isNew: false, id: 'ada' });
    await fireEvent.click(await screen.findByRole('button', { name: '(704) 555-7781' }));
    expect(written).toHaveBeenCalledWith('(704) 555-7781');
  });

  it('who is protected is masked until somebody shows them', async () => {
    const hidden = aView(aPerson({ is_protected: true, phones: [], emails: [], addresses: [] }), { masked: { phones: 2, emails: 1, addresses: 1 } });
    desk.views.set('ada', hidden);
    desk.handlers.person_show_masked = () => {
      desk.views.set('ada', aView(aPerson({ is_protected: true })));
      return desk.views.get('ada')!;
    };
    show({ isNew: false, id: 'ada' });
    expect(await screen.findByText(/4 details are masked/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Show for one minute' }));
    expect(await screen.findByRole('button', { name: '(704) 555-7781' })).toBeTruthy();
    expect(desk.asked('person_show_masked')).toEqual([{ id: 'ada' }]);
  });

  it('who is not there any more leaves a way back', async () => {
    desk.handlers.person_open = () => {
      throw { code: 'not_found', field: null, retry: false, incident: null };
    };
    show({ isNew: false, id: 'gone' });
    expect(await screen.findByText('This person is not there any more.')).toBeTruthy();
  });
});

describe('records that are one person', () => {
  it('are put side by side when just two are selected', async () => {
    show();
    const list = await grid();
    await screen.findByText('Family0, Given');
    list.focus();
    await press(list, ' ');
    expect(screen.queryByRole('button', { name: 'Merge…' }), 'one is not enough').toBeNull();
    await press(list, 'ArrowDown');
    await press(list, ' ');
    await fireEvent.click(screen.getByRole('button', { name: 'Merge…' }));
    await waitFor(() => expect(router.path).toBe('/duplicates/id-0/id-1'));
  });

  it('lead from the one that was merged away to the one that stays', async () => {
    desk.views.set('gone', aView(aPerson({ id: 'ada' })));
    show({ isNew: false, id: 'gone' });
    await waitFor(() => expect(router.path).toBe('/people/ada'));
  });

  it('can be two again; what was changed since is named', async () => {
    const merged = { id: 'shay', name: 'Grant, Shay', at: Date.UTC(2026, 10, 20), by: 'Mo' };
    desk.handlers.person_merged = () => ({ people: [merged] });
    desk.handlers.person_unmerge = ({ id }) => ({ keep: 'ada', other: id, kept_fields: ['phone', 'phone', 'given'], kept_interactions: 1 });
    show({ isNew: false, id: 'ada' });
    await fireEvent.click(await screen.findByRole('tab', { name: 'History' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo the merge of Shay Grant' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Shay Grant comes back as the record was before the merge');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Undo merge' }));
    expect(await within(dialog).findByText('Changed since the merge, and left as it is here: Phone, Given name.')).toBeTruthy();
    expect(desk.asked('person_unmerge')).toEqual([{ id: 'shay' }]);
  });
});

describe('a sensitive entry', () => {
  const step = { text: '', on: null, is_done: false };
  beforeEach(() => {
    desk.handlers.person_timeline = () => ({
      entries: [
        { entry: 'interaction', id: 'i', kind: 'visit', direction: 'incoming', outcome: null, text: '', next_step: step, is_sensitive: true, at: 0, by: 'Mo' },
      ],
      has_more: false,
    });
    desk.handlers.interaction_show = () => ({ text: 'Told us about her illness', next_step: { ...step, text: 'Ask the clinic' } });
  });

  it('keeps its words until somebody asks for them, and can hide them again', async () => {
    show({ isNew: false, id: 'ada' });
    expect(await screen.findByText('Sensitive entry – its words are hidden')).toBeTruthy();
    expect(screen.getByText('Next step, words hidden')).toBeTruthy();
    expect(desk.asked('interaction_show'), 'nothing is asked for by itself').toEqual([]);
    const button = screen.getByRole('button', { name: 'Show' });
    await fireEvent.click(button);
    expect(await screen.findByText('Told us about her illness')).toBeTruthy();
    expect(screen.getByText('Next: Ask the clinic')).toBeTruthy();
    expect(desk.asked('interaction_show')).toEqual([{ interaction: 'i' }]);
    await fireEvent.click(screen.getByRole('button', { name: 'Hide' }));
    expect(screen.queryByText('Told us about her illness')).toBeNull();
  });

  it('has its words no more when the timeline was left', async () => {
    show({ isNew: false, id: 'ada' });
    await fireEvent.click(await screen.findByRole('button', { name: 'Show' }));
    await screen.findByText('Told us about her illness');
    await fireEvent.click(screen.getByRole('tab', { name: /History/ }));
    await fireEvent.click(screen.getByRole('tab', { name: /Timeline/ }));
    expect(await screen.findByText('Sensitive entry – its words are hidden')).toBeTruthy();
    expect(screen.queryByText('Told us about her illness')).toBeNull();
  });

  it('cannot be asked for where the asking cannot be written down', async () => {
    show({ isNew: false, id: 'ada' }, true);
    expect(await screen.findByText('Sensitive entry – its words are hidden')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show' })).toBeNull();
  });
});

describe('the form', () => {
  async function edit(given: Record<string, unknown> = { isNew: false, id: 'ada' }) {
    if (!given.isNew) router.go('/people/ada?edit=1');
    desk.handlers.person_new = () => aView(aPerson({ name: { ...aPerson().name, given: '', family: '', prefix: '' } }), { revision: 0 });
    show(given);
    return screen.findByLabelText('Given name');
  }

  it('begins in the first field', async () => {
    const given = await edit();
    await waitFor(() => expect(document.activeElement).toBe(given));
  });

  it('puts the focus on what is wrong, says it twice in the same words, and names the window so', async () => {
    await edit();
    await type(/^Born/, '25/6/1994');
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const words = 'There is no such month. Enter the month first, like 6/25/1994.';
    await waitFor(() => expect(screen.getAllByText(words)).toHaveLength(2));
    expect(screen.getByLabelText(/^Born/).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement?.textContent).toContain(words);
    await waitFor(() => expect(document.title).toMatch(/^Error/));
    expect(desk.asked('person_save')).toEqual([]);
  });

  it('shows who is there already; what was typed can be saved anyway', async () => {
    await edit({ isNew: true });
    desk.handlers.person_save = ({ even_if_duplicate }) =>
      even_if_duplicate ? { outcome: 'saved', id: 'ada', revision: 1 } : { outcome: 'duplicate_found', others: [aRow(7)] };
    await type('Given name', 'Ada');
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This person seems to be there already')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Save as a new person anyway' }));
    await waitFor(() => expect(desk.asked('person_save').map((take) => take.even_if_duplicate)).toEqual([false, true]));
    await waitFor(() => expect(router.path).toBe('/people/ada'));
  });

  it('keeps a draft while typing, and removes it when saved', async () => {
    await edit();
    desk.handlers.person_save = () => ({ outcome: 'saved', id: 'ada', revision: 4 });
    await type('Family name', 'Lee');
    await waitFor(() => expect(desk.asked('draft_save')).toHaveLength(1), { timeout: 3000 });
    expect(desk.asked('draft_save')[0]).toMatchObject({ key: 'person:ada', form: { person: { name: { family: 'Lee' } } } });
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(desk.asked('person_save')[0]).toMatchObject({ draft: 'person:ada', revision: 3 }));
    await waitFor(() => expect(router.here).toBe('/people/ada'));
  });

  it('lets both sides of a clash be seen, and theirs be taken', async () => {
    await edit();
    desk.handlers.person_save = () => ({ outcome: 'changed_meanwhile', fields: ['given'] });
    desk.views.set('ada', aView(aPerson({ name: { ...aPerson().name, given: 'Shyanne' } }), { revision: 8 }));
    await type('Given name', 'Cheyenne');
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('row', { name: 'Given name Cheyenne Shyanne' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Take theirs' }));
    expect(screen.getByLabelText('Given name')).toHaveProperty('value', 'Shyanne');
  });
});

describe('log contact', () => {
  it('is typed in one go and saved with Ctrl+Enter', async () => {
    desk.handlers.person_find = () => ({ people: [{ person: aRow(5), why: 'name', matched: '' }] });
    desk.handlers.interaction_log = () => ({ interaction: 'i', person: 'id-5' });
    const sheets = new Sheets();
    sheets.openLogContact();
    render(TestStage, { props: { screen: LogContact, sheets } });
    const who = await screen.findByRole('combobox', { name: 'With whom' });
    await fireEvent.input(who, { target: { value: 'fam' } });
    await screen.findByRole('option', { name: /Family5/ });
    await press(who, 'Enter');
    expect(await screen.findByText('Family5, Given')).toBeTruthy();
    const text = screen.getByLabelText('What was said');
    await fireEvent.input(text, { target: { value: 'Asked about the form' } });
    await press(text, 'Enter', { ctrlKey: true });
    await waitFor(() =>
      expect(desk.asked('interaction_log')[0]).toMatchObject({ person: 'id-5', kind: 'call', text: 'Asked about the form', draft: 'contact:new' }),
    );
    await waitFor(() => expect(sheets.logContact).toBeNull());
  });

  it('shows who is here already before a name that was only typed becomes a new person', async () => {
    desk.handlers.person_find = () => ({ people: [{ person: aRow(5), why: 'name', matched: '' }] });
    desk.handlers.interaction_log = () => ({ interaction: 'i', person: 'p' });
    const sheets = new Sheets();
    sheets.openLogContact();
    render(TestStage, { props: { screen: LogContact, sheets } });
    await fireEvent.input(await screen.findByRole('combobox', { name: 'With whom' }), { target: { value: 'Given Family5' } });
    const text = screen.getByLabelText('What was said');
    await fireEvent.input(text, { target: { value: 'Asked about the form' } });
    await press(text, 'Enter', { ctrlKey: true });
    expect(await screen.findByText(/Somebody of this name is here already/)).toBeTruthy();
    expect(desk.asked('interaction_log'), 'nothing was saved').toEqual([]);
    await fireEvent.click(await screen.findByRole('button', { name: 'Use Family5, Given' }));
    expect(text).toHaveProperty('value', 'Asked about the form');
    await press(text, 'Enter', { ctrlKey: true });
    await waitFor(() => expect(desk.asked('interaction_log')[0]).toMatchObject({ person: 'id-5', new_name: '' }));
  });

  it('takes a name nobody has as a new person', async () => {
    desk.handlers.interaction_log = () => ({ interaction: 'i', person: 'p' });
    const sheets = new Sheets();
    sheets.openLogContact();
    render(TestStage, { props: { screen: LogContact, sheets } });
    const who = await screen.findByRole('combobox', { name: 'With whom' });
    await fireEvent.input(who, { target: { value: 'Bo Diaz' } });
    await press(await screen.findByLabelText('What was said'), 'Enter', { ctrlKey: true });
    expect(await screen.findByText('Write what was said, or choose an outcome.')).toBeTruthy();
    await fireEvent.input(screen.getByLabelText(/What was said/), { target: { value: 'Hello' } });
    await press(screen.getByLabelText(/What was said/), 'Enter', { ctrlKey: true });
    await waitFor(() => expect(desk.asked('interaction_log')[0]).toMatchObject({ person: null, new_name: 'Bo Diaz' }));
  });
});

describe('the bin', () => {
  it('brings back one or some, and says how long they stay', async () => {
    let people = [1, 2, 3].map((number) => ({ person: aRow(number), removed_at: Date.now(), days_left: 29 }));
    desk.handlers.person_bin = () => ({ people });
    desk.handlers.person_restore = ({ ids }) => {
      people = people.filter(({ person }) => !ids.includes(person.id));
      return { count: ids.length };
    };
    render(TestStage, { props: { screen: BinScreen } });
    expect(await screen.findAllByText('29 days')).toHaveLength(3);
    await fireEvent.click(screen.getByRole('button', { name: 'Restore Family1, Given' }));
    await waitFor(() => expect(screen.queryByText('Family1, Given')).toBeNull());
    await waitFor(() => expect(document.activeElement?.textContent, 'the neighbour has the focus').toBe('Family2, Given'));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Select everyone' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Restore 2 people' }));
    expect(await screen.findByText('The bin is empty.')).toBeTruthy();
  });

  it('erases only when the family name is typed', async () => {
    desk.handlers.person_bin = () => ({ people: [{ person: aRow(1), removed_at: Date.now(), days_left: 3 }] });
    desk.handlers.person_erase = ({ typed_name }) => {
      if (typed_name !== 'Grant') throw { code: 'invalid', field: 'typed_name', retry: false, incident: null };
      return {};
    };
    render(TestStage, { props: { screen: BinScreen } });
    await fireEvent.click(await screen.findByRole('button', { name: 'Erase Family1, Given for good' }));
    const field = await screen.findByLabelText('Type the family name to confirm: Grant');
    await fireEvent.input(field, { target: { value: 'grunt' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
    expect(await screen.findByText('This is not the name of the record. Nothing was erased.')).toBeTruthy();
    await fireEvent.input(field, { target: { value: 'Grant' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
    await waitFor(() => expect(desk.asked('person_erase').at(-1)).toEqual({ id: 'id-1', typed_name: 'Grant' }));
  });
});
