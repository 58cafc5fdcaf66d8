// The bar below that says what was done and offers to undo it. Never the only confirmation of anything.

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

let count = 0;
const now = $state<{ toast: Toast | null }>({ toast: null });

/** Says what was done; an action (undo) stays for at least ten seconds. */
export function toast(text: string, action?: Toast['action']) {
  now.toast = { id: ++count, text, action };
}

export const toastNow = () => now.toast;

export function closeToast() {
  now.toast = null;
}
