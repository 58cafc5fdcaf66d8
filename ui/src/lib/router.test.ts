import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { match, router } from './router.svelte';

let end: () => void;
beforeEach(() => {
  history.replaceState(null, '', '#/');
  end = router.start();
  router.reset();
});
afterEach(() => end());

test('a path and its query are read from the hash', () => {
  router.go('/people?area=P+08');
  expect(router.path).toBe('/people');
  expect(router.query.get('area')).toBe('P 08');
  expect(router.here).toBe('/people?area=P+08');
});

test('going somewhere makes a step, replacing does not', () => {
  router.go('/people');
  expect(router.canGoBack).toBe(true);
  router.reset();
  router.go('/people', { replace: true });
  expect(router.canGoBack).toBe(false);
});

test('a link of the page is a step like any other', () => {
  document.body.innerHTML = '<a href="#/settings">Settings</a>';
  document.querySelector('a')!.click();
  expect(router.path).toBe('/settings');
  expect(router.canGoBack).toBe(true);
});

test('a step keeps what a screen gave it, the next one begins empty', () => {
  router.keep('scroll', 40);
  expect(router.kept('scroll')).toBe(40);
  router.go('/people');
  expect(router.kept('scroll')).toBeUndefined();
});

test('where the window takes no more steps for a while, the screen goes on and the history follows', () => {
  vi.useFakeTimers();
  const refused = vi.spyOn(history, 'replaceState').mockImplementation(() => {
    throw new DOMException('more than 100 times per 10 seconds', 'SecurityError');
  });
  router.go('/people/1', { replace: true });
  router.keep('scroll', 40);
  expect(router.path).toBe('/people/1');
  expect(router.kept('scroll')).toBe(40);
  vi.advanceTimersByTime(3000);
  refused.mockRestore();
  vi.advanceTimersByTime(1000);
  expect(location.hash).toBe('#/people/1');
  expect(history.state).toEqual({ index: 0, kept: { scroll: 40 } });
  vi.useRealTimers();
});

test('the first pattern that fits wins and names its parts', () => {
  const routes = [
    ['/people/new', 'new'],
    ['/people/:id', 'one'],
  ] as const;
  expect(match('/people/new', routes)?.route).toBe('new');
  expect(match('/people/42', routes)).toEqual({ route: 'one', params: { id: '42' } });
  expect(match('/people', routes)).toBeUndefined();
});
