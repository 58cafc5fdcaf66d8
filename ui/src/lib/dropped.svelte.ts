import type { FileToken } from './desk/generated/FileToken';

const now = $state<{ file: FileToken | null }>({ file: null });

/** A file was dropped on the window: the import screen takes it. */
export function putDropped(file: FileToken) {
  now.file = file;
}

/** The file that waits, for templates and effects. */
export const droppedNow = () => now.file;

/** Takes it, once. */
export function takeDropped(): FileToken | null {
  const { file } = now;
  now.file = null;
  return file;
}
