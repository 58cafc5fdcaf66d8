import assert from 'node:assert/strict';
import { PASSPHRASE, axe, openWindow, settled } from './browser.mjs';
import { startHost } from './host.mjs';

const themes = ['light', 'dark', 'high_contrast'];
const languages = ['en', 'es'];
const screens = ['/', '/people', '/people/new', '/people/:first', '/duplicates', '/households', '/bin', '/lists', '/lists/import', '/lists/export', '/settings', '/help'];

const everybody = {
  filter: { text: '', area: null, newsletter: null, language: null, is_deceased: null, is_protected: null, has_email: null, import: null },
  sort: { by: 'name', is_descending: false },
  offset: 0,
  limit: 1,
};

async function look(page, host, theme, language) {
  const { look: now } = await host.call('app_state');
  await host.call('look_set', { ...now, theme, language });
  await page.reload();
  await page.locator('h1').first().waitFor();
}

/** Runs `visit` in every theme and language, and fails with all that was found. */
async function everyLook(page, host, visit) {
  const found = [];
  for (const theme of themes) {
    for (const language of languages) {
      await look(page, host, theme, language);
      found.push(...(await visit(`${theme} ${language}`)));
    }
  }
  assert.deepEqual(found, []);
}

export default {
  'the door is accessible in every theme and language': async (browser) => {
    const host = await startHost();
    try {
      const page = await openWindow(browser, host);
      await everyLook(page, host, async (name) => {
        const found = await axe(page, `${name} welcome`);
        await page.locator('button.primary').click();
        await page.locator('#create-office').waitFor();
        await page.locator('button[type=submit]').click();
        found.push(...(await axe(page, `${name} create with errors`)));
        return found;
      });
    } finally {
      await host.stop();
    }
  },
  'every screen of an open office is accessible in every theme and language': async (browser) => {
    const host = await startHost();
    try {
      const page = await openWindow(browser, host);
      await host.call('sample_create', { people: 300 });
      await page.reload();
      await page.locator('main').waitFor();
      const { rows } = await host.call('person_list', everybody);
      await everyLook(page, host, async (name) => {
        const found = [];
        for (const screen of screens) {
          const path = screen.replace(':first', rows[0]?.id ?? 'new');
          await page.evaluate((to) => (location.hash = `#${to}`), path);
          await page.locator('main h1, main h2').first().waitFor();
          await settled(page);
          found.push(...(await axe(page, `${name} ${screen}`)));
        }
        await page.keyboard.press('F1');
        await page.getByRole('dialog').waitFor();
        found.push(...(await axe(page, `${name} keys`)));
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+k');
        await page.keyboard.type('a');
        await page.getByRole('option').first().waitFor();
        found.push(...(await axe(page, `${name} find`)));
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        return found;
      });
    } finally {
      await host.stop();
    }
  },
  'the recovery sheet and the locked door are accessible': async (browser) => {
    const host = await startHost();
    try {
      const page = await openWindow(browser, host);
      await host.call('office_create', { office: 'District 4 office', staff: 'Maria Ortiz', passphrase: PASSPHRASE, place: null });
      await everyLook(page, host, (name) => axe(page, `${name} recovery code`));
      await host.choose(host.path('sheet.txt'));
      await host.call('recovery_save');
      await everyLook(page, host, (name) => axe(page, `${name} group to type`));
      const { phase } = await host.call('app_state');
      await host.call('recovery_confirm', { group: phase.groups[phase.ask_group - 1] });
      await everyLook(page, host, (name) => axe(page, `${name} first day`));
      await host.call('office_lock');
      await everyLook(page, host, (name) => axe(page, `${name} unlock`));
    } finally {
      await host.stop();
    }
  },
  'nothing is cut off at 1024 × 640 with text of 200 %': async (browser) => {
    const host = await startHost();
    try {
      const page = await openWindow(browser, host, { width: 1024, height: 640 });
      await host.call('sample_create', { people: 100 });
      const { look: now } = await host.call('app_state');
      await host.call('look_set', { ...now, text_size: 200, language: 'es' });
      await page.reload();
      await page.locator('main').waitFor();
      for (const screen of screens.filter((each) => !each.includes(':'))) {
        await page.evaluate((to) => (location.hash = `#${to}`), screen);
        await page.locator('main h1, main h2').first().waitFor();
        await settled(page);
        const wide = await page.evaluate(() => {
          const main = document.querySelector('main');
          return { page: document.documentElement.scrollWidth - innerWidth, main: main.scrollWidth - main.clientWidth };
        });
        assert.ok(wide.page <= 0 && wide.main <= 1, `${screen} is wider than the window: ${JSON.stringify(wide)}`);
      }
    } finally {
      await host.stop();
    }
  },
};
