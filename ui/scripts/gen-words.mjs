// Writes one typed function a message: src/lib/words/generated.ts.
// `--strict` fails where a language lacks a key or a variable, or a file does not parse.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parse } from '@fluent/syntax';

const root = fileURLToPath(new URL('../../assets/words', import.meta.url));
const out = fileURLToPath(new URL('../src/lib/words/generated.ts', import.meta.url));
const plural = new Set(['zero', 'one', 'two', 'few', 'many']);

/** Name and kind of every variable below `node`: 'number' where it chooses a plural or is formatted as one. */
export function variables(node, found = new Map()) {
  if (Array.isArray(node)) node.forEach((each) => variables(each, found));
  if (!node || typeof node !== 'object') return found;
  if (node.type === 'SelectExpression' && node.selector.type === 'VariableReference') {
    const counts = node.variants.some((variant) => plural.has(variant.key.name) || variant.key.type === 'NumberLiteral');
    if (counts) found.set(node.selector.id.name, 'number');
  }
  if (node.type === 'FunctionReference' && node.id.name === 'NUMBER') {
    for (const each of node.arguments.positional) if (each.type === 'VariableReference') found.set(each.id.name, 'number');
  }
  if (node.type === 'VariableReference' && !found.has(node.id.name)) found.set(node.id.name, 'string | number');
  for (const [key, value] of Object.entries(node)) if (key !== 'span') variables(value, found);
  return found;
}

/** Every message of a language: key → variables, and what is wrong with its files. */
export function readLanguage(language) {
  const messages = new Map();
  const problems = [];
  const folder = join(root, language);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl')).sort()) {
    for (const entry of parse(readFileSync(join(folder, file), 'utf8'), { withSpans: false }).body) {
      if (entry.type === 'Junk') problems.push(`${language}/${file}: cannot be read: ${entry.content.split('\n')[0]}`);
      if (entry.type !== 'Message') continue;
      const key = entry.id.name;
      if (messages.has(key)) problems.push(`${language}/${file}: ${key} is there twice`);
      if (entry.attributes.length) problems.push(`${language}/${file}: ${key} has attributes; use keys of their own`);
      messages.set(key, variables(entry.value));
    }
  }
  return { messages, problems };
}

const camel = (key) => key.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function typescript(messages) {
  const lines = [
    '// Written by `npm run gen:words` from assets/words/en: do not edit.',
    "import { say } from './speak.svelte';",
    '',
  ];
  for (const [key, found] of [...messages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const fields = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, kind]) => `${JSON.stringify(name).slice(1, -1)}: ${kind}`);
    lines.push(
      fields.length
        ? `export const ${camel(key)} = (args: { ${fields.join('; ')} }): string => say('${key}', args);`
        : `export const ${camel(key)} = (): string => say('${key}');`,
    );
  }
  return lines.join('\n') + '\n';
}

const en = readLanguage('en');
const es = readLanguage('es');
const problems = [...en.problems, ...es.problems];
for (const [key, found] of en.messages) {
  const other = es.messages.get(key);
  if (!other) problems.push(`es lacks ${key}`);
  else if ([...found.keys()].sort().join() !== [...other.keys()].sort().join()) problems.push(`${key}: the languages use different variables`);
}
for (const key of es.messages.keys()) if (!en.messages.has(key)) problems.push(`en lacks ${key}`);

const text = typescript(en.messages);
let old = '';
try {
  old = readFileSync(out, 'utf8');
} catch {
  // Written for the first time.
}
if (process.argv.includes('--check')) {
  if (old !== text) problems.push('src/lib/words/generated.ts is stale: npm run gen:words');
} else if (old !== text) {
  writeFileSync(out, text);
}
for (const problem of problems) console.error(problem);
if (problems.length && (process.argv.includes('--strict') || process.argv.includes('--check'))) process.exit(1);
