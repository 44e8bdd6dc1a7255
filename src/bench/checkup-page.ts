import { html, type Markup } from "../report/markup.ts";
import type { Fate } from "../statute/sentence.ts";
import type { StatuteMap } from "../statute/statute-map.ts";
import { failedCaseText, type Words } from "./case-text.ts";
import { type Checkup, isPassed } from "./checkup.ts";
import { coverageText, STALE } from "./checkup-text.ts";
import { missingWays, type RuleCoverage } from "./coverage.ts";
import { benchPage, tableOf } from "./page.ts";
import { brokenText } from "./properties/property-text.ts";

/** What the page of a check shows. */
export interface CheckupPage {
  readonly checkup: Checkup;
  readonly words: Words;
  /** The statute map; `null` where the folder has none. */
  readonly statute: StatuteMap | null;
  readonly version: string;
}

/** The result of a check as one page: what failed, what holds, and the law coloured by the cases. */
export function checkupPage(page: CheckupPage): string {
  const { checkup, words, statute, version } = page;
  const { cases, failed, verdicts, effort, versions, coverage } = checkup;
  const verdict = isPassed(checkup)
    ? html`<p class="good">Bestanden.</p>`
    : html`<p class="bad">Nicht bestanden.</p>`;
  return benchPage("Prüfung des Regel-Ordners", version, [
    verdict,
    html`<p>${cases.length - failed.length} von ${cases.length} Fällen bestanden. Erfundene Personen: Seed ${effort.seed}, je Eigenschaft ${effort.runs}.</p>
`,
    ...failedSection(failed, words),
    html`<h2>Eigenschaften</h2>
`,
    tableOf(
      "Was für jedes Recht gelten muss",
      ["Name", "Was gilt", "Ergebnis"],
      verdicts.map(({ property, state }) => [
        property.id,
        property.title,
        state === "gilt"
          ? html`<span class="good">gilt</span>`
          : html`<span class="bad">${state}</span>`,
      ]),
    ),
    ...verdicts
      .filter(({ state }) => state !== "gilt")
      .map(
        (broken) => html`<pre>${brokenText(broken, effort).join("\n")}</pre>
`,
      ),
    html`<h2>Fassungen</h2>
<p>${versions.overlaps.length} Überschneidungen, ${versions.gaps.length} Lücken von 2011 bis 2030.</p>
${[...versions.overlaps, ...versions.gaps].map(
  (line) => html`<p>${line}</p>
`,
)}`,
    ...(statute ? [statuteSection(statute, coverage)] : []),
    coverageSection(checkup),
  ]);
}

function failedSection(failed: Checkup["failed"], words: Words): Markup[] {
  if (failed.length === 0) return [];
  return [
    html`<h2>Nicht bestandene Fälle</h2>
${failed.map(
  (one) => html`<pre>${failedCaseText(one, words).join("\n")}</pre>
`,
)}`,
  ];
}

const FATES: Readonly<Record<Fate, string>> = {
  regel: "in Regeln",
  mensch: "beim Menschen",
  ausserhalb: "außerhalb",
  offen: "ohne Zuordnung",
};

/** Every sentence of the statute in the colour of its least covered rule, and in words. */
function statuteSection({ provisions }: StatuteMap, coverage: readonly RuleCoverage[]): Markup {
  const byFile = new Map(coverage.map((rule) => [rule.file, rule]));
  const rows = provisions.flatMap(({ sentences }) =>
    sentences.map(({ entry, rules, fate }) => {
      const covered = rules.flatMap(({ file }) => byFile.get(file) ?? []);
      const [style, said] = shade(covered);
      return html`<tr class="${style}"><td>${entry.norm}</td><td>${entry.says}</td><td>${FATES[fate]}</td><td>${said}</td></tr>
`;
    }),
  );
  return html`<h2>Das Gesetz, gefärbt nach den Fällen</h2>
<table><caption>Grün: jede Regel zum Satz kam in den Fällen erfüllt, verfehlt und offen vor; gelb: nicht auf jede Weise; rot: eine kam nie vor</caption>
<thead><tr><th scope="col">Satz</th><th scope="col">sagt</th><th scope="col">Zuordnung</th><th scope="col">in den Fällen</th></tr></thead>
<tbody>
${rows}</tbody></table>
`;
}

function shade(rules: readonly RuleCoverage[]): [style: string, said: string] {
  if (rules.length === 0) return ["", "–"];
  if (rules.every((rule) => missingWays(rule).length === 0)) return ["met", "auf jede Weise"];
  const isNever = rules.some(({ tally }) => tally.met + tally.failed + tally.unknown === 0);
  return isNever ? ["none", "eine Regel nie"] : ["half", "nicht auf jede Weise"];
}

function coverageSection({ coverage, score, explained }: Checkup): Markup {
  const rows = coverage.flatMap((rule) =>
    rule.leaves.map(({ place, fact, operator, tally }) => [
      rule.file,
      `${place}: ${fact} ${operator}`,
      tally.met,
      tally.failed,
      tally.unknown,
    ]),
  );
  const lacking = [
    ...score.unexplained.map((id) => [id, "–"]),
    ...explained.flatMap(({ grund, ids }) =>
      ids.filter((id) => !score.stale.includes(id)).map((id) => [id, grund]),
    ),
  ];
  return html`<h2>Bedingungen</h2>
${coverageText(score).map(
  (line) => html`<p>${line}</p>
`,
)}
${
  score.stale.length === 0
    ? []
    : html`<p class="bad">${STALE} ${score.stale.join(", ")}</p>
`
}
<details><summary>Was in keinem Fall vorkommt</summary>
${tableOf("Regeln und Blätter, die nie so ausgehen", ["Stelle", "Warum"], lacking)}
</details>
<details><summary>Alle Blätter</summary>
${tableOf(
  "Wie oft ein Blatt den Ausschlag gab",
  ["Regel", "Blatt", "erfüllt", "verfehlt", "offen"],
  rows,
)}
</details>
`;
}
