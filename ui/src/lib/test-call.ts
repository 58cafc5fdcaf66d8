/**
 * For tests: an application that answers as it is told, and notes what it was asked. A test puts it in place of the real one:
 * `vi.mock('$lib/desk/call', async (original) => ({ ...(await original<object>()), ...(await import('$lib/test-call')).door }));`
 */
import type { FailureCode } from './desk/generated/FailureCode';

type Answer = (payload: Record<string, unknown>) => unknown;

/** What each command answers; one that is not here answers nothing. */
export let answers: Record<string, Answer> = {};
/** Every command, with what it was handed. */
export const asked: [string, unknown][] = [];
/** Whether a command was asked for at all. */
export const wasAsked = (name: string) => asked.some(([each]) => each === name);

/** Begins anew with these answers. */
export function answering(first: Record<string, Answer>) {
  asked.length = 0;
  answers = first;
}

/** An answer that is a failure, as the shell rejects a call. */
export const refuse = (code: FailureCode) => (): never => {
  throw { code, field: null, retry: false, incident: null };
};

export const door = {
  call: async (name: string, payload: Record<string, unknown>) => {
    asked.push([name, payload]);
    return answers[name]?.(payload);
  },
  listen: () => () => undefined,
};
