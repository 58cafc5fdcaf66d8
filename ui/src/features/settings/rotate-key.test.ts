import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { TaskState } from '$lib/desk/generated/TaskState';
import { answering, answers, refuse, wasAsked } from '$lib/test-call';
import { aDesk, anOffice, aState } from '$lib/test-state';
import TestPlace from '$lib/TestPlace.svelte';
import RotateKey from './RotateKey.svelte';

vi.mock('$lib/desk/call', async (original) => ({ ...(await original<object>()), ...(await import('$lib/test-call')).door }));

const aRotation = (state: TaskState) => ({
  id: 7,
  kind: 'rotate_key',
  name: 'office.folkmoot',
  state,
  done: 20,
  total: 100,
  rate: 10,
  seconds_left: 8,
  started_at: 0,
});

beforeEach(() => {
  answering({ task_list: () => ({ tasks: [] }), office_rotate_key: () => ({ task: 7 }) });
});

const show = (isReadOnly = false) => {
  const office = anOffice({ is_read_only: isReadOnly });
  answers.app_state = () => aState(office);
  render(TestPlace, { props: { component: RotateKey as never, desk: aDesk(office) } });
};
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const goOn = () => {
  const dialog = screen.getByRole('dialog', { hidden: true });
  return fireEvent.click(within(dialog).getByRole('button', { name: 'Make the new key', hidden: true }));
};

test('a new key is asked about first: what stays, and what older backups still do', async () => {
  show();
  await click('Make a new key');
  const dialog = screen.getByRole('dialog', { name: 'Make a new key for the office?', hidden: true });
  expect(dialog.textContent).toContain('Everybody’s passphrase and the recovery code open the office as before.');
  expect(dialog.textContent).toContain('older backups still open');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel', hidden: true }));
  expect(wasAsked('office_rotate_key')).toBe(false);
});

test('how far it is stands there, and it can be stopped', async () => {
  answers.task_list = () => ({ tasks: [aRotation({ state: 'running' })] });
  show();
  await click('Make a new key');
  await goOn();
  const bar = await screen.findByRole('progressbar', { name: 'Making a new key' });
  expect(bar.getAttribute('value')).toBe('20');
  expect(screen.getByRole('button', { name: 'Make a new key' })).toHaveProperty('disabled', true);
  await click('Cancel');
  expect(wasAsked('task_cancel')).toBe(true);
});

test('the new key is said, with the backup from before', async () => {
  const outcome = { kind: 'key_rotated', key_number: 2, backup: 'before.folkmoot-backup' } as const;
  answers.task_list = () => ({ tasks: [aRotation({ state: 'done', outcome })] });
  show();
  await click('Make a new key');
  await goOn();
  await screen.findByText('The office has a new key. The backup from before is before.folkmoot-backup.');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Make a new key' })).toHaveProperty('disabled', false));
});

test('a full disk is said, and that the key is the old one', async () => {
  const failure = { code: 'disk_full', field: null, retry: true, incident: null } as const;
  answers.task_list = () => ({ tasks: [aRotation({ state: 'failed', failure })] });
  show();
  await click('Make a new key');
  await goOn();
  await screen.findByRole('alert');
  expect(screen.getByText('The office has the key that it had.')).toBeTruthy();
});

test('one that was stopped says so', async () => {
  answers.task_list = () => ({ tasks: [aRotation({ state: 'cancelled', kept: 0 })] });
  show();
  await click('Make a new key');
  await goOn();
  await screen.findByText('Stopped. The office has the key that it had.');
});

test('what keeps it from starting is said in the question', async () => {
  answers.office_rotate_key = refuse('read_only');
  show();
  await click('Make a new key');
  await goOn();
  const dialog = screen.getByRole('dialog', { hidden: true });
  await within(dialog).findByText('The file or its folder can’t be written.');
});

test('where nothing can be written there is no new key', () => {
  show(true);
  expect(screen.queryByRole('button', { name: 'Make a new key' })).toBeNull();
});
