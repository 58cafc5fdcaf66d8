import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import Button from './Button.svelte';
import Dialog from './Dialog.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Menu from './Menu.svelte';
import PassphraseInput from './PassphraseInput.svelte';
import ProgressRow from './ProgressRow.svelte';
import Select from './Select.svelte';
import TextInput from './TextInput.svelte';

const text = (words: string) => createRawSnippet(() => ({ render: () => `<span>${words}</span>` }));

test('a field is tied to its label, hint and error', () => {
  render(TextInput, { props: { label: 'Family name', hint: 'As on letters', error: 'Enter a name.', id: 'family' } });
  const field = screen.getByLabelText('Family name');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.getAttribute('aria-describedby')).toBe('family-error family-hint');
  expect(document.getElementById('family-error')?.textContent).toBe('Enter a name.');
});

test('a button at work keeps the focus and takes no second click', async () => {
  const onclick = vi.fn();
  render(Button, { props: { children: text('Save'), busy: true, onclick } });
  const button = screen.getByRole('button');
  button.focus();
  await fireEvent.click(button);
  expect(onclick).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(button);
});

test('a passphrase can be shown and hidden', async () => {
  render(PassphraseInput, { props: { label: 'Passphrase' } });
  const field = screen.getByLabelText('Passphrase');
  expect(field.getAttribute('type')).toBe('password');
  await fireEvent.click(screen.getByRole('button', { name: 'Show the passphrase' }));
  expect(field.getAttribute('type')).toBe('text');
});

test('a choice tells what was chosen', async () => {
  const onchoose = vi.fn();
  const options = ['a', 'b'].map((value) => ({ value, label: value.toUpperCase() }));
  render(Select, { props: { label: 'Area', value: 'a', options, onchoose } });
  await fireEvent.change(screen.getByLabelText('Area'), { target: { value: 'b' } });
  expect(onchoose).toHaveBeenCalledWith('b');
});

test('a menu opens by arrow, goes round, finds by letter, and gives the focus back', async () => {
  const run = vi.fn();
  const items = ['New person', 'Log contact'].map((label) => ({ id: label, label, run }));
  render(Menu, { props: { label: 'New', items } });
  const trigger = screen.getByRole('button', { name: 'New' });
  trigger.focus();
  await fireEvent.keyDown(trigger, { key: 'ArrowDown' });
  const menu = await screen.findByRole('menu', { hidden: true });
  const at = () => document.activeElement?.textContent.trim();
  await waitFor(() => expect(at()).toBe('New person'));
  await fireEvent.keyDown(menu, { key: 'ArrowUp' });
  expect(at()).toBe('Log contact');
  await fireEvent.keyDown(menu, { key: 'n' });
  expect(at()).toBe('New person');
  await fireEvent.keyDown(menu, { key: 'Escape' });
  await waitFor(() => expect(document.activeElement).toBe(trigger));
  expect(run).not.toHaveBeenCalled();
});

test('a dialog gives the focus back to what opened it', async () => {
  document.body.innerHTML = '<button id="opener">Open</button>';
  const opener = document.getElementById('opener')!;
  opener.focus();
  const onclose = vi.fn();
  const { rerender } = render(Dialog, { props: { open: true, title: 'Erase', children: text('For good.'), onclose } });
  await tick();
  expect(screen.getByRole('dialog', { name: 'Erase', hidden: true })).toBeTruthy();
  await rerender({ open: false });
  await waitFor(() => expect(onclose).toHaveBeenCalled());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test('the summary takes the focus and leads to the fields', async () => {
  document.body.innerHTML = '<input id="family">';
  render(ErrorSummary, { props: { errors: [{ id: 'family', text: 'Enter a name.' }] } });
  await waitFor(() => expect(document.activeElement?.textContent).toContain('One thing needs your attention'));
  await fireEvent.click(screen.getByRole('link', { name: 'Enter a name.' }));
  expect(document.activeElement?.id).toBe('family');
});

test('progress says how far, how fast and how long', async () => {
  const oncancel = vi.fn();
  const work = { done: 1200, total: 3180, rate: 800, seconds_left: 3, state: { state: 'running' } };
  const { rerender } = render(ProgressRow, { props: { label: 'Importing', work, oncancel } });
  expect(screen.getByText('1,200 of 3,180 · 800 a second · about 3 sec left')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(oncancel).toHaveBeenCalled();
  await rerender({ work: { ...work, state: { state: 'cancelling' } } });
  expect(screen.getByRole('button', { name: 'Cancelling…' })).toHaveProperty('disabled', true);
});
