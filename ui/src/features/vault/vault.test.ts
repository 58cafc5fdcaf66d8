import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Desk } from '$lib/desk/desk.svelte';
import type { FailureCode } from '$lib/desk/generated/FailureCode';
import type { Phase } from '$lib/desk/generated/Phase';
import { answering, answers, asked, refuse } from '$lib/test-call';
import { aDesk, anOffice, aState } from '$lib/test-state';
import TestPlace from '$lib/TestPlace.svelte';
import Vault from './Vault.svelte';

vi.mock('$lib/desk/call', async (original) => ({ ...(await original<object>()), ...(await import('$lib/test-call')).door }));

beforeEach(() => {
  answering({ passphrase_strength: () => ({ strength: 'strong' }) });
});

function stand(phase: Phase): Desk {
  const desk = aDesk(phase);
  render(TestPlace, { props: { component: Vault as never, desk } });
  return desk;
}
const locked: Phase = { phase: 'locked', office: 'District 4 office', file: 'district-4.folkmoot', is_sample: false, asks_keyring: false };
const recovery = (sheet_saved: boolean): Phase => ({
  phase: 'recovery',
  office: 'District 4 office',
  groups: ['ABCDE', 'FGHJK', 'LMNPQ'],
  sheet_saved,
  ask_group: 2,
});
const type = (label: string | RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

test('the locked door opens with the passphrase', async () => {
  answers.office_unlock = () => aState(anOffice());
  const desk = stand(locked);
  expect(document.activeElement).toBe(screen.getByLabelText('Passphrase'));
  await type('Passphrase', 'orchard violin');
  await click('Unlock');
  await waitFor(() => expect(desk.office?.staff).toBe('Maria Ortiz'));
  expect(asked).toContainEqual(['office_unlock', { passphrase: 'orchard violin' }]);
});

test('a wrong passphrase says so at the field, and the focus stays there', async () => {
  answers.office_unlock = refuse('wrong_passphrase');
  stand(locked);
  await type('Passphrase', 'nope');
  await click('Unlock');
  const field = screen.getByLabelText('Passphrase');
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(document.getElementById('unlock-passphrase-error')?.textContent).toContain('did not open this office');
  expect(document.activeElement).toBe(field);
});

const asking: Phase = { ...locked, asks_keyring: true };
const timesAsked = (command: string) => asked.filter(([name]) => name === command).length;

test('where somebody stays unlocked, the keyring opens the door', async () => {
  answers.office_open_by_keyring = () => aState(anOffice());
  const desk = stand(asking);
  await waitFor(() => expect(desk.office?.staff).toBe('Maria Ortiz'));
  expect(timesAsked('office_unlock'), 'nobody typed anything').toBe(0);
});

test('elsewhere no keyring is asked', async () => {
  stand(locked);
  await screen.findByLabelText('Passphrase');
  expect(timesAsked('office_open_by_keyring')).toBe(0);
});

test('while the keyring is asked, the passphrase may be typed, and is enough', async () => {
  answers.office_open_by_keyring = () => new Promise(() => undefined);
  answers.office_unlock = () => aState(anOffice());
  const desk = stand(asking);
  expect((await screen.findAllByText(/Asking this computer’s keyring/)).length).toBeGreaterThan(0);
  expect(document.activeElement).toBe(screen.getByLabelText('Passphrase'));
  await type('Passphrase', 'orchard violin');
  await click('Unlock');
  await waitFor(() => expect(desk.office?.staff).toBe('Maria Ortiz'));
});

const troubles: [FailureCode, RegExp][] = [
  ['keyring_absent', /No keyring runs/],
  ['keyring_locked', /keyring is locked/],
  ['keyring_entry_gone', /has no entry for this office/],
  ['keyring_entry_wrong', /does not open this office/],
  ['keyring_refused', /said no/],
  ['keyring_too_slow', /did not answer in time/],
  ['keyring_broken', /broke off/],
];
test.each(troubles)('the door says why it asks for the passphrase: %s', async (code, words) => {
  answers.office_open_by_keyring = refuse(code);
  answers.office_unlock = () => aState(anOffice());
  const desk = stand(asking);
  await screen.findByText(words);
  expect(document.activeElement, 'the field keeps the focus').toBe(screen.getByLabelText('Passphrase'));
  await type('Passphrase', 'orchard violin');
  await click('Unlock');
  await waitFor(() => expect(desk.office?.staff).toBe('Maria Ortiz'));
});

test('the keyring is asked once a visit, whatever the person does at the door', async () => {
  answers.office_open_by_keyring = refuse('keyring_locked');
  answers.look_set = (look) => aState({ ...asking }, { look: look as never });
  stand(asking);
  await screen.findByText(/keyring is locked/);
  await click('Use the recovery code');
  await click('Back');
  await screen.findByText(/keyring is locked/);
  await click('Español');
  await waitFor(() => expect(asked.some(([name]) => name === 'look_set')).toBe(true));
  expect(timesAsked('office_open_by_keyring')).toBe(1);
});

test('a keyring that answers late opens the door all the same', async () => {
  let answer: (state: unknown) => void = () => undefined;
  answers.office_open_by_keyring = () => new Promise((resolve) => (answer = resolve));
  const desk = stand(asking);
  await click('Use the recovery code');
  answer(aState(anOffice()));
  await waitFor(() => expect(desk.office?.staff).toBe('Maria Ortiz'));
});

test('a damaged office leads to the backups', async () => {
  answers.office_unlock = refuse('damaged');
  stand(locked);
  await type('Passphrase', 'orchard violin');
  await click('Unlock');
  await fireEvent.click(await screen.findByRole('button', { name: 'Restore a backup' }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Restore a backup');
});

test('an office is not created before all is there, and the summary says the same as the fields', async () => {
  stand({ phase: 'welcome' });
  await click('Create an office');
  await click('Create the office');
  const summary = await screen.findByRole('alert');
  expect(summary.textContent).toContain('3 things need your attention');
  for (const text of ['Give the office a name.', 'Enter your name.', 'Enter a passphrase.']) {
    expect(screen.getAllByText(text), 'in the summary and at the field').toHaveLength(2);
  }
  expect(asked.filter(([name]) => name === 'office_create')).toEqual([]);
});

test('a created office asks for its recovery sheet', async () => {
  answers.office_create = () => aState(recovery(false));
  stand({ phase: 'welcome' });
  await click('Create an office');
  await type('Name of the office', ' District 4 office ');
  await type('Your name', 'Maria Ortiz');
  await type('Passphrase', 'orchard violin seven harbor');
  await click('Create the office');
  await screen.findByRole('heading', { name: 'Save the recovery sheet' });
  expect(asked).toContainEqual([
    'office_create',
    { office: 'District 4 office', staff: 'Maria Ortiz', passphrase: 'orchard violin seven harbor', place: null },
  ]);
});

test('before the sheet is saved there is no way on', () => {
  stand(recovery(false));
  expect(screen.getByText(/has to be saved before/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Open the office' })).toBeNull();
  expect(screen.getByText('FGHJK')).toBeTruthy();
});

test('one group is typed from the saved sheet; the code is not shown meanwhile', async () => {
  answers.recovery_confirm = ({ group }) => (group === 'FGHJK' ? aState(anOffice()) : refuse('wrong_group')());
  const desk = stand(recovery(true));
  expect(screen.queryByText('FGHJK')).toBeNull();
  await type('Group 2 of the code', 'ABCDE');
  await click('Open the office');
  await screen.findByText('Type group 2 from the sheet.');
  await type('Group 2 of the code', 'FGHJK');
  await click('Open the office');
  await waitFor(() => expect(desk.office).toBeDefined());
});

test('a recovery code with a typing error is told at its field', async () => {
  answers.office_recover = refuse('recovery_code_mistyped');
  stand(locked);
  await click('Use the recovery code');
  await type('Recovery code', 'ABC');
  await type('New passphrase', 'orchard violin seven harbor');
  await click('Set the passphrase and unlock');
  await waitFor(() => expect(screen.getByLabelText('Recovery code').getAttribute('aria-invalid')).toBe('true'));
});

test('the language changes at the door', async () => {
  answers.look_set = (look) => aState(locked, { look: look as never });
  stand(locked);
  await click('Español');
  expect(asked).toContainEqual(['look_set', expect.objectContaining({ language: 'es' })]);
});

test('the sample office tells its passphrase', () => {
  stand({ ...locked, is_sample: true } as Phase);
  expect(screen.getByText(/Its passphrase is “sample”/)).toBeTruthy();
});
