import assert from 'node:assert/strict';
import { axe, focused, heading, openWindow, until } from './browser.mjs';
import { startHost } from './host.mjs';

const everybody = { text: '', area: null, newsletter: null, language: null, is_deceased: null, is_protected: null, has_email: null, import: null };
const byName = { by: 'name', is_descending: false };

/** The first people of a list. */
const first = async (host, count, filter = {}, sort = byName) =>
  (await host.call('person_list', { filter: { ...everybody, ...filter }, sort, offset: 0, limit: count })).rows;

const grid = (page) => page.getByRole('grid', { name: 'People' });
const active = (page) => page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.innerText ?? '');
/** "Grant, Cheyanne" as the record says it. */
const spoken = ({ name }) => name.split(', ').reverse().join(' ');
const go = (page, path) => page.evaluate((to) => (location.hash = `#${to}`), path);

/** A window on an office of made-up people. */
async function withSample(browser, people, test, size) {
  const host = await startHost();
  try {
    await host.call('sample_create', { people });
    const page = await openWindow(browser, host, size);
    await go(page, '/people');
    await grid(page).getByRole('row').nth(3).waitFor();
    await test(page, host);
    assert.deepEqual(page.troubles, [], 'no script fails');
  } finally {
    await host.stop();
  }
}

export default {
  'somebody opened from elsewhere is in view in the list': (browser) =>
    withSample(browser, 600, async (page, host) => {
      const [, , , far] = (await first(host, 500)).slice(-4);
      await go(page, `/people/${far.id}`);
      await grid(page).getByRole('row', { name: new RegExp(far.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) }).first().waitFor();
    }),

  'the list is walked, filtered and left, and comes back as it was': (browser) =>
    withSample(browser, 2000, async (page, host) => {
      await page.keyboard.press('Control+f');
      await page.keyboard.press('ArrowDown');
      await focused(page, grid(page));
      await page.keyboard.press('End');
      const last = (await first(host, 1, {}, { by: 'name', is_descending: true }))[0];
      await page.waitForFunction((name) => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.innerText.includes(name), last.name);
      assert.equal(await grid(page).getAttribute('aria-rowcount'), '2001', 'the header counts as a row');

      await page.keyboard.press('Enter');
      await page.waitForURL(/#\/people\/[0-9a-f-]{36}/);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      const top = await grid(page).evaluate((each) => each.scrollTop);
      assert.ok(top > 10_000, 'scrolled to the end');
      await page.waitForFunction((top) => Math.abs((history.state?.kept?.['people-list']?.top ?? 0) - top) < 40, top);
      await page.getByRole('link', { name: /Today/ }).click();
      await heading(page, /^Good /).waitFor();
      await page.keyboard.press('Alt+ArrowLeft');
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.waitForFunction((was) => Math.abs((document.querySelector('[role=grid]')?.scrollTop ?? 0) - was) < 40, top);

      await page.keyboard.press('Control+f');
      await page.keyboard.type(last.name.split(',')[0]);
      await page.getByRole('group', { name: 'Active filters' }).getByText(/\d+ match(es)?$/).waitFor();
      assert.match(page.url(), /text=/, 'the filter stands in the address');
      await go(page, '/people');
      await page.waitForFunction(() => document.title === 'People');
    }),

  'columns, widths and order are as they were left, for whoever left them so': (browser) =>
    withSample(browser, 300, async (page, host) => {
      const heads = async () => (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
      await page.getByRole('button', { name: 'More for the list' }).click();
      await page.getByRole('menuitem', { name: 'Columns…' }).click();
      await page.getByRole('checkbox', { name: 'Address' }).uncheck();
      const up = page.getByRole('button', { name: 'Move up: Phone' });
      await up.focus();
      await page.keyboard.press('Enter');
      await focused(page, up);
      assert.deepEqual(await axe(page, 'columns'), []);
      await page.keyboard.press('Enter');
      await focused(page, page.getByRole('button', { name: 'Move down: Phone' }));
      await page.getByRole('button', { name: 'Done' }).click();
      const wanted = ['Name', 'Phone', 'Area', 'E-mail', 'Last contact'];
      assert.deepEqual(await heads(), wanted);

      const edge = page.getByRole('separator', { name: 'Width of the column Phone' });
      await edge.focus();
      const before = Number(await edge.getAttribute('aria-valuenow'));
      await page.keyboard.press('Shift+ArrowRight');
      await page.waitForFunction(([was]) => Number(document.activeElement?.getAttribute('aria-valuenow')) >= was + 60, [before]);
      const box = await edge.boundingBox();
      await page.mouse.move(box.x + 4, box.y + 4);
      await page.mouse.down();
      await page.mouse.move(box.x - 36, box.y + 4, { steps: 4 });
      await page.mouse.up();
      const width = async () => Math.round((await page.getByRole('columnheader', { name: /Phone/ }).boundingBox()).width);
      const chosen = await width();
      assert.ok(Math.abs(chosen - (before + 64 - 40)) <= 8, `the pointer moved the edge: ${before} → ${chosen}`);
      await page.getByRole('button', { name: 'Last contact' }).click();
      await page.waitForURL(/sort=-contact/);
      const [newest] = await first(host, 1, {}, { by: 'last_contact', is_descending: true });
      const top = () => page.getByRole('row').nth(1).innerText();
      await until(async () => (await top()).includes(newest.name), 'the last contact comes first');
      const topRow = await top();

      await page.getByRole('button', { name: 'Make the sections narrow' }).click();

      const isKept = async () => {
        const [frame, list] = await Promise.all(['frame', 'people'].map((name) => host.call('view_get', { name })));
        return frame.layout !== null && JSON.stringify(list.layout).includes('last_contact');
      };
      await until(isKept, 'the view is kept');
      await host.call('office_lock');
      await page.getByLabel('Passphrase').first().waitFor();
      await host.call('office_unlock', { passphrase: (await host.call('app_state')).sample_passphrase });
      await go(page, '/');
      await page.reload();
      await heading(page, /^Good /).waitFor();
      await page.getByRole('button', { name: 'Make the sections wide' }).waitFor();
      await page.getByRole('link', { name: /People/ }).first().click();
      await page.getByRole('row').nth(2).waitFor();
      await until(async () => (await top()) === topRow, 'the order is as it was left');
      assert.deepEqual([await heads(), await width()], [wanted, chosen]);
    }),

  'people go to the bin and come back, and the keys stay in the list': (browser) =>
    withSample(browser, 300, async (page, host) => {
      const before = await first(host, 4);
      await grid(page).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+ArrowDown');
      await page.getByText('2 selected').first().waitFor();
      await page.keyboard.press('Delete');
      await page.getByText('2 people are in the bin.').first().waitFor();
      await focused(page, grid(page));
      assert.ok((await active(page)).includes(before[2].name), 'the neighbour is active');
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByText('2 people are back.').first().waitFor();
      await page.waitForFunction((name) => document.querySelector('[role=grid]')?.innerText.includes(name), before[0].name);
      assert.deepEqual((await first(host, 4)).map((row) => row.id), before.map((row) => row.id));
    }),

  'next and previous work from inside a field, and the draft waits': (browser) =>
    withSample(browser, 300, async (page, host) => {
      const [one, two] = await first(host, 2);
      await go(page, `/people/${one.id}?edit=1`);
      const family = page.getByLabel('Family name');
      await family.waitFor();
      await family.fill('Changed');
      await page.keyboard.press('Alt+PageDown');
      await page.getByRole('heading', { level: 2, name: spoken(two) }).waitFor();
      await page.keyboard.press('Alt+PageUp');
      await page.waitForURL(new RegExp(one.id));
      await page.getByText(/You have unsaved changes/).waitFor();
      await page.getByRole('button', { name: 'Continue editing' }).click();
      await page.waitForFunction(() => [...document.querySelectorAll('input')].some((input) => input.value === 'Changed'));
      // Esc belongs to the sheet over the form first.
      await page.keyboard.press('Control+l');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await focused(page, page.locator(':focus'));
      assert.match(page.url(), /edit=1/, 'the form is still open');
      await page.keyboard.press('Control+s');
      await page.getByText(/is saved\.$/).first().waitFor();
      assert.equal((await host.call('person_open', { id: one.id })).person.name.family, 'Changed');
      await page.keyboard.press('Escape');
      await page.waitForFunction((title) => document.title === title, 'Changed – People'.replace('Changed', spoken({ name: one.name.replace(/^[^,]*/, 'Changed') })));
      await page.getByRole('tab', { name: 'History' }).click();
      await page.getByRole('row', { name: /Family name/ }).waitFor();
    }),

  'nobody overwrites what somebody else saved meanwhile': (browser) =>
    withSample(browser, 300, async (page, host) => {
      const [one] = await first(host, 1);
      await go(page, `/people/${one.id}?edit=1`);
      const given = page.getByLabel('Given name');
      await given.waitFor();
      await given.fill('Mine');
      const view = await host.call('person_open', { id: one.id });
      view.person.name.given = 'Theirs';
      view.person.name.nickname = 'Tee';
      await host.call('person_save', { person: view.person, revision: view.revision, draft: null, even_if_duplicate: false });
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Somebody saved this person meanwhile').waitFor();
      assert.equal(await given.inputValue(), 'Mine', 'what was typed stays');
      assert.equal(await page.getByLabel('Called').inputValue(), 'Tee', 'their other field came in');
      assert.deepEqual(await axe(page, 'meanwhile'), []);
      await page.getByRole('button', { name: 'Keep mine' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText(/is saved\.$/).first().waitFor();
      const { person } = await host.call('person_open', { id: one.id });
      assert.deepEqual([person.name.given, person.name.nickname], ['Mine', 'Tee']);
    }),

  'a person who is there already is shown before they are added twice': (browser) =>
    withSample(browser, 300, async (page, host) => {
      const [known] = await first(host, 1, { has_email: true });
      const { person } = await host.call('person_open', { id: known.id });
      await grid(page).focus();
      await page.keyboard.press('Control+n');
      const given = page.getByLabel('Given name');
      await focused(page, given);
      await page.keyboard.type(person.name.given);
      await page.getByLabel('Family name').fill(person.name.family);
      await page.getByText('Already here?').waitFor();
      await page.getByRole('button', { name: 'Add e-mail' }).click();
      await page.keyboard.type(person.emails[0].address);
      await page.keyboard.press('Control+s');
      await page.getByText('This person seems to be there already').waitFor();
      assert.deepEqual(await axe(page, 'duplicate'), []);
      await page.getByRole('button', { name: 'Save as a new person anyway' }).click();
      await page.waitForURL(/#\/people\/[0-9a-f-]{36}/);
    }),

  'a call is logged by keyboard alone': (browser) =>
    withSample(browser, 300, async (page, host) => {
      const [one] = await first(host, 1);
      await page.keyboard.press('Control+l');
      await focused(page, page.getByRole('combobox', { name: 'With whom' }));
      await page.keyboard.type(one.name.replace(',', ''));
      await page.getByRole('option', { name: new RegExp(one.name.split(',')[0]) }).first().waitFor();
      await page.keyboard.press('Enter');
      await focused(page, page.getByLabel('Outcome'));
      await page.keyboard.type('Ans');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Asked when the library opens.');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Send the hours');
      await page.keyboard.press('Tab');
      await page.keyboard.type('tomorrow');
      await page.keyboard.press('Control+Enter');
      await page.getByText(/is logged\.$/).first().waitFor();
      const { entries } = await host.call('person_timeline', { person: one.id, kinds: [], before: null });
      const entry = entries.find((each) => each.text === 'Asked when the library opens.');
      assert.equal(entry?.outcome, 'answered');
      assert.equal(entry?.next_step?.text, 'Send the hours');
      await focused(page, page.locator(':focus'));
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'the focus is not lost');
    }),

  'forms, sheets and dialogs of people are accessible, at 1024 by 640 and 200 % too': (browser) =>
    withSample(browser, 300, async (page, host) => {
      const [one] = await first(host, 1);
      const [hidden] = await first(host, 1, { is_protected: true });
      const found = [];
      const look = async (name) => found.push(...(await axe(page, name)));
      for (const size of [100, 200]) {
        const { look: now } = await host.call('app_state');
        await host.call('look_set', { ...now, text_size: size });
        await go(page, '/people');
        await page.reload();
        await grid(page).getByRole('row').nth(2).waitFor();
        await page.getByRole('button', { name: 'Filter', exact: true }).click();
        await grid(page).focus();
        await page.keyboard.press(' ');
        await look(`${size} list with filter and selection`);
        await page.keyboard.press('Shift+F10');
        await page.getByRole('menu').waitFor();
        await look(`${size} menu`);
        await page.keyboard.press('Escape');
        await go(page, `/people/${hidden.id}`);
        await page.getByRole('button', { name: 'Show for one minute' }).waitFor();
        await look(`${size} protected`);
        await go(page, `/people/${one.id}?edit=1`);
        await page.getByLabel(/^Born/).fill('25/6/1994');
        await page.getByLabel('Consent: Surveys').selectOption('given');
        await page.keyboard.press('Control+s');
        await page.getByRole('alert').waitFor();
        await look(`${size} form with errors`);
        await page.getByLabel(/^Born/).fill('');
        await page.keyboard.press('Control+l');
        await page.getByRole('dialog').waitFor();
        await look(`${size} log contact`);
        await page.keyboard.press('Escape');
        await go(page, `/people/${one.id}`);
        for (const tab of ['History', 'Details']) {
          await page.getByRole('tab', { name: tab }).click();
          await look(`${size} ${tab}`);
        }
        await page.getByRole('button', { name: /^More for / }).click();
        await page.getByRole('menuitem', { name: /Erase/ }).click();
        await page.getByRole('dialog').waitFor();
        await look(`${size} erase`);
        await page.keyboard.press('Escape');
      }
      assert.deepEqual(found, []);
    }, { width: 1024, height: 640 }),
};
