import { describe, expect, it } from 'vitest';
import { inView, scrollFor, tallness, topOf } from './virtual-rows';

const short = { total: 1000, rowHeight: 32, view: 640 };
const long = { total: 1_000_000, rowHeight: 64, view: 640 };

describe('a list that fits on a page', () => {
  it('draws what is in view and a little more', () => {
    expect(inView(3200, short)).toEqual({ from: 94, to: 126 });
    expect(inView(0, { ...short, total: 3 })).toEqual({ from: 0, to: 3 });
  });

  it('scrolls only as far as needed', () => {
    expect(scrollFor(5, 0, short)).toBeNull();
    expect(scrollFor(20, 0, short)).toBe(32);
    expect(scrollFor(0, 500, short)).toBe(0);
  });
});

describe('a million rows at 200 % text', () => {
  it('are no taller than browsers can draw', () => expect(tallness(long)).toBe(15_000_000));

  it('can all be reached: the last one stands at the end', () => {
    const top = scrollFor(999_999, 0, long)!;
    expect(top).toBeCloseTo(15_000_000 - 640, 3);
    expect(inView(top, long).to).toBe(1_000_000);
    expect(topOf(999_999, top, long)).toBeCloseTo(15_000_000 - 64, 1);
  });

  it('stand below each other', () => {
    const top = scrollFor(500_000, 0, long)!;
    expect(topOf(500_001, top, long) - topOf(500_000, top, long)).toBeCloseTo(64, 5);
  });
});
