import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte()],
  resolve: {
    alias: { $lib: at('./src/lib'), $components: at('./src/components'), $features: at('./src/features') },
    // Tests mount components: they need the browser's build of Svelte.
    conditions: process.env.VITEST ? ['browser'] : undefined,
  },
  // The words lie beside `ui`, as Rust reads them too.
  server: { host: '127.0.0.1', port: 5173, strictPort: true, fs: { allow: ['..'] } },
  // WebKitGTK 2.50 and WebView2: nothing newer than Safari 18.
  build: { target: ['safari18', 'chrome120'], assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
  },
});
