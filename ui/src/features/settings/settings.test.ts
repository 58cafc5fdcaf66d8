import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { answering, answers, asked, refuse, wasAsked } from '$lib/test-call';
import { aDesk, anOffice, aState } from '$lib/test-state';
import TestPlace from '$lib/TestPlace.svelte';
import { closeToast, toastNow } from '$lib/toasts.svelte';
import SettingsView from './SettingsView.svelte';

vi.mock('$lib/desk/call', async (original) => ({ ...(await original<object>()), ...(await import('$lib/test-call')).door }));

const people = [
  { staff_id: 's1', name: 'Maria Ortiz', is_you: true, can_open: true },
  { staff_id: 's2', name: 'Ann Lee', is_you: false, can_open: true },
];

beforeEach(() => {
  closeToast();
  answering({
    app_state: () => aState(anOffice()),
    look_set: (look) => aState(anOffice(), { look: look as never }),
    security_get: () => ({ idle_minutes: 10, backup_folder: null }),
    staff_list: () => ({ staff: people }),
    backup_list: () => ({ backups: [], folder: 'Backups' }),
    task_list: () => ({ tasks: [] }),
  });
});

const show = (isReadOnly = false) => {
  const office = anOffice({ is_read_only: isReadOnly });
  answers.app_state = () => aState(office);
  const desk = aDesk(office);
  render(TestPlace, { props: { component: SettingsView as never, desk } });
  return desk;
};
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

test('the look changes at once, and can be put back', async () => {
  const desk = show();
  await fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  await waitFor(() => expect(desk.look.theme).toBe('dark'));
  toastNow()?.action?.run();
  await waitFor(() => expect(desk.look.theme).toBe('light'));
});

test('a passphrase that is not theirs is told at its field', async () => {
  answers.passphrase_change = refuse('wrong_passphrase');
  show();
  await type('Passphrase now', 'guess');
  await type('New passphrase', 'orchard violin seven harbor');
  await click('Change the passphrase');
  await waitFor(() => expect(screen.getByLabelText('Passphrase now').getAttribute('aria-invalid')).toBe('true'));
});

test('a changed passphrase is confirmed and does not stay in the window', async () => {
  answers.passphrase_change = () => ({});
  show();
  await type('Passphrase now', 'orchard violin');
  await type('New passphrase', 'orchard violin seven harbor');
  await click('Change the passphrase');
  await screen.findByText('The passphrase was changed.');
  expect(screen.getByLabelText('New passphrase')).toHaveProperty('value', '');
});

test('a colleague’s passphrase is refused in words', async () => {
  answers.staff_add = refuse('passphrase_taken');
  show();
  await screen.findByText('Ann Lee');
  await click('Add a member of staff');
  await type('Name', 'Bo Chen');
  await type('Their passphrase', 'orchard violin seven harbor');
  await fireEvent.submit(document.getElementById('staff-form')!);
  await waitFor(() => expect(document.getElementById('staff-passphrase-error')?.textContent).toContain('belongs to somebody else'));
});

test('nobody can remove themselves; removing a colleague is asked first', async () => {
  answers.staff_remove = () => ({ staff: people });
  show();
  await screen.findByText('Ann Lee');
  expect(screen.queryByRole('button', { name: 'Remove the access of Maria Ortiz' })).toBeNull();
  await click('Remove the access of Ann Lee');
  expect(wasAsked('staff_remove'), 'not before the question is answered').toBe(false);
  const dialog = screen.getByRole('dialog', { name: /Ann Lee/, hidden: true });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Remove access', hidden: true }));
  await waitFor(() => expect(asked).toContainEqual(['staff_remove', { staff_id: 's2' }]));
});

test('a check that finds problems says what to do', async () => {
  answers.office_verify = () => ({ task: 4 });
  answers.task_list = () => ({
    tasks: [
      {
        id: 4,
        kind: 'verify',
        name: '',
        state: { state: 'done', outcome: { kind: 'verified', is_sound: false, problems: ['page 7'], entries: 3 } },
        done: 1,
        total: 1,
        rate: 1,
        seconds_left: null,
        started_at: 0,
      },
    ],
  });
  show();
  await click('Check the office file');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('restore the newest backup');
  expect(alert.textContent).toContain('page 7');
});

test('where nothing can be written, only the look is offered', async () => {
  show(true);
  await screen.findByText('Ann Lee');
  for (const name of [/Change the passphrase/, /Add a member/, /Make a backup/, /Choose a folder/, /Remove the access/]) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
  expect(screen.getByRole('radio', { name: 'Dark' })).toBeTruthy();
});
