// The browser, and what a person does in it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const PASSPHRASE = 'orchard violin seven harbor teapot';

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });

/** A fresh window on the host; a script error in it fails the test. */
export async function openWindow(browser, host, { width = 1280, height = 800 } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.troubles = errors;
  await page.goto(host.url);
  await page.locator('h1').first().waitFor();
  return page;
}

export const heading = (page, name) => page.getByRole('heading', { level: 1, name });

/** Goes through the elements by Tab until the focused one is `locator`. */
export async function tabTo(page, locator, { back = false, most = 60 } = {}) {
  const handle = await locator.elementHandle();
  for (let pressed = 0; pressed < most; pressed++) {
    if (await page.evaluate((element) => document.activeElement === element, handle)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  assert.fail(`Tab does not reach ${locator}`);
}

/** Creates an office by keyboard and goes through its recovery sheet, up to Today. */
export async function createOffice(page, host, { office = 'District 4 office', staff = 'Maria Ortiz' } = {}) {
  await tabTo(page, page.getByRole('button', { name: 'Create an office' }));
  await page.keyboard.press('Enter');
  await heading(page, 'Create an office').waitFor();
  await focused(page, page.getByLabel('Name of the office'));
  await page.keyboard.type(office);
  await page.keyboard.press('Tab');
  await page.keyboard.type(staff);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await heading(page, 'Save the recovery sheet').waitFor({ timeout: 30_000 });

  const sheet = host.path('recovery-sheet.txt');
  await host.choose(sheet);
  await tabTo(page, page.getByRole('button', { name: 'Save the sheet' }));
  await page.keyboard.press('Enter');
  const field = page.getByLabel(/^Group \d+ of the code$/);
  await field.waitFor();
  await focused(page, field);
  const number = Number(/\d+/.exec(await page.locator('label[for="recovery-group"]').innerText())[0]);
  const groups = await groupsOf(host, sheet);
  await page.keyboard.type(groups[number - 1]);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Sections' }).waitFor();
  await heading(page, /^Good (morning|afternoon|evening)$/).waitFor();
}

/** The groups of the code: from the application, which must agree with the saved sheet. */
async function groupsOf(host, sheet) {
  const { phase } = await host.call('app_state');
  const text = await readFile(sheet, 'utf8');
  for (const group of phase.groups) assert.ok(text.includes(group), 'the sheet holds every group of the code');
  return phase.groups;
}

/** Waits until `locator` has the focus. */
export async function focused(page, locator) {
  const handle = await locator.elementHandle();
  await page.waitForFunction((element) => document.activeElement === element, handle);
}

/** Asks until the answer is yes; fails when it is not within so many milliseconds. */
export async function until(asked, what, within = 15_000) {
  const began = Date.now();
  while (!(await asked())) assert.ok(Date.now() - began < within, what);
}

/** Waits until nothing on the page is loading or moving any more. */
export const settled = (page) =>
  page.waitForFunction(
    () =>
      !document.querySelector('main .skeleton, main [aria-busy=true]') &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
  );

/** What axe finds, contrast included. */
export async function axe(page, name) {
  // A fade under way would be measured half transparent.
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`);
  return found.map((each) => `${name}: ${each}`);
}
