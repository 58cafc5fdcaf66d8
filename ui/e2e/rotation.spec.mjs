import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { axe, createOffice, focused, heading, openWindow, PASSPHRASE, settled, tabTo } from './browser.mjs';
import { startHost } from './host.mjs';

const go = (page, path) => page.evaluate((to) => (location.hash = `#${to}`), path);
const action = (page) => page.getByRole('button', { name: 'Make a new key' });

/** All files below a folder. */
const filesIn = async (folder) => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).map(({ name }) => name);

export default {
  'the office gets a new key by keyboard alone, and opens as before': async (browser) => {
    const host = await startHost();
    try {
      const page = await openWindow(browser, host);
      await createOffice(page, host);
      const { person } = await host.call('person_new', { typed: 'Lovelace, Ada' });
      await host.call('person_save', { person, revision: 0, draft: null, even_if_duplicate: true });
      await go(page, '/settings');
      await action(page).waitFor();
      await settled(page);

      await action(page).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Make a new key for the office?' });
      await dialog.waitFor();
      await axe(page, 'the question about a new key');
      await page.keyboard.press('Escape');
      await focused(page, action(page));
      assert.ok(!(await filesIn(host.home)).some((name) => name.endsWith('.folkmoot-backup')), 'asked about is not done');

      await page.keyboard.press('Enter');
      await dialog.waitFor();
      await tabTo(page, dialog.getByRole('button', { name: 'Make the new key' }));
      await page.keyboard.press('Enter');
      await page.locator('#part-security').getByText(/^The office has a new key\. The backup from before is .*\.folkmoot-backup\.$/).waitFor();
      await settled(page);
      await axe(page, 'the office has a new key');

      // The same sitting goes on under the new key.
      const { person: bob } = await host.call('person_new', { typed: 'Babbage, Bob' });
      await host.call('person_save', { person: bob, revision: 0, draft: null, even_if_duplicate: true });
      const left = await filesIn(host.home);
      assert.ok(left.some((name) => name.endsWith('.folkmoot-backup')), 'the backup from before is there');
      assert.ok(!left.some((name) => name.includes('.rotating')), 'nothing half-made is');

      await host.call('office_lock');
      await page.getByLabel('Passphrase', { exact: true }).waitFor();
      await page.keyboard.type(PASSPHRASE);
      await page.keyboard.press('Enter');
      await heading(page, 'Settings').waitFor();
      await go(page, '/people');
      await page.getByText('Lovelace').first().waitFor();
      await page.getByText('Babbage').first().waitFor();
      assert.deepEqual(page.troubles, []);
    } finally {
      await host.stop();
    }
  },
};
