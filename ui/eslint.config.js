import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** `features/<name>` may only be entered through its own files: others compose it in `routes` or `App`. */
const features = ['frame', 'vault', 'today', 'settings', 'help', 'people', 'duplicates', 'lists'];

const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }],
});

export default ts.config(
  { ignores: ['dist', 'src/lib/desk/generated', 'src/lib/words/generated.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-alert': 'error',
      'no-undef': 'off',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    files: ['src/components/**', 'src/lib/**'],
    ignores: ['src/lib/desk/call.ts'],
    rules: forbid(
      [['$features/*', '**/features/**', '**/routes/**'], 'Components and lib know no feature.'],
      [['@tauri-apps/*'], 'Only lib/desk/call.ts talks to the shell.'],
    ),
  },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: forbid(
      ...features
        .filter((other) => other !== feature)
        .map((other) => [
          [`$features/${other}/**`, `../${other}/**`, `**/features/${other}/**`],
          `features/${feature} may not reach into features/${other}: compose them in routes.`,
        ]),
      [['**/routes/**'], 'Routes use features, not the other way round.'],
      [['@tauri-apps/*'], 'Only lib/desk/call.ts talks to the shell.'],
      [['$lib/desk/call', '**/desk/call'], 'Use the noun in lib/desk.'],
    ),
  })),
);
