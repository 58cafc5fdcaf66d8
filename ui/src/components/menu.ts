import type { Icon } from './Icon';

/** One line of a menu; `'line'` parts groups. */
export type MenuItem =
  | 'line'
  | {
      id: string;
      label: string;
      icon?: Icon;
      /** As printed. */
      keys?: string;
      danger?: boolean;
      disabled?: boolean;
      run: () => void;
    };
