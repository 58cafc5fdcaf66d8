/** Which rows of a very long list are in view, and where they stand. Browsers end a page at some 16.7 million pixels;
 * beyond a little less the scroll bar stands for more than it shows. */

const TALLEST = 15_000_000;
/** Rows drawn above and below what is in view. */
const MARGIN = 6;

export interface Shape {
  total: number;
  /** Pixels. */
  rowHeight: number;
  /** Pixels of rows in view, without the header. */
  view: number;
}

const full = ({ total, rowHeight }: Shape) => total * rowHeight;

/** How tall the scrolled part is, in pixels. */
export const tallness = (shape: Shape): number => Math.min(full(shape), TALLEST);

/** Pixels from the first row to the upper edge of the view. */
export function offsetAt(scrollTop: number, shape: Shape): number {
  const real = tallness(shape) - shape.view;
  const whole = full(shape) - shape.view;
  return real <= 0 || whole === real ? scrollTop : (scrollTop / real) * whole;
}

function scrollTopAt(offset: number, shape: Shape): number {
  const real = tallness(shape) - shape.view;
  const whole = full(shape) - shape.view;
  return real <= 0 || whole === real ? offset : (offset / whole) * real;
}

/** The first row to draw, and the one after the last. */
export function inView(scrollTop: number, shape: Shape): { from: number; to: number } {
  const offset = offsetAt(scrollTop, shape);
  const from = Math.max(0, Math.floor(offset / shape.rowHeight) - MARGIN);
  const to = Math.min(shape.total, Math.ceil((offset + shape.view) / shape.rowHeight) + MARGIN);
  return { from, to: Math.max(from, to) };
}

/** Where a row stands in the scrolled part, in pixels. */
export function topOf(index: number, scrollTop: number, shape: Shape): number {
  return scrollTop + index * shape.rowHeight - offsetAt(scrollTop, shape);
}

/** Where to scroll so that a row is wholly in view; null where it is. */
export function scrollFor(index: number, scrollTop: number, shape: Shape): number | null {
  const offset = offsetAt(scrollTop, shape);
  const top = index * shape.rowHeight;
  if (top < offset) return scrollTopAt(top, shape);
  if (top + shape.rowHeight > offset + shape.view) return scrollTopAt(top + shape.rowHeight - shape.view, shape);
  return null;
}
