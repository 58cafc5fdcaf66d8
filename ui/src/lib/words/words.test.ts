import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { say, speak } from './speak.svelte';

test('both languages say every message, with the same variables, and the typed functions are up to date', () => {
  expect(() => execFileSync('node', ['scripts/gen-words.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
});

test('plurals and numbers follow the language', () => {
  expect(say('today-overdue-count', { count: 1 })).toBe('1 thing is overdue');
  expect(say('today-overdue-count', { count: 3180 })).toBe('3,180 things are overdue');
  speak('es');
  expect(say('today-overdue-count', { count: 2 })).toBe('2 asuntos están vencidos');
  speak('en');
});
