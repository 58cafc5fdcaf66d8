import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { axe, openWindow, settled, tabTo, until } from './browser.mjs';
import { startHost } from './host.mjs';

const go = (page, path) => page.evaluate((to) => (location.hash = `#${to}`), path);
const opened = (host, id) => host.call('person_open', { id });
const waiting = async (host) => (await host.call('household_list', { offset: 0, limit: 500 })).total;
const home = (page, name) => page.locator('[data-household]').filter({ hasText: name });
const focusedOn = (page, locator) =>
  until(async () => page.evaluate((element) => document.activeElement === element, await locator.elementHandle()), `${locator} has the focus`);

/** Saves somebody of a house in Palm Drive. */
async function add(host, name, line1) {
  const { person } = await host.call('person_new', { typed: name });
  const address = { id: randomUUID(), kind: 'home', line1, line2: '', city: 'Anytown', state: 'NC', zip: '28202', is_primary: true, area: null };
  const saved = await host.call('person_save', { person: { ...person, addresses: [address] }, revision: 0, draft: null, even_if_duplicate: true });
  assert.equal(saved.outcome, 'saved');
  return saved.id;
}

/** A window on an office of three Aabergs in one house, and two Aacks in another. */
async function withHomes(browser, test) {
  const host = await startHost();
  try {
    await host.call('sample_create', { people: 100 });
    const people = {};
    for (const name of ['Ann', 'Bo', 'Cy']) people[name] = await add(host, `${name} Aaberg`, '3 Palm Drive');
    for (const name of ['Di', 'Ed']) people[name] = await add(host, `${name} Aack`, '5 Palm Dr');
    const page = await openWindow(browser, host);
    await test(page, host, people);
    assert.deepEqual(page.troubles, [], 'no script fails');
  } finally {
    await host.stop();
  }
}

export default {
  'households are decided by keyboard alone, and undone': (browser) =>
    withHomes(browser, async (page, host, { Ann, Bo, Cy, Di }) => {
      const total = await waiting(host);
      await go(page, '/duplicates');
      const link = page.getByRole('navigation', { name: 'Duplicates and households' }).getByRole('link', { name: 'Households' });
      await link.waitFor();
      await tabTo(page, link);
      await page.keyboard.press('Enter');
      await home(page, 'Aaberg, 3 Palm Drive').waitFor();
      assert.deepEqual((await opened(host, Ann)).household, [], 'nothing is assumed');

      // One is left out by Space; Enter decides, and the next comes by itself.
      await tabTo(page, page.getByRole('checkbox', { name: 'Cy Aaberg' }));
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await focusedOn(page, home(page, 'Aack, 5 Palm Dr'));
      const { household, perhaps } = await opened(host, Ann);
      assert.deepEqual([household.map(({ id }) => id), perhaps], [[Bo], []]);
      assert.deepEqual((await opened(host, Cy)).household, []);

      await page.keyboard.press('n');
      await until(async () => (await waiting(host)) === total - 2, 'it is remembered');
      assert.deepEqual((await opened(host, Di)).perhaps, []);
      await page.keyboard.press('Control+z');
      await page.getByRole('option', { name: /^Aack/ }).waitFor();
      await page.keyboard.press('Control+z');
      await until(async () => (await waiting(host)) === total, 'both wait again');
      assert.deepEqual((await opened(host, Ann)).household, []);
      await page.getByRole('option').filter({ hasText: 'Aaberg' }).click();
      await home(page, 'Aaberg, 3 Palm Drive').waitFor();
      // Who was left out still is, until they are ticked.
      await page.getByRole('checkbox', { name: 'Cy Aaberg', checked: false }).check();
      await page.keyboard.press('Control+Enter');
      await until(async () => (await opened(host, Ann)).household.length === 2, 'all three are one');
    }),

  'on a person’s record somebody is added, and the person leaves': (browser) =>
    withHomes(browser, async (page, host, { Di, Ed }) => {
      await go(page, `/people/${Di}`);
      const button = page.getByRole('button', { name: 'Add Ed Aack to the household' });
      await button.waitFor();
      await button.focus();
      await page.keyboard.press('Enter');
      const leave = page.getByRole('button', { name: 'Di Aack leaves the household' });
      await leave.waitFor();
      assert.deepEqual((await opened(host, Ed)).household.map(({ id }) => id), [Di]);
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'the focus is not lost');
      assert.deepEqual(await axe(page, 'a person of a household'), []);
      await leave.focus();
      await page.keyboard.press('Enter');
      await leave.waitFor({ state: 'detached' });
      assert.deepEqual((await opened(host, Ed)).household, [], 'one alone is no household');
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'the focus is not lost');
      await page.getByRole('tab', { name: 'History' }).click();
      await page.getByText('Not of the household at this address').first().waitFor();
    }),

  'the queue is accessible in every look, and holds at 1024 by 640 with text of 200 %': (browser) =>
    withHomes(browser, async (page, host) => {
      const found = [];
      for (const [theme, language, size] of [['light', 'en', 100], ['dark', 'es', 100], ['high_contrast', 'en', 100], ['light', 'es', 200]]) {
        const { look: now } = await host.call('app_state');
        await host.call('look_set', { ...now, theme, language, text_size: size });
        await page.setViewportSize(size === 200 ? { width: 1024, height: 640 } : { width: 1280, height: 800 });
        await go(page, '/');
        await page.reload();
        await page.locator('main h1').waitFor();
        await go(page, '/households');
        await home(page, 'Aaberg').waitFor();
        await settled(page);
        found.push(...(await axe(page, `${theme} ${language} ${size} households`)));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${size} is wider than the window`);
      }
      assert.deepEqual(found, []);
    }),
};
