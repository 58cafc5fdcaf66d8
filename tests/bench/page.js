// Runs inside the window's page: each measurement goes from what a person does to the painted answer, in milliseconds of
// the page's own clock, so that the driver's way there and back does not count.

const frame = () => new Promise((done) => requestAnimationFrame(done));
/** Until what was drawn in the next frame is painted. */
const painted = async () => {
  await frame();
  await new Promise((done) => setTimeout(done));
};
const PATIENCE = 20_000;

async function until(what, holds) {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > PATIENCE) throw new Error(`it never came: ${what}`);
    await frame();
  }
}

const grid = () => document.querySelector('[role=grid]');
const areRowsThere = () => grid()?.querySelector('[aria-rowindex="2"], .rows .row') && !grid().querySelector('.rows .row i');
const rows = () => [...grid().querySelectorAll('.rows .row')];
const headings = () => [...document.querySelectorAll('h1, h2')].filter((each) => !grid()?.contains(each)).map((each) => each.textContent).join('|');

function follow(path) {
  const link = document.createElement('a');
  link.href = `#${path}`;
  document.body.append(link);
  link.click();
  link.remove();
}

async function timed(deed, isDone, what) {
  const began = performance.now();
  deed();
  await until(what, isDone);
  await painted();
  return performance.now() - began;
}

const kinds = {
  /** Opens the list, once: what follows happens in it. */
  async list() {
    follow('/people');
    await until('the list', areRowsThere);
    await painted();
    return [];
  },

  /** Letters typed into the box: until each stands there, and until its answer does. */
  async type(queries) {
    const box = document.querySelector('[role=combobox]');
    const isAnswered = () => box.parentElement.querySelector('kbd');
    box.focus();
    const letters = { echoed: [], answered: [] };
    for (const query of queries) {
      for (let typed = 1; typed <= query.length; typed++) {
        const began = performance.now();
        box.value = query.slice(0, typed);
        box.dispatchEvent(new Event('input', { bubbles: true }));
        await painted();
        letters.echoed.push(performance.now() - began);
        await until(`an answer to ${query}`, isAnswered);
        await painted();
        letters.answered.push(performance.now() - began);
      }
      box.value = '';
      box.dispatchEvent(new Event('input', { bubbles: true }));
      await painted();
    }
    box.blur();
    return letters;
  },

  /** The wheel turned by three rows each frame: how far apart the frames are. */
  async wheel(frames) {
    const list = grid();
    const times = [];
    let before = await frame();
    for (let n = 0; n < frames; n++) {
      list.scrollTop += 96;
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    await until('the rows', areRowsThere);
    return times;
  },

  /** The scroll bar dragged to other places: until every row in view is there. */
  async jump(shares) {
    const list = grid();
    const times = [];
    for (const share of shares) {
      const to = () => (list.scrollTop = share * (list.scrollHeight - list.clientHeight));
      const began = performance.now();
      to();
      // The rows of the new place are drawn in the next frame, empty at first.
      await frame();
      await frame();
      await until('the rows', areRowsThere);
      await painted();
      times.push(performance.now() - began);
    }
    return times;
  },

  /** The arrow key: until the next row is the active one. */
  async arrow(count) {
    const list = grid();
    list.scrollTop = 0;
    list.focus();
    await until('the rows', areRowsThere);
    const times = [];
    for (let n = 0; n < count; n++) {
      const before = list.getAttribute('aria-activedescendant');
      const press = () => list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      times.push(await timed(press, () => list.getAttribute('aria-activedescendant') !== before, 'the next row'));
    }
    return times;
  },

  /** Rows clicked: until the record of each is open beside the list. */
  async open(count) {
    const times = [];
    for (let n = 0; n < count; n++) {
      const list = grid();
      list.scrollTop = ((n * 0.618) % 1) * (list.scrollHeight - list.clientHeight);
      await frame();
      await frame();
      await until('the rows', areRowsThere);
      const before = headings();
      const row = rows().find((each) => each.getAttribute('aria-current') !== 'true' && each.getBoundingClientRect().top > 200);
      const isOpen = () => headings() !== before && row.getAttribute('aria-current') === 'true';
      times.push(await timed(() => row.click(), isOpen, 'the record'));
    }
    return times;
  },

  /** Filters and orders by their address: until the count and the rows are new. */
  async show(paths) {
    const times = [];
    for (const path of paths) {
      const before = grid()?.getAttribute('aria-rowcount') + rows().map((row) => row.textContent).join();
      const isNew = () => areRowsThere() && grid().getAttribute('aria-rowcount') + rows().map((row) => row.textContent).join() !== before;
      times.push(await timed(() => follow(path), isNew, path));
    }
    return times;
  },
};

const [kind, given, done] = arguments;
kinds[kind](given).then(
  (figures) => done({ figures }),
  (error) => done({ error: String(error) }),
);
