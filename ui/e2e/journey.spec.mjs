import assert from 'node:assert/strict';
import { PASSPHRASE, createOffice, focused, heading, openWindow, tabTo, until } from './browser.mjs';
import { repository, startHost } from './host.mjs';

const CONTACTS = repository('crates/lists/tests/data/anytown/office-contacts.csv');

async function unlock(page, passphrase = PASSPHRASE) {
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.waitFor();
  await focused(page, field);
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
}

/** Imports the office's contacts, by keyboard, from the dropped file to the result. */
async function importContacts(page, host) {
  await host.drop(CONTACTS);
  await heading(page, /office-contacts\.csv/).waitFor();
  const go = async (name) => {
    const button = page.getByRole('button', { name });
    await button.waitFor();
    await page.waitForFunction((element) => !element.disabled, await button.elementHandle());
    await tabTo(page, button, { most: 200 });
    await page.keyboard.press('Enter');
  };
  await go(/^(Next|Match columns|Continue)/);
  await go(/^Check/);
  await go(/^Import .*people/);
  await page.getByText('The list is in.').waitFor({ timeout: 180_000 });
}

export default {
  'an office is created, filled, searched, edited, locked and unlocked at the same place, by keyboard alone': async (browser) => {
    const host = await startHost();
    try {
      const page = await openWindow(browser, host);
      await createOffice(page, host);
      await importContacts(page, host);

      // Find and open somebody.
      await page.keyboard.press('Control+k');
      await focused(page, page.getByRole('combobox', { name: 'Find a person or command' }));
      const { rows } = await host.call('person_list', {
        filter: { text: '', area: null, newsletter: null, language: null, is_deceased: null, is_protected: null, has_email: null, import: null },
        sort: { by: 'name', is_descending: false },
        offset: 40,
        limit: 1,
      });
      const family = rows[0].name.split(',')[0];
      await page.keyboard.type(rows[0].name.replace(',', ''));
      await page.getByRole('option', { name: new RegExp(family) }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/#\/people\/[0-9a-f-]{36}/);
      const record = page.url();
      await page.getByRole('heading', { name: new RegExp(family) }).first().waitFor();

      // Edit: the change is on disk and can be undone.
      await page.keyboard.press('Control+e');
      const nickname = page.getByLabel('Called', { exact: true });
      await nickname.waitFor();
      await tabTo(page, nickname);
      await page.keyboard.type('Sunny');
      await page.keyboard.press('Control+s');
      const { id } = rows[0];
      const nicknameIs = (wanted) =>
        until(async () => (await host.call('person_open', { id })).person.name.nickname === wanted, `the nickname is "${wanted}"`);
      await nicknameIs('Sunny');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Edit/ }).waitFor();

      // Log a contact and leave it half written.
      await page.keyboard.press('Control+l');
      const sheet = page.getByRole('dialog', { name: /Log contact/ });
      await sheet.waitFor();
      const note = sheet.locator('textarea').first();
      await tabTo(page, note);
      await page.keyboard.type('Asked about the bus stop at Palm Dr');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');

      // Locked: nothing of the office is in the window or its title.
      await page.keyboard.press('Control+Shift+l');
      await page.getByRole('button', { name: 'Unlock' }).waitFor();
      assert.equal(await page.title(), 'Folkmoot', 'a locked window says nothing');
      assert.equal(await page.getByText(family).count(), 0, 'a locked window shows nobody');

      // A wrong passphrase says so and changes nothing.
      await unlock(page, 'not this one at all');
      await page.getByText('That passphrase did not open this office.').waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(PASSPHRASE);
      await page.keyboard.press('Enter');

      // The same place, the same text, the same caret.
      await note.waitFor();
      assert.equal(page.url(), record, 'the same record is open');
      await page.waitForFunction((text) => document.querySelector('dialog textarea')?.value === text, 'Asked about the bus stop at Palm Dr');
      await focused(page, note);
      assert.equal(await note.evaluate((element) => element.selectionStart), 33, 'the caret is where it was');
      assert.deepEqual(page.troubles, [], 'no script error on the way');
    } finally {
      await host.stop();
    }
  },
  'text typed before the process was killed is offered again': async (browser) => {
    const host = await startHost();
    try {
      const page = await openWindow(browser, host);
      await createOffice(page, host);
      await page.keyboard.press('Control+l');
      const note = page.getByRole('dialog', { name: /Log contact/ }).locator('textarea').first();
      await note.waitFor();
      await tabTo(page, note);
      await page.keyboard.type('Street light out, ninth night');
      const isKept = async () => JSON.stringify(await host.call('draft_get', { key: 'contact:new' })).includes('ninth night');
      await until(isKept, 'the draft is kept');
      await page.close();
      const again = await openWindow(browser, host);
      await again.getByText('Not yet saved').waitFor();
      assert.ok(await again.getByRole('button', { name: /^Go on/ }).count(), 'the draft is offered on Today');
    } finally {
      await host.stop();
    }
  },
};
