// How long the box takes from a letter to the first results on the screen, on a large sample office. Run by
// `cargo xtask bench find`: prints a table and writes it to the file named by BENCH_JSON. Never a test.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadavg } from 'node:os';
import { launch, openWindow } from './browser.mjs';
import { startHost } from './host.mjs';

const people = Number(process.env.BENCH_PEOPLE ?? 250_000);
const rounds = 5;
const queries = ['garcia', 'maria garcia', 'jose ramirez', 'micheal oconor', '0192', 'smith 12 oak', 'johnsn', 'garcia 0192'];

const percentile = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

const host = await startHost();
const browser = await launch();
try {
  const office = host.path('offices/sample/sample.folkmoot');
  mkdirSync(dirname(office), { recursive: true });
  execFileSync(process.env.MOOT_BIN, ['sample', 'create', office, '--people', String(people)], { stdio: ['ignore', 'ignore', 'inherit'] });
  await host.call('sample_create', { people: 1 });
  const page = await openWindow(browser, host);
  await page.evaluate(() => {
    const real = window.fetch;
    window.fetch = async (...asked) => {
      const answer = await real(...asked);
      if (String(asked[1]?.body).includes('"person_find"')) setTimeout(() => dispatchEvent(new Event('found')));
      return answer;
    };
  });
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox').first();
  const times = [];
  for (let round = 0; round < rounds; round++) {
    for (const query of queries) {
      await box.fill('');
      for (let typed = 1; typed <= query.length; typed++) {
        const text = query.slice(0, typed);
        // In the page, so that the driver's own way there and back is not counted: from the letter to the painted list.
        const took = await page.evaluate(async (text) => {
          const input = document.querySelector('[role=combobox]');
          const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          const began = performance.now();
          const answered = new Promise((done) => addEventListener('found', done, { once: true }));
          input.value = text;
          input.dispatchEvent(new Event('input', { bubbles: true }));
          await Promise.race([answered, new Promise((done) => setTimeout(done, 5_000))]);
          await painted();
          return performance.now() - began;
        }, text);
        times.push(took);
      }
    }
  }
  const figures = {
    people,
    letters: times.length,
    load: loadavg()[0],
    median_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    slowest_ms: Math.max(...times),
  };
  console.table(figures);
  if (process.env.BENCH_JSON) {
    mkdirSync(dirname(process.env.BENCH_JSON), { recursive: true });
    writeFileSync(process.env.BENCH_JSON, JSON.stringify(figures, null, 2));
  }
} finally {
  await browser.close();
  await host.stop();
}
