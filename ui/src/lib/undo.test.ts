import { beforeEach, expect, test, vi } from 'vitest';
import * as app from './desk/app';
import { toastNow } from './toasts.svelte';
import { undo } from './undo';

vi.mock('./desk/app', () => ({ undo: vi.fn(), redo: vi.fn() }));
beforeEach(() => void vi.resetAllMocks());

test('what was taken back is named, and its person is near', async () => {
  vi.mocked(app.undo).mockResolvedValueOnce({ undo: 'done', write: 'log contact', person: 'id-1' });
  await undo();
  expect(toastNow()?.text).toBe('Undone: logged contact.');
  expect(toastNow()?.action?.label).toBe('Open the person');
});

test('a write without a name of ours is undone all the same', async () => {
  vi.mocked(app.redo).mockResolvedValueOnce({ undo: 'done', write: 'of a later release', person: null });
  await undo(true);
  expect(toastNow()?.text).toBe('The change was done again.');
});

test('what stands in the way is told in words, each once', async () => {
  vi.mocked(app.undo).mockResolvedValueOnce({
    undo: 'changed_since',
    write: 'save person',
    fields: ['phone:0198a', 'phone:0198b', 'consent:newsletter', 'family'],
  });
  await undo();
  expect(toastNow()?.text).toContain('(Phone, Consent: Newsletter by e-mail, Family name)');
});
