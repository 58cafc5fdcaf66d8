import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { actions, printed, register, startKeys } from './keyboard.svelte';

let ends: (() => void)[] = [];
let letters = true;

beforeEach(() => {
  letters = true;
  ends = [startKeys(() => letters)];
});
afterEach(() => {
  ends.forEach((end) => end());
  document.body.innerHTML = '';
});

const press = (key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
};

test('a key runs its action, and one with another modifier does not', () => {
  const run = vi.fn();
  ends.push(register([{ id: 'find', label: () => 'Find', keys: ['Ctrl+K'], run }]));
  press('k', { ctrlKey: true });
  press('k', { ctrlKey: true, shiftKey: true });
  press('k');
  expect(run).toHaveBeenCalledOnce();
});

test('what a screen registers goes before the frame', () => {
  const frame = vi.fn();
  const screen = vi.fn();
  ends.push(register([{ id: 'frame-new', label: () => '', keys: ['Ctrl+N'], run: frame }]));
  const end = register([{ id: 'screen-new', label: () => '', keys: ['Ctrl+N'], run: screen }]);
  press('n', { ctrlKey: true });
  end();
  press('n', { ctrlKey: true });
  expect([screen.mock.calls.length, frame.mock.calls.length], 'the screen once, then the frame').toEqual([1, 1]);
});

test('a composed character and AltGr are text, not keys', () => {
  const run = vi.fn();
  ends.push(register([{ id: 'find', label: () => '', keys: ['Ctrl+K'], run }]));
  press('k', { ctrlKey: true, isComposing: true });
  const altGr = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true });
  Object.defineProperty(altGr, 'getModifierState', { value: (name: string) => name === 'AltGraph' });
  document.body.dispatchEvent(altGr);
  expect(run).not.toHaveBeenCalled();
});

test('a single letter acts only with the focus in its list, and where letters are on', () => {
  document.body.innerHTML = '<div id="list" tabindex="0"><input id="field"></div><button id="other"></button>';
  const list = document.getElementById('list')!;
  const field = document.getElementById('field')!;
  const run = vi.fn();
  ends.push(register([{ id: 'status', label: () => '', keys: ['s'], within: () => list, run }]));
  document.getElementById('other')!.focus();
  press('s');
  expect(run, 'the focus is elsewhere').not.toHaveBeenCalled();
  field.focus();
  press('s', {}, field);
  expect(run, 'somebody is typing').not.toHaveBeenCalled();
  list.focus();
  press('s', {}, list);
  expect(run, 'the list has the focus').toHaveBeenCalledOnce();
  letters = false;
  press('s', {}, list);
  expect(run, 'letters are off').toHaveBeenCalledOnce();
});

test('behind a dialog only what is meant to act over it acts', () => {
  document.body.innerHTML = '<dialog open></dialog>';
  const go = vi.fn();
  const lock = vi.fn();
  ends.push(
    register([
      { id: 'go', label: () => '', keys: ['Ctrl+1'], run: go },
      { id: 'lock', label: () => '', keys: ['Ctrl+Shift+L'], run: lock, overDialogs: true },
    ]),
  );
  press('1', { ctrlKey: true });
  press('L', { ctrlKey: true, shiftKey: true });
  expect(go).not.toHaveBeenCalled();
  expect(lock).toHaveBeenCalledOnce();
});

test('the window is never reloaded by key', () => {
  expect(press('r', { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(press('F5').defaultPrevented).toBe(true);
});

test('an action that is not possible now is not offered', () => {
  ends.push(
    register([
      { id: 'a', label: () => '', when: () => false },
      { id: 'b', label: () => '' },
    ]),
  );
  expect(actions().map(({ id }) => id)).toEqual(['b']);
});

test('keys are printed as people read them', () => {
  expect(printed('Ctrl+ArrowLeft')).toBe('Ctrl+←');
  expect(printed('Ctrl+,')).toBe('Ctrl+,');
  expect(printed('s')).toBe('S');
});
