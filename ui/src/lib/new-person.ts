/** Where a new person is begun from what was typed in a box: as a draft of its own, beside one that may be waiting. */
export const newPersonPath = (typed: string): string =>
  typed === '' ? '/people/new' : `/people/new?${new URLSearchParams({ typed, draft: crypto.randomUUID() })}`;
