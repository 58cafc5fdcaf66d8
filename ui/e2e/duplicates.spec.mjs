import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { axe, focused, heading, openWindow, settled, tabTo, until } from './browser.mjs';
import { startHost } from './host.mjs';

const go = (page, path) => page.evaluate((to) => (location.hash = `#${to}`), path);
const list = (page) => page.getByRole('listbox', { name: 'Likely duplicates' });
const options = (page) => list(page).getByRole('option');
const title = (page, name) => page.locator('[data-pair]').filter({ hasText: name });
const opened = (host, id) => host.call('person_open', { id });
const waiting = async (host) => (await host.call('duplicates_list', { offset: 0, limit: 100 })).total;

const phone = (number, kind = 'mobile') => ({ id: randomUUID(), kind, number, is_primary: true });
const home = (line1) => ({ id: randomUUID(), kind: 'home', line1, line2: '', city: 'Anytown', state: 'NC', zip: '28202', is_primary: true, area: null });

/** Saves somebody, whoever is alike. */
async function add(host, given, family, more = {}) {
  const { person } = await host.call('person_new', { typed: `${family}, ${given}` });
  const saved = await host.call('person_save', { person: { ...person, ...more }, revision: 0, draft: null, even_if_duplicate: true });
  assert.equal(saved.outcome, 'saved');
  return saved.id;
}

const log = (host, person, text) =>
  host.call('interaction_log', {
    person,
    new_name: '',
    kind: 'call',
    direction: 'incoming',
    outcome: 'answered',
    text,
    next_step: null,
    is_sensitive: false,
    at: null,
    draft: null,
  });

/** Two records each of two people, and of a father and a son. */
async function addPairs(host) {
  const grant = { birth: { on: '1994-06-05' }, phones: [phone('(704) 555-7781')], addresses: [home('3111 Palm Dr')] };
  const kept = await add(host, 'Cheyanne', 'Grantham', grant);
  const other = await add(host, 'Cheyane', 'Grantham', { ...grant, phones: [phone('(704) 555-7781'), { ...phone('(704) 555-0102', 'home'), is_primary: false }] });
  await log(host, other, 'Asked about the form.');
  const ortiz = { birth: { on: '1970-02-11' }, emails: [{ id: randomUUID(), kind: 'home', address: 'ortizm@example.org', is_primary: true }], addresses: [home('12 Cedar Ln')] };
  await add(host, 'Marisol', 'Ortizuela', ortiz);
  await add(host, 'Marisol', 'Ortizuela', { ...ortiz, birth: { on: '1970-11-02' } });
  const peck = { phones: [phone('(704) 555-3434', 'home')], addresses: [home('9 Mill Rd')] };
  await add(host, 'Ellis', 'Peckinpaugh', { ...peck, birth: { on: '1961-03-04' } });
  await add(host, 'Ellis', 'Peckinpaugh', { ...peck, birth: { on: '1961-03-14' } });
  return { kept, other };
}

/** A window on an office of made-up people with a few who are there twice. */
async function withPairs(browser, test, size) {
  const host = await startHost();
  try {
    await host.call('sample_create', { people: 150 });
    const people = await addPairs(host);
    const page = await openWindow(browser, host, size);
    await test(page, host, people);
    assert.deepEqual(page.troubles, [], 'no script fails');
  } finally {
    await host.stop();
  }
}

/** Looks for duplicates by keyboard from the empty screen. */
async function look(page) {
  await go(page, '/duplicates');
  const button = page.getByRole('button', { name: 'Look for duplicates' });
  await button.waitFor();
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await options(page).first().waitFor();
  await settled(page);
}

