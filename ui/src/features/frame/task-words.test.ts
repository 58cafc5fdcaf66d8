import { expect, test } from 'vitest';
import type { TaskState } from '$lib/desk/generated/TaskState';
import type { TaskView } from '$lib/desk/generated/TaskView';
import { taskName, taskResult } from './task-words';

const task = (state: TaskState, kind: TaskView['kind'] = 'import'): TaskView => ({
  id: 1,
  kind,
  name: 'contacts.csv',
  state,
  done: 0,
  total: null,
  rate: 0,
  seconds_left: null,
  started_at: 0,
});

test('work says what it is about', () => {
  expect(taskName(task({ state: 'running' }))).toBe('Importing contacts.csv');
  expect(taskResult(task({ state: 'running' }))).toBe('');
});

test('a cancelled import says what was kept', () => {
  expect(taskResult(task({ state: 'cancelled', kept: 0 }))).toBe('Cancelled. Nothing was changed.');
  expect(taskResult(task({ state: 'cancelled', kept: 1200 }))).toBe('Cancelled. 1,200 rows were kept.');
});

test('a failed export says what to do next', () => {
  const failure = { code: 'disk_full' as const, field: null, retry: true, incident: null };
  expect(taskResult(task({ state: 'failed', failure }, 'export'))).toMatch(/^The disk is full\. .*Make room/);
});
