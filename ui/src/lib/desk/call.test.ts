import { afterEach, expect, test, vi } from 'vitest';
import { call, failureOf, listen, onRefusedAsLocked, readEvent, Refused } from './call';

afterEach(() => vi.unstubAllGlobals());

const answering = (status: number, body: unknown) => {
  const fetched = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

test('a command goes to the host with its name and payload', async () => {
  const fetched = answering(200, { people: [] });
  expect(await call('person_find', { query: 'garcia', limit: 8 })).toEqual({ people: [] });
  const [path, request] = fetched.mock.calls[0] as unknown as [string, RequestInit];
  expect(path).toBe('/call');
  expect(JSON.parse(request.body as string)).toEqual({ name: 'person_find', payload: { query: 'garcia', limit: 8 } });
});

test('a refusal keeps its code', async () => {
  answering(422, { code: 'busy', field: null, retry: true, incident: null });
  const refused = await call('app_state', {}).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(Refused);
  expect(failureOf(refused)).toEqual({ code: 'busy', field: null, retry: true, incident: null });
});

test('a host that is gone is an unexpected failure that may be tried again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('gone')));
  const refused = await call('app_state', {}).catch((thrown: unknown) => thrown);
  expect(failureOf(refused)).toMatchObject({ code: 'unexpected', retry: true });
});

test('a refusal because the office is locked is heard', async () => {
  answering(422, { code: 'locked', field: null, retry: false, incident: null });
  const heard = vi.fn();
  const end = onRefusedAsLocked(heard);
  await call('today_get', {}).catch(() => undefined);
  end();
  expect(heard).toHaveBeenCalledOnce();
});

test('an event of the stream has a name and a body; a comment is none', () => {
  expect(readEvent('event: changed\ndata: {"people":true}')).toEqual({ name: 'changed', body: { people: true } });
  expect(readEvent('event: locked\ndata: null')).toEqual({ name: 'locked', body: null });
  expect(readEvent(': keep-alive')).toBeNull();
});

test('events of the host are heard until the end', async () => {
  let send: (text: string) => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (text) => controller.enqueue(new TextEncoder().encode(text));
    },
  });
  vi.stubGlobal('fetch', async () => new Response(body));
  const heard = vi.fn();
  const opened = vi.fn();
  const end = listen('task', heard, opened);
  // Cut in the middle: an event may come in pieces.
  send('event: task\ndata: {"id"');
  send(':7}\n\n');
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ id: 7 }));
  expect(opened).toHaveBeenCalledOnce();
  end();
});
