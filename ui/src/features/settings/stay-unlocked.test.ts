import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { StayUnlocked as State } from '$lib/desk/generated/StayUnlocked';
import { answering, answers, asked, refuse, wasAsked } from '$lib/test-call';
import { aDesk, anOffice } from '$lib/test-state';
import TestPlace from '$lib/TestPlace.svelte';
import { closeToast, toastNow } from '$lib/toasts.svelte';
import StayUnlocked from './StayUnlocked.svelte';

vi.mock('$lib/desk/call', async (original) => ({ ...(await original<object>()), ...(await import('$lib/test-call')).door }));

let now: State;
beforeEach(() => {
  closeToast();
  now = { state: 'off' };
  answering({
    stay_unlocked_get: () => now,
    stay_unlocked_on: () => (now = { state: 'on' }),
    stay_unlocked_off: () => (now = { state: 'off' }),
  });
});

const show = () => render(TestPlace, { props: { component: StayUnlocked as never, desk: aDesk(anOffice()) } });
const button = (name: string) => screen.findByRole('button', { name });
const type = (value: string) => fireEvent.input(screen.getByLabelText('Your passphrase'), { target: { value } });

test('it is turned on by the passphrase, which does not stay in the window', async () => {
  show();
  await fireEvent.click(await button('Turn on'));
  const field = screen.getByLabelText('Your passphrase');
  await waitFor(() => expect(document.activeElement).toBe(field));
  await type('orchard violin');
  await fireEvent.submit(field.closest('form')!);
  await button('Turn off');
  expect(asked).toContainEqual(['stay_unlocked_on', { passphrase: 'orchard violin' }]);
  expect(screen.queryByLabelText('Your passphrase')).toBeNull();
  expect(toastNow()?.text).toContain('without the passphrase');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Stay unlocked on this computer'));
});

test('without a passphrase nothing is asked of the keyring', async () => {
  show();
  await fireEvent.click(await button('Turn on'));
  await fireEvent.submit(screen.getByLabelText('Your passphrase').closest('form')!);
  await screen.findByText('Enter your passphrase.');
  expect(wasAsked('stay_unlocked_on')).toBe(false);
});

test('a passphrase that is not theirs is told at its field', async () => {
  answers.stay_unlocked_on = refuse('wrong_passphrase');
  show();
  await fireEvent.click(await button('Turn on'));
  await type('guess');
  const field = screen.getByLabelText('Your passphrase');
  await fireEvent.submit(field.closest('form')!);
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(document.getElementById('stay-passphrase-error')?.textContent).toContain('not your passphrase');
});

test('a keyring that refuses says so, and it stays off', async () => {
  answers.stay_unlocked_on = refuse('keyring_refused');
  show();
  await fireEvent.click(await button('Turn on'));
  await type('orchard violin');
  await fireEvent.submit(screen.getByLabelText('Your passphrase').closest('form')!);
  await screen.findByText('The keyring said no.');
  expect(screen.getByText(/^Off:/)).toBeTruthy();
});

test('turned off, the next start asks again', async () => {
  now = { state: 'on' };
  show();
  await fireEvent.click(await button('Turn off'));
  await button('Turn on');
  expect(toastNow()?.text).toContain('asks for the passphrase');
});

test('what the keyring lost can be turned on again, or off', async () => {
  now = { state: 'lost', why: 'keyring_entry_gone' };
  show();
  await screen.findByText(/the next start will ask for the passphrase/);
  expect(screen.getByText(/has no entry for this office/)).toBeTruthy();
  await fireEvent.click(await button('Turn on again'));
  await type('orchard violin');
  await fireEvent.submit(screen.getByLabelText('Your passphrase').closest('form')!);
  await screen.findByText(/^On:/);
});

test('without a keyring it says why, and offers nothing', async () => {
  now = { state: 'unavailable', why: 'keyring_absent' };
  show();
  await screen.findByText(/No keyring runs on this computer/);
  expect(screen.queryAllByRole('button')).toEqual([]);
});

test('while the keyring is asked, that is said', async () => {
  answers.stay_unlocked_get = () => new Promise(() => undefined);
  show();
  expect((await screen.findAllByText(/Asking this computer’s keyring/)).length).toBeGreaterThan(0);
  expect(screen.queryAllByRole('button')).toEqual([]);
});
