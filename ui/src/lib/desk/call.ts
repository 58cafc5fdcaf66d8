// The one door to the application: in the shell by Tauri's IPC, in a browser by the development host.

import { invoke } from '@tauri-apps/api/core';
import { listen as listenInShell } from '@tauri-apps/api/event';
import type { ChangedView } from './generated/ChangedView';
import type { Commands } from './generated/Commands';
import type { Failure } from './generated/Failure';
import type { FailureCode } from './generated/FailureCode';
import type { FileToken } from './generated/FileToken';
import type { TaskView } from './generated/TaskView';

export type CommandName = keyof Commands;
export type Take<N extends CommandName> = Commands[N]['take'];
export type Answer<N extends CommandName> = Commands[N]['answer'];

/** What the application tells by itself, and what comes with it. */
export interface Events {
  changed: ChangedView;
  task: TaskView;
  locked: null;
  file_dropped: FileToken;
}

/** What a rejected call throws. */
export class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

const isShell = () => '__TAURI_INTERNALS__' in globalThis;

const TOKEN = 'folkmoot-devhost-token';

/** The development host's token: it comes in the hash once, and does not stay there. */
function token(): string {
  const found = /[#&]token=([^&]+)/.exec(location.hash);
  if (found?.[1]) {
    sessionStorage.setItem(TOKEN, found[1]);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(TOKEN) ?? '';
}

const unexpected = (): Failure => ({ code: 'unexpected', field: null, retry: true, incident: null });

/** Whatever was thrown, as a failure with a code. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Refused) return thrown.failure;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string') {
    return { ...unexpected(), retry: false, ...thrown, code: thrown.code as FailureCode };
  }
  return unexpected();
}

async function callHost(name: string, payload: unknown): Promise<unknown> {
  const answer = await fetch('/call', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token()}` },
    body: JSON.stringify({ name, payload }),
  });
  const text = await answer.text();
  const body: unknown = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Refused(failureOf(body));
  return body;
}

/** Runs a command of the application; throws {@link Refused} where it can't be done. */
export async function call<N extends CommandName>(name: N, payload: Take<N>): Promise<Answer<N>> {
  try {
    const answer = isShell() ? await invoke('call', { name, payload }) : await callHost(name, payload);
    return answer as Answer<N>;
  } catch (thrown) {
    const failure = failureOf(thrown);
    // Locked meanwhile, and the event did not get here first: the window must not go on as if nothing were.
    if (failure.code === 'locked') refusedAsLocked.forEach((heard) => heard());
    throw new Refused(failure);
  }
}

const refusedAsLocked = new Set<() => void>();

type Listener = (name: string, body: unknown) => void;
const listeners = new Set<Listener>();
let isStreaming = false;
let isOpen = false;
/** Told to the listeners when the stream is up, beside the names of the application's events. */
const OPENED = 'opened';

/** Reads one event of a server-sent stream: its name and its data. */
export function readEvent(block: string): { name: string; body: unknown } | null {
  let name = 'message';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    else if (line.startsWith('data:')) data += line.slice(5).trim();
  }
  if (!data && name === 'message') return null;
  return { name, body: data ? JSON.parse(data) : null };
}

/** Server-sent events by `fetch`, which can carry the token; begins anew when the stream ends. */
async function stream() {
  for (let wait = 250; listeners.size > 0; wait = Math.min(wait * 2, 4000)) {
    try {
      const answer = await fetch('/events', { headers: { Authorization: `Bearer ${token()}` } });
      isOpen = answer.ok;
      if (isOpen) listeners.forEach((each) => each(OPENED, null));
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        wait = 250;
        const blocks = (rest + part.value).replaceAll('\r', '').split('\n\n');
        rest = blocks.pop() ?? '';
        for (const event of blocks.map(readEvent)) if (event) listeners.forEach((each) => each(event.name, event.body));
      }
    } catch {
      // The host is gone or not there yet: the next round tries again.
    }
    isOpen = false;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  isStreaming = false;
}

/**
 * Hears an event of the application until the returned function is called. `opened` runs each time that events begin to
 * arrive: what happened before was not heard.
 */
export function listen<E extends keyof Events>(name: E, heard: (body: Events[E]) => void, opened?: () => void): () => void {
  if (isShell()) {
    const ending = listenInShell<Events[E]>(name, (event) => heard(event.payload));
    if (opened) void ending.then(opened);
    return () => void ending.then((end) => end());
  }
  const listener: Listener = (each, body) => {
    if (each === OPENED) opened?.();
    else if (each === name) heard(body as Events[E]);
  };
  listeners.add(listener);
  if (!isStreaming) {
    isStreaming = true;
    void stream();
  } else if (isOpen) opened?.();
  return () => void listeners.delete(listener);
}

/** Runs `heard` when a call is refused because the office is locked. */
export function onRefusedAsLocked(heard: () => void): () => void {
  refusedAsLocked.add(heard);
  return () => void refusedAsLocked.delete(heard);
}

/** Takes the token out of the address before anything else reads it. */
export function takeToken() {
  if (!isShell()) token();
}
