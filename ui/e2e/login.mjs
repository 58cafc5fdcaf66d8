// Somebody logged in to a computer: a session bus and GNOME's keyring, both real and the test's own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PASSWORD = 'blue harbor';
const NAME = 'org.freedesktop.secrets';

/** Nothing starts by itself on this bus. */
const rules = (folder) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=${folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/** A process that a test can't do without. */
async function start(program, words, options) {
  const child = spawn(program, words, options);
  const failed = once(child, 'error').then(([error]) => {
    throw new Error(`${program} did not start (${error.message}); \`cargo xtask test\` installs what is needed`);
  });
  await Promise.race([once(child, 'spawn'), failed]);
  return child;
}

async function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Logs in: `environment` is what programs of this person get; `stop()` ends all of it. */
export async function logIn() {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-login-'));
  await writeFile(join(folder, 'bus.conf'), rules(folder));
  const bus = await start('dbus-daemon', [`--config-file=${join(folder, 'bus.conf')}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = await once(createInterface({ input: bus.stdout }), 'line');
  const environment = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder };
  let keyring;

  const login = {
    environment,
    /** Starts a keyring on the files of a home; each home has a keyring of its own. */
    async openKeyring(home) {
      await end(keyring);
      const place = join(folder, home);
      await mkdir(place, { recursive: true });
      const watching = spawn('dbus-monitor', ['--session', `type='signal',member='NameOwnerChanged',arg0='${NAME}'`], {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      // Its first line tells that it listens; the name comes after that.
      const heard = createInterface({ input: watching.stdout })[Symbol.asyncIterator]();
      await heard.next();
      keyring = await start('gnome-keyring-daemon', ['--foreground', '--components=secrets', '--unlock', `--control-directory=${place}`], {
        env: { ...process.env, ...environment, HOME: place, XDG_DATA_HOME: join(place, 'data') },
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      keyring.stdin.end(PASSWORD);
      for (;;) {
        const { value, done } = await heard.next();
        if (done) throw new Error('the bus ended before the keyring came');
        if (value.includes(NAME)) break;
      }
      await end(watching);
    },
    /** The keyring answers nothing until it is woken. */
    stopKeyring: () => keyring.kill('SIGSTOP'),
    wakeKeyring: () => keyring.kill('SIGCONT'),
    async endKeyring() {
      await end(keyring);
    },
    async stop() {
      await end(keyring);
      await end(bus);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return login;
}