export default {
  'duplicates are found, merged, told apart and taken back by keyboard alone': (browser) =>
    withPairs(browser, async (page, host, { kept, other }) => {
      await look(page);
      const total = await waiting(host);
      assert.ok(total >= 3, 'each of the three is there');

      // From the list, the pair beside it is merged, and the next comes by itself.
      await go(page, '/people');
      await page.getByRole('grid', { name: 'People' }).waitFor();
      await go(page, '/duplicates');
      await focused(page, list(page));
      const places = await options(page).allInnerTexts();
      const at = places.findIndex((text) => text.includes('Grantham'));
      for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
      await title(page, 'Cheyanne Grantham and Cheyane Grantham').waitFor();
      await page.getByText('After merging').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('Cheyanne Grantham: two records are one now.').first().waitFor();
      await until(async () => (await waiting(host)) === total - 1, 'one pair less waits');
      await title(page, /^(?!.*Grantham)/).waitFor();
      await focused(page, list(page));

      const merged = await opened(host, kept);
      assert.deepEqual(merged.person.phones.map(({ number }) => number), ['(704) 555-7781', '(704) 555-0102'], 'both keep their phones');
      assert.equal((await opened(host, other)).person.id, kept, 'the other record is a part of it');
      const { entries } = await host.call('person_timeline', { person: kept, kinds: [], before: null });
      assert.ok(entries.some(({ text }) => text === 'Asked about the form.'), 'the timeline came along');

      await page.getByText('After merging').waitFor();
      await page.keyboard.press('n');
      await page.getByText(/are not the same\. You won’t be asked again\.$/).first().waitFor();
      await until(async () => (await waiting(host)) === total - 2, 'two pairs less wait');

      // Both are taken back, the last first, and done again.
      await page.keyboard.press('Control+z');
      await until(async () => (await waiting(host)) === total - 1, 'the verdict is taken back');
      await page.keyboard.press('Control+z');
      await until(async () => (await waiting(host)) === total, 'the merge is taken back');
      await options(page).filter({ hasText: 'Grantham' }).waitFor();
      assert.equal((await opened(host, other)).person.id, other, 'a record of its own again');
      assert.deepEqual((await opened(host, kept)).person.phones.map(({ number }) => number), ['(704) 555-7781']);
      await page.keyboard.press('Control+Shift+z');
      await until(async () => (await waiting(host)) === total - 1, 'merged again');
      await page.keyboard.press('Control+Shift+z');
      await until(async () => (await waiting(host)) === total - 2, 'told apart again');

      // Not the same: remembered, also when looked for again.
      await tabTo(page, page.getByRole('button', { name: 'Look again' }), { back: true });
      const before = (await host.call('duplicates_list', { offset: 0, limit: 1 })).looked_at;
      await page.keyboard.press('Enter');
      await until(async () => (await host.call('duplicates_list', { offset: 0, limit: 1 })).looked_at > before, 'it looked again');
      assert.equal(await waiting(host), total - 2, 'nobody is asked again');
    }),

  'fields are chosen by radio, the sides change, and the merged person is as shown': (browser) =>
    withPairs(browser, async (page, host, { kept, other }) => {
      await go(page, `/duplicates/${kept}/${other}`);
      await heading(page, 'Cheyanne Grantham and Cheyane Grantham').waitFor();
      await tabTo(page, page.getByRole('radiogroup', { name: 'Given name' }).getByRole('radio', { checked: true }));
      await page.keyboard.press('ArrowRight');
      const after = page.getByRole('region', { name: 'After merging' });
      await after.getByText('Not shown afterwards, stays in the history: Cheyanne').waitFor();
      await page.keyboard.press('s');
      await heading(page, 'Cheyane Grantham and Cheyanne Grantham').waitFor();
      await after.getByText('Not shown afterwards, stays in the history: Cheyanne').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(new RegExp(`#/people/${other}`));
      assert.equal((await opened(host, kept)).person.id, other, 'the other one was kept');
      assert.equal((await opened(host, other)).person.name.given, 'Cheyane', 'with the name that was chosen');
    }),

  'a change meanwhile is shown before anything is merged': (browser) =>
    withPairs(browser, async (page, host, { kept, other }) => {
      await go(page, `/duplicates/${kept}/${other}`);
      await page.getByText('After merging').waitFor();
      const { person, revision } = await opened(host, other);
      // Somebody saves while the window does not hear of it.
      let isSaved = false;
      await page.route('**/call', async (route) => {
        if (route.request().postDataJSON().name === 'person_merge' && !isSaved) {
          isSaved = true;
          await host.call('person_save', { person: { ...person, name: { ...person.name, nickname: 'Shay' } }, revision, draft: null, even_if_duplicate: false });
        }
        await route.continue();
      });
      await page.keyboard.press('Control+Enter');
      await page.getByText('Somebody changed one of them meanwhile').waitFor();
      assert.equal((await opened(host, other)).person.id, other, 'nothing was merged');
      await page.getByText('Shay').first().waitFor();
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(new RegExp(`#/people/${kept}`));
      assert.equal((await opened(host, kept)).person.name.nickname, 'Shay');
    }),

  'two who were selected in the list are merged, and the merge is undone on the person': (browser) =>
    withPairs(browser, async (page, host, { kept, other }) => {
      await go(page, '/people?text=Grantham');
      const grid = page.getByRole('grid', { name: 'People' });
      await grid.getByRole('row', { name: /Grantham/ }).nth(1).waitFor();
      await grid.focus();
      await page.keyboard.press('Control+a');
      const merge = page.getByRole('button', { name: 'Merge…' });
      await tabTo(page, merge, { back: true });
      await page.keyboard.press('Enter');
      await heading(page, 'Cheyanne Grantham and Cheyane Grantham').waitFor();
      await page.getByText('After merging').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(new RegExp(`#/people/${kept}`));

      // Edited since: the phone that came along gets another number, and somebody calls.
      const { person, revision } = await opened(host, kept);
      person.phones[1].number = '(704) 555-0199';
      await host.call('person_save', { person, revision, draft: null, even_if_duplicate: false });
      await log(host, kept, 'Brought the certificate.');

      // The address of the other one leads here, too.
      await go(page, `/people/${other}`);
      await page.waitForURL(new RegExp(`#/people/${kept}`));
      await page.getByRole('tab', { name: 'History' }).click();
      await page.getByText('Another record was merged into this one').waitFor();
      const undo = page.getByRole('button', { name: 'Undo the merge of Cheyane Grantham' });
      await undo.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Cheyane Grantham comes back').waitFor();
      assert.deepEqual(await axe(page, 'undo merge'), []);
      await tabTo(page, dialog.getByRole('button', { name: 'Undo merge', exact: true }));
      await page.keyboard.press('Enter');
      await dialog.getByText('Changed since the merge, and left as it is here: Phone.').waitFor();
      await dialog.getByText('1 entry that was logged since stays here.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('Cheyane Grantham is a record of its own again.').first().waitFor();
      assert.equal((await opened(host, other)).person.phones.length, 2, 'back as it was');
      await until(() => page.evaluate(() => document.activeElement?.tagName !== 'BODY'), 'the focus is not lost');
    }),

  'somebody who is here already is shown wherever a person is made, and what was typed stays': (browser) =>
    withPairs(browser, async (page, host, { kept, other }) => {
      // In the box: the name goes along to the form.
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Cheyanne Grantham');
      await page.getByRole('option', { name: /Add “Cheyanne Grantham”/ }).click();
      await page.getByLabel('Given name').waitFor();
      assert.equal(await page.getByLabel('Given name').inputValue(), 'Cheyanne');
      await page.getByLabel('Called').fill('Shay');
      const open = page.getByRole('button', { name: 'Open Grantham, Cheyanne' });
      await open.click();
      await page.waitForURL(new RegExp(`#/people/${kept}`));
      await page.keyboard.press('Alt+ArrowLeft');
      await page.getByLabel('Called').waitFor();
      await until(async () => (await page.getByLabel('Called').inputValue()) === 'Shay', 'what was typed is there again');

      // Another new person from the box does not touch that draft.
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Bo Diazgrande');
      await page.getByRole('option', { name: /Add “Bo Diazgrande”/ }).click();
      await until(async () => (await page.getByLabel('Given name').inputValue().catch(() => '')) === 'Bo', 'a form of its own');
      await page.getByLabel('Called').fill('Bobo');
      await until(async () => (await host.call('today_get')).drafts.length === 2, 'two drafts wait');

      // In log contact: chosen instead of a new person, and the words stay.
      await go(page, '/');
      await heading(page, /^Good /).waitFor();
      await page.keyboard.press('Control+l');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'With whom' }).fill('Cheyane Grantham');
      await dialog.getByLabel('What was said').fill('Asked about the form again.');
      await page.keyboard.press('Control+Enter');
      await dialog.getByText('Somebody of this name is here already.').waitFor();
      assert.deepEqual(await axe(page, 'somebody of this name'), []);
      await dialog.getByRole('button', { name: 'Use Grantham, Cheyane', exact: true }).click();
      await page.keyboard.press('Control+Enter');
      await page.getByText(/is logged\.$/).first().waitFor();
      const { entries } = await host.call('person_timeline', { person: other, kinds: [], before: null });
      assert.ok(entries.some(({ text }) => text === 'Asked about the form again.'), 'nobody new was made');
    }),

  'the pair is accessible in every look, and holds at 1024 by 640 with text of 200 %': (browser) =>
    withPairs(browser, async (page, host) => {
      await look(page);
      const found = [];
      for (const [theme, language, size] of [['light', 'en', 100], ['dark', 'es', 100], ['high_contrast', 'en', 100], ['light', 'es', 200]]) {
        const { look: now } = await host.call('app_state');
        await host.call('look_set', { ...now, theme, language, text_size: size });
        await page.setViewportSize(size === 200 ? { width: 1024, height: 640 } : { width: 1280, height: 800 });
        await go(page, '/');
        await page.reload();
        await page.locator('main h1').waitFor();
        await go(page, '/duplicates');
        await page.getByRole('option').first().waitFor();
        await settled(page);
        found.push(...(await axe(page, `${theme} ${language} ${size} queue`)));
        await page.getByRole('option').nth(1).click();
        await page.getByRole('radio').first().waitFor();
        await settled(page);
        found.push(...(await axe(page, `${theme} ${language} ${size} pair`)));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${size} is wider than the window`);
      }
      assert.deepEqual(found, []);
    }),
};
