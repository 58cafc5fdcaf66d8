import { afterEach, expect, test } from 'vitest';
import { speak } from '../words';
import { describe as words } from './failure';
import type { FailureCode } from './generated/FailureCode';

afterEach(() => speak('en'));
const failure = (code: FailureCode, retry = false) => ({ code, field: null, retry, incident: null });

test('a failure says what happened and what to do next, in both languages', () => {
  expect(words(failure('wrong_passphrase'))).toMatchObject({
    what: 'That passphrase did not open this office.',
    tone: 'error',
    canRetry: false,
  });
  speak('es');
  expect(words(failure('wrong_passphrase')).what).toBe('Esa frase de acceso no abrió esta oficina.');
});

test('a code of a newer application still has words', () => {
  expect(words(failure('never_heard_of' as FailureCode)).what).toBe('Something unexpected happened.');
});

test('trying again is offered where it can help', () => {
  expect(words(failure('busy', true)).canRetry).toBe(true);
  expect(words(failure('disk_full')).canRetry).toBe(false);
});
