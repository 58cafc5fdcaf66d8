const now = $state({ text: '' });

/** What the status bar says of this screen, such as "12 of 1,182 shown", while the component is there. */
export function useStatus(text: () => string) {
  $effect(() => {
    const mine = text();
    now.text = mine;
    return () => {
      if (now.text === mine) now.text = '';
    };
  });
}

export const statusNow = () => now.text;
