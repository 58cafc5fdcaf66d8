import type House from '@lucide/svelte/icons/house';

/** A Lucide icon: `import House from '@lucide/svelte/icons/house'`. */
export type Icon = typeof House;
