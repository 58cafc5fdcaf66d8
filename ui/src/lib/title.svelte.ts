import { w } from './words';

let hidden = false;

/**
 * Names the window "{record} – {screen}" while the component is there. Nothing is said while locked.
 * `hasErrors` puts "Error" before it.
 */
export function useTitle(parts: () => { screen: string; record?: string; hasErrors?: boolean }) {
  $effect(() => {
    const { screen, record, hasErrors } = parts();
    if (hidden) return;
    const name = record ? `${record} – ${screen}` : screen;
    document.title = hasErrors ? w.frameTitleError({ title: name }) : name;
  });
}

/** While locked the title is the program's name only. */
export function hideTitle(isHidden: boolean) {
  hidden = isHidden;
  if (isHidden) document.title = 'Folkmoot';
}
