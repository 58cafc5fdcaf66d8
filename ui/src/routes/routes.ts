import type { Component } from 'svelte';
import Duplicates from './duplicates/Duplicates.svelte';
import Households from './duplicates/Households.svelte';
import MergeTwo from './duplicates/MergeTwo.svelte';
import Help from './help/Help.svelte';
import Export from './lists/Export.svelte';
import Import from './lists/Import.svelte';
import Lists from './lists/Lists.svelte';
import Review from './lists/Review.svelte';
import Bin from './people/Bin.svelte';
import People from './people/People.svelte';
import Settings from './settings/Settings.svelte';
import Today from './today/Today.svelte';

/** What a screen is handed: the named parts of its path. */
export interface ScreenProps {
  params: Record<string, string>;
}

type Screen = Component<{ params: Record<string, string> }>;

/** Every place of the window. The first pattern that fits wins; a screen with several stays mounted between them. */
export const routes: readonly (readonly [string, Screen])[] = [
  ['/', Today as Screen],
  ['/people', People as Screen],
  ['/people/new', People as Screen],
  ['/people/:id', People as Screen],
  ['/duplicates', Duplicates as Screen],
  ['/duplicates/:a/:b', MergeTwo as Screen],
  ['/households', Households as Screen],
  ['/bin', Bin as Screen],
  ['/lists', Lists as Screen],
  ['/lists/import', Import as Screen],
  ['/lists/export', Export as Screen],
  ['/lists/review', Review as Screen],
  ['/lists/review/:import', Review as Screen],
  ['/settings', Settings as Screen],
  ['/help', Help as Screen],
];
