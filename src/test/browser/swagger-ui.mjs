// Opens the Swagger UI of a running dev mode in a real browser, presses "Try it out" and "Execute" on SubmitASRJob and expects
// the id of a job. README.md beside this file says how to run it.
import puppeteer from 'puppeteer-core';

const service = process.env.SERVICE ?? 'http://127.0.0.1:8080';
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const patienceMillis = 60_000;

const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
    const page = await browser.newPage();
    page.setDefaultTimeout(patienceMillis);
    const complaints = [];
    page.on('pageerror', error => complaints.push(`page: ${error.message}`));
    page.on('console', message => message.type() === 'error' && complaints.push(`console: ${message.text()}`));

    await page.goto(`${service}/q/swagger-ui`, { waitUntil: 'networkidle2' });
    const operation = await page.waitForSelector('[id$="-SubmitASRJob"]');
    await (await operation.waitForSelector('.opblock-summary-control')).click();
    await (await operation.waitForSelector('.try-out__btn')).click();
    const input = await operation.waitForSelector('tr[data-property-name="InputFile"] input, tr[data-property-name="InputFile"] textarea');
    await input.click({ count: 3 });
    await input.type('oss://samples/jfk.wav');
    const answered = page.waitForResponse(response => response.url().endsWith('/SubmitASRJob'));
    await (await operation.waitForSelector('.execute')).click();
    const response = await answered;
    const request = response.request();
    console.log(`${request.method()} ${request.url()} ${request.postData()}`);
    const body = await response.text();
    console.log(`${response.status()} ${body}`);
    await operation.waitForSelector('.live-responses-table');
    if (process.env.SCREENSHOT) {
        await operation.screenshot({ path: process.env.SCREENSHOT });
    }
    complaints.forEach(complaint => console.log(complaint));
    if (response.status() !== 200 || !/^[0-9a-f]{32}$/.test(JSON.parse(body).JobId)) {
        throw new Error('No job was submitted');
    }
} finally {
    await browser.close();
}
