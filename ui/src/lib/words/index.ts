export { language, languages, locale, speak, type Language } from './speak.svelte';
export * as w from './generated';
