import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { PASSPHRASE, axe, createOffice, focused, heading, openWindow, tabTo, until } from './browser.mjs';
import { startHost } from './host.mjs';
import { logIn } from './login.mjs';

const greeting = /^Good (morning|afternoon|evening)$/;

/** Runs a story of one person at one computer; Folkmoot may be started again and again. */
async function atComputer(browser, story) {
  const login = await logIn();
  let host;
  const starts = async () => {
    const home = host?.home;
    await host?.quit();
    host = await startHost({ home, environment: login.environment });
    return { host, page: await openWindow(browser, host) };
  };
  try {
    await story(login, starts);
  } finally {
    await host?.stop();
    await login.stop();
  }
}

async function press(page, locator) {
  await locator.waitFor();
  await tabTo(page, locator, { most: 200 });
  await page.keyboard.press('Enter');
}

async function toSecurity(page) {
  await page.evaluate(() => (location.hash = '#/settings?part=security'));
  await page.getByRole('heading', { name: 'Stay unlocked on this computer' }).waitFor();
}

async function turnOn(page, button = 'Turn on') {
  await toSecurity(page);
  await press(page, page.getByRole('button', { name: button, exact: true }));
  const field = page.getByLabel('Your passphrase', { exact: true });
  await focused(page, field);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText('On: Folkmoot starts without the passphrase here.').waitFor({ timeout: 30_000 });
}

async function unlock(page) {
  const field = page.getByLabel('Passphrase', { exact: true });
  await focused(page, field);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Sections' }).waitFor({ timeout: 30_000 });
}

/** What axe finds in every theme and language. */
async function everyLook(page, host, name) {
  const found = [];
  const { look } = await host.call('app_state');
  for (const theme of ['light', 'dark', 'high_contrast']) {
    for (const language of ['en', 'es']) {
      await host.call('look_set', { ...look, theme, language });
      await page.reload();
      await page.getByText(/keyring|llavero/i).first().waitFor();
      found.push(...(await axe(page, `${name} ${theme} ${language}`)));
    }
  }
  await host.call('look_set', look);
  await page.reload();
  return found;
}

export default {
  'an office that stays unlocked starts without its passphrase, and asks for it after locking': async (browser) => {
    await atComputer(browser, async (login, starts) => {
      await login.openKeyring('home');
      let { host, page } = await starts();
      await createOffice(page, host);
      await turnOn(page);
      assert.deepEqual(await everyLook(page, host, 'on'), []);
      assert.deepEqual(page.troubles, []);

      ({ host, page } = await starts());
      await heading(page, greeting).waitFor();
      const { phase } = await host.call('app_state');
      assert.equal(phase.staff, 'Maria Ortiz', 'in the name of who turned it on');

      // Locked, it asks: also at the next start, also by way of the welcome screen.
      await page.keyboard.press('Control+Shift+l');
      await page.getByLabel('Passphrase', { exact: true }).waitFor();
      ({ host, page } = await starts());
      await page.getByLabel('Passphrase', { exact: true }).waitFor();
      await press(page, page.getByRole('button', { name: 'Open another office' }));
      await press(page, page.getByRole('button', { name: /District 4 office/ }).first());
      await page.getByLabel('Passphrase', { exact: true }).waitFor();
      assert.equal((await host.call('app_state')).phase.phase, 'locked');
      await unlock(page);

      ({ host, page } = await starts());
      await heading(page, greeting).waitFor();
      await toSecurity(page);
      await press(page, page.getByRole('button', { name: 'Turn off', exact: true }));
      await page.getByText('Off: Folkmoot asks for the passphrase at every start.').waitFor();
      ({ host, page } = await starts());
      await page.getByLabel('Passphrase', { exact: true }).waitFor();
      assert.equal((await host.call('app_state')).phase.asks_keyring, false);
    });
  },

  'a keyring that fails says why at the door, and the passphrase opens as ever': async (browser) => {
    await atComputer(browser, async (login, starts) => {
      await login.openKeyring('home');
      let { host, page } = await starts();
      await createOffice(page, host);
      await turnOn(page);

      await login.endKeyring();
      ({ host, page } = await starts());
      await page.getByText('No keyring runs on this computer.').waitFor();
      assert.deepEqual(await everyLook(page, host, 'no keyring'), []);
      await unlock(page);
      await toSecurity(page);
      await page.getByText('It is on, but the next start will ask for the passphrase.').waitFor();
      assert.deepEqual(await everyLook(page, host, 'lost'), []);

      // Another keyring in its place; it may hold the office again.
      await login.openKeyring('another');
      ({ host, page } = await starts());
      await page.getByText('This computer’s keyring has no entry for this office.').waitFor();
      await unlock(page);
      await turnOn(page, 'Turn on again');
      assert.deepEqual(await axe(page, 'on again'), []);

      // While it hangs, the passphrase is enough.
      login.stopKeyring();
      ({ host, page } = await starts());
      await page.getByText(/Asking this computer’s keyring/).first().waitFor();
      await unlock(page);
      login.wakeKeyring();
      await until(async () => (await host.call('app_state')).phase.phase === 'open', 'open, whatever the keyring answers late');
      assert.deepEqual(page.troubles, []);
    });
  },

  'installed again, Folkmoot needs nothing but the office and the keyring': async (browser) => {
    await atComputer(browser, async (login, starts) => {
      await login.openKeyring('home');
      let { host, page } = await starts();
      await createOffice(page, host);
      await turnOn(page);
      const office = join(host.home, 'offices', 'District 4 office.folkmoot');
      await host.quit();
      await rename(join(host.home, 'settings'), join(host.home, 'settings of before'));
      ({ host, page } = await starts());
      await heading(page, /Welcome/).waitFor();
      await host.choose(office);
      await press(page, page.getByRole('button', { name: 'Open an office file' }));
      await heading(page, greeting).waitFor();
    });
  },
};
