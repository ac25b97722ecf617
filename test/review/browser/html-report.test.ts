import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { htmlReport } from "#toolkit/report";
import type { ChangeGroup, Review, Risk } from "#toolkit/review";
import { type Page, withPage } from "../browser.ts";
import { EXAMPLES } from "../example-reports.ts";
import { findBrowser } from "../find-browser.ts";

const EXAMPLE_NAMES = ["environment-variable", "image-bump", "label", "new-region", "rename", "rollout"];

test("every example fits at every width, light and dark, with and without scripts, without a complaint", async () => {
  await inBrowser(async (page) => {
    for (const name of EXAMPLE_NAMES) {
      for (const width of [400, 1280]) {
        for (const scripts of [true, false]) {
          await page.open(join(EXAMPLES, `${name}.html`), { width, scheme: width === 400 ? "dark" : "light", scripts });
          const found = await page.evaluate(MEASURE);
          expect({ name, width, found, problems: page.problems() }).toEqual({
            name,
            width,
            found: { overflow: 0, wide: [], broken: 0, back: width === 400 ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)" },
            problems: [],
          });
        }
      }
    }
  });
});

test("texts of values run no script, are no markup and load nothing", async () => {
  const evil = `"><img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  await withReport(reviewOf([["rest", "ConfigMap", [evil]]], evil), async (page) => {
    expect(await page.evaluate("document.title")).not.toBe("run");
    expect(await page.evaluate("document.querySelectorAll('img, script').length")).toBe(1);
    expect(page.problems()).toEqual([]);
  });
});

test("the filter shows the changes of a risk, a kind and a target, by keyboard, and all again", async () => {
  const review = reviewOf([
    ["routing", "VirtualService", ["prod/east"]],
    ["image", "Deployment", ["prod/east", "prod/west"]],
    ["rest", "Service", ["prod/west"]],
  ]);
  await withReport(review, async (page) => {
    expect(await page.evaluate(SHOWN)).toEqual(["change-1", "change-2", "change-3"]);
    // From the top: the link past the head, those to the parts, then the first check box.
    await page.evaluate("document.querySelector('nav li:last-child a').focus()");
    await page.press("Tab", "Tab");
    expect(await page.evaluate("document.activeElement.value")).toBe("routing");
    await page.press(" ", "Space");
    expect(await page.evaluate(SHOWN)).toEqual(["change-2", "change-3"]);
    expect(await page.evaluate("document.getElementById('risk-routing').checkVisibility()")).toBe(false);
    expect(await page.evaluate("document.getElementById('shown').textContent")).toBe("2 of 3 changes shown");
    await page.evaluate(choose("target", "prod/east"));
    expect(await page.evaluate(SHOWN)).toEqual(["change-2"]);
    await page.evaluate("document.querySelector('form button').focus()");
    await page.press("\r", "Enter");
    await expect.poll(() => page.evaluate(SHOWN)).toEqual(["change-1", "change-2", "change-3"]);
    await page.evaluate(choose("kind", "Service"));
    expect(await page.evaluate(SHOWN)).toEqual(["change-3"]);
  });
});

test("without scripts everything is there, and no filter that would do nothing", async () => {
  const review = reviewOf([
    ["routing", "VirtualService", ["prod/east"]],
    ["rest", "Service", ["prod/west"]],
  ]);
  const file = await fileOf(review);
  await inBrowser(async (page) => {
    await page.open(file, { width: 1280, scheme: "light", scripts: false });
    expect(await page.evaluate(SHOWN)).toEqual(["change-1", "change-2"]);
    expect(await page.evaluate("document.getElementById('filter').checkVisibility()")).toBe(false);
  });
});

test("who does not see it finds landmarks, headings in order, and names for everything", async () => {
  await inBrowser(async (page) => {
    await page.open(join(EXAMPLES, "rollout.html"), { width: 1280, scheme: "light" });
    expect(await page.evaluate(STRUCTURE)).toEqual({
      landmarks: ["HEADER", "MAIN", "NAV"],
      skipped: [],
      unnamed: [],
      language: "en",
    });
  });
});

/** What sticks out, and which picture is not shown. */
const MEASURE = `({
  overflow: document.documentElement.scrollWidth - innerWidth,
  wide: [...document.querySelectorAll("body *:not(.skip)")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5)
    .map((one) => one.outerHTML.slice(0, 80)),
  broken: [...document.images].filter((one) => one.naturalWidth === 0).length,
  back: getComputedStyle(document.body).backgroundColor,
})`;

const SHOWN = `[...document.querySelectorAll("article")].filter((one) => one.checkVisibility()).map(({ id }) => id)`;

const STRUCTURE = `(() => {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) => Number(one.tagName[1]));
  const nameOf = (one) =>
    one.ariaLabel || document.getElementById(one.getAttribute("aria-labelledby"))?.textContent || one.alt ||
    one.labels?.[0]?.textContent || (one.tagName === "BUTTON" ? one.textContent : "");
  return {
    landmarks: [...document.querySelectorAll("header, nav, main")].map((one) => one.tagName).sort(),
    skipped: levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
    unnamed: [...document.querySelectorAll("section, article, nav, form, img, input, select, button")]
      .filter((one) => !nameOf(one)).map((one) => one.outerHTML.slice(0, 80)),
    language: document.documentElement.lang,
  };
})()`;

function choose(name: string, label: string): string {
  return `(() => {
    const select = document.querySelector('select[name="${name}"]');
    select.value = [...select.options].find(({ label }) => label === ${JSON.stringify(label)}).value;
    select.dispatchEvent(new Event("input", { bubbles: true }));
  })()`;
}

function reviewOf(
  changes: readonly (readonly [risk: Risk, kind: string, targets: readonly string[]])[],
  text = "value",
): Review {
  const all = [...new Set(changes.flatMap(([, , targets]) => targets))].sort();
  const groups = changes.map(([risk, kind, names], index): ChangeGroup => {
    const change = { type: "field", path: ["data", text], before: text, after: `${text}2` } as const;
    return {
      id: `change-${index + 1}`,
      risk,
      change,
      title: text,
      meaning: text,
      because: text,
      documents: [`${kind} shop/${text}`],
      targets: { names, words: names.join(" and ") },
      edits: [],
    };
  });
  const changed = { names: all, words: text };
  return {
    before: text,
    after: text,
    groups,
    targets: { all, changed, added: [{ name: text }], removed: [text] },
    images: [{ name: text, before: text, documents: [text], targets: changed }],
    environments: [{ name: text, targets: all, owners: [text] }],
    verdicts: [{ by: text, passed: false, text, targets: changed, findings: [text] }],
    notProven: [text],
  };
}

async function withReport(review: Review, use: (page: Page) => Promise<void>): Promise<void> {
  const file = await fileOf(review);
  await inBrowser(async (page) => {
    await page.open(file, { width: 1280, scheme: "light" });
    await use(page);
  });
}

async function fileOf(review: Review): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "report-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, "review.html");
  await writeFile(file, htmlReport(review, []));
  return file;
}

async function inBrowser(use: (page: Page) => Promise<void>): Promise<void> {
  const browser = findBrowser();
  if (browser === undefined) throw new Error("there is no Chromium on PATH or in CHROME_PATH");
  await withPage(browser, use);
}
