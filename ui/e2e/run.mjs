// `npm run e2e [name…]`: every spec beside this file, or those named, on the real application.
// It needs `npm run build` and `cargo build -p folkmoot-devhost` (or DEVHOST_BIN), and Chromium (or CHROMIUM_BIN).
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);
const specs = readdirSync(folder)
  .filter((name) => name.endsWith('.spec.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)));

const browser = await launch();
let failed = 0;
for (const spec of specs) {
  const { default: tests } = await import(new URL(spec, import.meta.url));
  for (const [name, test] of Object.entries(tests)) {
    const began = Date.now();
    try {
      await test(browser);
      console.log(`ok   ${spec}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${spec}: ${name}\n${error.stack ?? error}`);
    }
  }
}
await browser.close();
console.log(failed ? `${failed} failed` : 'all passed');
process.exit(failed ? 1 : 0);
