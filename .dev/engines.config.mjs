import { globSync } from 'node:fs';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { findOnPath } from '../tests/support/browser.ts';
import base from './web-test-runner.config.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

/** The same tests in the engines that are not Chromium, as far as this machine has them. */
const browsers = [];

const firefox = findOnPath(['firefox-esr', 'firefox']);
if (firefox !== undefined) {
  const launchOptions = { browser: 'firefox', executablePath: firefox, headless: true };
  browsers.push(chromeLauncher({ puppeteer, launchOptions, concurrency: 1 }));
}

const [miniBrowser] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
if (miniBrowser !== undefined && findOnPath(['WebKitWebDriver']) && findOnPath(['Xvfb'])) {
  browsers.push(webkitLauncher({ miniBrowser }));
}

if (browsers.length === 0) {
  console.log(
    'Neither Firefox nor WebKitGTK (webkit2gtk-driver and xvfb) is installed: nothing to run.\n\n0 passed, 0 failed',
  );
  process.exit(0);
}

/** Drawn in software and looked through by axe, a page takes these engines several times as long as headless Chromium. */
const testFramework = { config: { ...base.testFramework.config, timeout: 30_000 } };

export default { ...base, testFramework, browsers, concurrentBrowsers: 1 };
