// The real application behind a loopback host: starts it, asks it things that a person does outside the window.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const built = fileURLToPath(new URL('../../target/debug/folkmoot-devhost', import.meta.url));

/** A file of the repository, by its path from the root. */
export const repository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Starts the application, in a home of its own where none is given; `stop()` ends it and removes the home, `quit()`
 * only ends it. Without an `environment` it finds no keyring: never that of whoever runs the tests.
 */
export async function startHost({ home: given, environment = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } } = {}) {
  const home = given ?? (await mkdtemp(join(tmpdir(), 'folkmoot-e2e-')));
  const child = spawn(process.env.DEVHOST_BIN ?? built, ['--ui', dist, '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const quit = async () => {
    child.kill('SIGTERM');
    await new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve()));
  };
  const url = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).url));
  });
  const token = new URL(url).hash.replace(/^#token=/, '');
  const post = async (path, body) => {
    const answer = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  return {
    url,
    home,
    /** A file of the person's, outside the home. */
    path: (name) => join(home, name),
    /** What the next file dialog answers. */
    choose: (path) => post('/next-choice', { path }),
    /** A file dropped on the window. */
    drop: (path) => post('/offer', { path }),
    call: (name, payload = {}) => post('/call', { name, payload }),
    quit,
    async stop() {
      await quit();
      await rm(home, { recursive: true, force: true });
    },
  };
}
