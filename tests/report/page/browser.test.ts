import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readExport } from "../../../src/records/read-export.ts";
import { recordsOf } from "../../support/case.ts";
import { reportPage } from "../../support/report-page.ts";

const PLACES = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const CHROMIUM = PLACES.find((place) => place && existsSync(place));
if (!CHROMIUM) {
  process.stderr.write(
    "bericht.html was not tested in a browser: no Chromium. Install one, or name it in CHROMIUM.\n",
  );
}
const HOSTILE = '</script><img src=x onerror="document.title=1"><!--';

let folder = "";
let browser: Browser;
let page: Page;
const complaints: string[] = [];

/** Rows that are shown, as the texts of their cells. */
const rows = (list: string) =>
  page
    .locator(`#${list} tbody tr`)
    .evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")),
    );
const found = (list: string) => page.locator(`#${list} [role=status]`).textContent();
const open = (list: string) => page.click(`body > nav a[href="#${list}"]`);

describe.skipIf(!CHROMIUM)("bericht.html in a browser", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "bleiberecht-seite-"));
    const klein = await readExport("data-samples/klein");
    const ids = [HOSTILE, ...Array.from({ length: 9 }, (_, index) => `M-${index}`)];
    const { persons } = recordsOf({
      personen: ids.map((person_id) => ({ person_id })),
      statuszeiten: ids.map((person_id) => {
        return { person_id, art: "duldung", gueltig_von: "2019-01-01" };
      }),
    });
    writeFileSync(
      join(folder, "bericht.html"),
      await reportPage([...persons, ...klein.persons], "2026-11-23"),
    );
    // Inside a container the sandbox of the browser cannot be set up.
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? "",
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await page?.close();
    complaints.length = 0;
    page = await browser.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, "bericht.html")).href);
  });

  it("opens every list and every person without complaint and without asking for anything", async () => {
    for (const list of ["pruefliste", "beratungsliste", "fristenliste", "klaerungsliste"]) {
      await open(list);
      expect(await page.locator("h2:visible").count()).toBe(1);
      expect((await rows(list)).length).toBeGreaterThan(0);
    }
    await open("pruefliste");
    const links = page.locator("#pruefliste tbody a");
    const addresses = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    for (const address of new Set(addresses)) {
      await page.evaluate((hash) => {
        location.hash = hash ?? "";
      }, address);
      await page.waitForSelector("#person h2");
      expect(await page.locator("#person .timeline").count()).toBe(1);
    }
    expect(complaints).toEqual([]);
  });

  it("shows a hostile id as what it is", async () => {
    await open("pruefliste");
    await page.fill("#pruefliste-suche", "onerror");
    await page.click("#pruefliste tbody a");
    expect(await page.locator("#person h2").textContent()).toBe(`Person ${HOSTILE}`);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toMatch(/^Vorprüfung/);
    expect(page.url()).not.toContain("onerror");
    expect(complaints).toEqual([]);
  });

  it("searches, chooses and counts", async () => {
    await open("beratungsliste");
    const all = await rows("beratungsliste");
    expect(await found("beratungsliste")).toContain(
      `von ${await countOf("beratungsliste")} Zeilen`,
    );
    await page.fill("#beratungsliste-suche", "k-03 pass");
    for (const row of await rows("beratungsliste")) {
      expect(row[0]).toBe("K-03");
      expect(row.join(" ").toLowerCase()).toContain("pass");
    }
    await page.fill("#beratungsliste-suche", "");
    await page.locator("#beratungsliste").getByLabel("Dringlichkeit").selectOption("hoch");
    const urgent = await rows("beratungsliste");
    expect(urgent.length).toBeGreaterThan(0);
    expect(new Set(urgent.map((row) => row[5]))).toEqual(new Set(["hoch"]));
    expect(urgent.length).toBeLessThan(all.length);
    await page.fill("#beratungsliste-suche", "gibtesnicht");
    expect(await found("beratungsliste")).toMatch(/^0 von/);
  });

  it("sorts by a column, and says so", async () => {
    await open("fristenliste");
    const head = page.getByRole("columnheader", { name: "Person" });
    const button = head.getByRole("button");
    await button.click();
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    const ids = (await rows("fristenliste")).map(([id]) => id);
    expect(ids).toEqual([...ids].sort());
    await button.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect((await rows("fristenliste")).map(([id]) => id)).toEqual(ids.toReversed());
  });

  it("turns pages", async () => {
    await open("beratungsliste");
    const first = await rows("beratungsliste");
    expect(first).toHaveLength(50);
    await page.click("#beratungsliste .pager button:last-child");
    expect(await rows("beratungsliste")).not.toEqual(first);
    expect(await found("beratungsliste")).toContain("hier 51 bis");
    await page.click("#beratungsliste .pager button:first-child");
    expect(await rows("beratungsliste")).toEqual(first);
  });

  it("shows what decides first, with light, citation, evidence and question", async () => {
    await open("pruefliste");
    await page.fill("#pruefliste-suche", "K-03");
    await page.click("#pruefliste tbody a");
    const finding = page.locator(".finding", { hasText: "(25b-1)" });
    const groups = await finding.locator(".group").allTextContents();
    expect(groups).toEqual(["Entscheidend", "Außerdem geprüft"]);
    const pass = finding.locator("tr", { hasText: "Pass oder Passersatz" });
    expect(await pass.locator(".light").textContent()).toMatch(/^[✗?]/);
    expect(await pass.textContent()).toContain("§ 5 Abs. 1 Nr. 4");
    expect(await pass.textContent()).toContain("Liegt ein gültiger Pass vor");
    expect(
      await finding.locator(".evidence", { hasText: /statuszeiten \d+/ }).count(),
    ).toBeTruthy();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("person-titel");
    await page.goBack();
    expect(await page.locator("#pruefliste").isVisible()).toBe(true);
    expect(await page.inputValue("#pruefliste-suche")).toBe("K-03");
  });

  it.each(["light", "dark"] as const)(
    "axe finds nothing to complain about: %s",
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(axe.source);
      const check = async (view: string) => {
        const { violations } = await page.evaluate<AxeResults>("axe.run()");
        expect(violations.map(({ id, nodes }) => [view, id, nodes[0]?.html])).toEqual([]);
      };
      await check("uebersicht");
      await open("pruefliste");
      await check("pruefliste");
      await page.click("#pruefliste tbody a");
      await page.waitForSelector("#person h2");
      await check("person");
    },
  );
});

async function countOf(list: string): Promise<string> {
  return (await page.locator(`nav a[href="#${list}"] .count`).textContent()) ?? "";
}
