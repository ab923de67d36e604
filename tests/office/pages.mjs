// Holds web pages against axe-core in headless Chromium, in the light and in the dark scheme: no violation of WCAG 2.1
// A and AA, nor of what axe counts as best practice. Nothing on a page may have been loaded from anywhere.
//
//     node tests/office/pages.mjs FOLDER
//
// axe-core and playwright-core are looked for where NODE_PATH says, Chromium where CHROMIUM says.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.env.NODE_PATH ?? process.cwd(), 'x.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const folder = resolve(process.argv[2]);
const pages = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
});
let wrong = 0;
let rules = 0;
for (const name of pages) {
    for (const colorScheme of ['light', 'dark']) {
        const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width: 1000, height: 1400 } });
        const page = await context.newPage();
        const fetched = [];
        page.on('request', (request) => fetched.push(request.url()));
        await page.goto(pathToFileURL(join(folder, name)).href);
        await page.evaluate(axe);
        const result = await page.evaluate(() => window.axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
        }));
        rules += result.passes.length;
        for (const violation of result.violations) {
            wrong += 1;
            console.log(`${name} (${colorScheme}): ${violation.id}: ${violation.help}`);
            for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.html.slice(0, 160)}`);
        }
        if (fetched.length !== 1) {
            wrong += 1;
            console.log(`${name} (${colorScheme}): loads ${fetched.slice(1).join(', ')}`);
        }
        await context.close();
    }
}
await browser.close();
console.log(`${pages.length} pages in two schemes, ${rules} rules passed, ${wrong} violations`);
// A check that looked at nothing has shown nothing.
process.exit(wrong || pages.length < 6 || rules === 0 ? 1 : 0);
