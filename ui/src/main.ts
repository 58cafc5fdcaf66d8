import '@fontsource-variable/public-sans/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { takeToken } from './lib/desk/call';
import { router } from './lib/router.svelte';

takeToken();
router.start();
const target = document.getElementById('app');
if (target) mount(App, { target });
