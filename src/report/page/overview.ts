import { type Day, formatGermanDay } from "../../calendar/index.ts";
import type { ListChange } from "../../compare/comparison.ts";
import { ERGEBNIS_LABEL, ERGEBNISSE, type Ergebnis } from "../../evaluate/finding.ts";
import type { OfficeQuestion } from "../../lists/clarification.ts";
import type { PathFile } from "../../rules/load-rules.ts";
import { html, type Markup } from "../markup.ts";
import { resultsOf, type Tally } from "../tally.ts";
import { barChart } from "./chart.ts";

/** What the overview counts. */
export interface OverviewInput {
  readonly tally: Tally;
  readonly paths: readonly PathFile[];
  readonly office: readonly OfficeQuestion[];
  /** How the lists have changed since a former run with that Stichtag; `null` without one. */
  readonly since: { readonly stichtag: Day; readonly changes: readonly ListChange[] } | null;
  /** Rows per list, in the order of the navigation. */
  readonly rows: readonly { readonly titel: string; readonly count: number }[];
}

/** One letter per result, for bars that are read without colour. */
const LETTERS: Readonly<Record<Ergebnis, string>> = {
  erfuellt: "E",
  pruefen: "P",
  noch_nicht: "F",
  nicht: "N",
  versagt: "V",
  kein_kandidat: "K",
  nicht_in_kraft: "–",
};

/** Of these there are most, and they tell least: the table has them, the picture has not. */
const BESIDE_THE_POINT: readonly Ergebnis[] = ["kein_kandidat", "nicht_in_kraft"];
const DRAWN = ERGEBNISSE.filter((ergebnis) => !BESIDE_THE_POINT.includes(ergebnis));

/** The first view of the page: counts and charts. It stands in the file as it is, and needs no script. */
export function overview(input: OverviewInput): Markup {
  const { tally, rows } = input;
  return html`<dl class="figures">
<div><dt>Personen</dt><dd>${tally.persons}</dd></div>
<div><dt>Befunde</dt><dd>${tally.findings}</dd></div>
${rows.map(({ titel, count }) => html`<div><dt>${titel}</dt><dd>${count}</dd></div>`)}
</dl>
${input.since === null ? "" : changesSince(input.since)}
${results(input)}
${deadlinesByMonth(tally)}
${officeQuestions(input.office)}`;
}

function changesSince({ stichtag, changes }: NonNullable<OverviewInput["since"]>): Markup {
  const title = `Seit dem Lauf vom ${formatGermanDay(stichtag)}`;
  return html`<section><h3>${title}</h3>
<div class="scroll" role="region" aria-label="Tabelle: ${title}" tabindex="0"><table class="numbers">
<thead><tr><th scope="col">Liste</th><th scope="col">neu</th><th scope="col">geändert</th><th scope="col">unverändert</th><th scope="col">abgegangen</th></tr></thead>
<tbody>${changes.map(
    ({ list, neu, geaendert, unveraendert, abgegangen }) =>
      html`<tr><th scope="row"><a href="#${list}">${list === "pruefliste" ? "Prüfliste" : "Beratungsliste"}</a></th><td>${neu}</td><td>${geaendert}</td><td>${unveraendert}</td><td>${abgegangen}</td></tr>
`,
  )}</tbody></table></div>
<p>Der Filter „Änderung“ über jeder der beiden Listen zeigt nur Neues oder Geändertes; wer abgegangen ist, steht unter <a href="#abgaenge">Abgänge</a>.</p></section>`;
}

function results({ tally, paths }: OverviewInput): Markup {
  const sorted = [...paths].sort((a, b) => (a.id < b.id ? -1 : 1));
  const count = (path: string, ergebnis: Ergebnis) => resultsOf(tally, path, ergebnis);
  const bars = sorted
    .map(({ id }) => ({
      label: id,
      shares: DRAWN.map((ergebnis) => ({
        kind: `r-${ergebnis.replaceAll("_", "-")}`,
        letter: LETTERS[ergebnis],
        count: count(id, ergebnis),
      })),
    }))
    .filter(({ shares }) => shares.some((share) => share.count > 0));
  return html`<section><h3>Ergebnisse je Weg</h3>
<figure>${barChart("Balken: Ergebnisse je Weg; die Zahlen stehen in der Tabelle darunter", bars)}
<figcaption>${DRAWN.map(
    (ergebnis) =>
      html`<span class="key"><span class="swatch r-${ergebnis.replaceAll("_", "-")}">${LETTERS[ergebnis]}</span> ${ERGEBNIS_LABEL[ergebnis]}</span> `,
  )}ohne „${ERGEBNIS_LABEL.kein_kandidat}“ und „${ERGEBNIS_LABEL.nicht_in_kraft}“</figcaption></figure>
<div class="scroll" role="region" aria-label="Tabelle: Ergebnisse je Weg" tabindex="0"><table class="numbers">
<thead><tr><th scope="col">Weg</th>${ERGEBNISSE.map(
    (ergebnis) => html`<th scope="col">${ERGEBNIS_LABEL[ergebnis]}</th>`,
  )}</tr></thead>
<tbody>${sorted.map(
    ({ id, title, norm }) =>
      html`<tr><th scope="row"><b>${id}</b> ${title}<br><small>${norm.citation}</small></th>${ERGEBNISSE.map(
        (ergebnis) => html`<td>${count(id, ergebnis)}</td>`,
      )}</tr>
`,
  )}</tbody></table></div></section>`;
}

const MONTHS = ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"];

function deadlinesByMonth({ months }: Tally): Markup {
  // Overdue ones have no month and stand first.
  const bars = [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, count]) => ({
      label: month === "" ? "überfällig" : monthText(month),
      shares: [{ kind: "r-plain", letter: "", count }],
    }));
  if (bars.length === 0) return html``;
  return html`<section><h3>Fristen je Monat</h3>
<figure>${barChart(`Balken: ${bars.map(({ label, shares }) => `${label} ${shares[0]?.count}`).join(", ")}`, bars)}</figure></section>`;
}

/** `2026-11` as `Nov 2026`. */
function monthText(month: string): string {
  const [year, number] = month.split("-");
  return `${MONTHS[Number(number) - 1]} ${year}`;
}

function officeQuestions(office: readonly OfficeQuestion[]): Markup {
  if (office.length === 0) return html``;
  const bars = office.slice(0, 10).map(({ unterlage, decided }) => ({
    label: unterlage.length > 28 ? `${unterlage.slice(0, 27)}…` : unterlage,
    shares: [{ kind: "r-plain", letter: "", count: decided }],
  }));
  return html`<section><h3>Was zu klären am meisten entscheidet</h3>
<figure>${barChart("Balken: Befunde, die eine Unterlage entscheidet; die Zahlen stehen in der Tabelle darunter", bars)}
<figcaption>Zahl der offenen Befunde, deren Ergebnis von der Unterlage abhängt</figcaption></figure>
<div class="scroll" role="region" aria-label="Tabelle: Was zu klären am meisten entscheidet" tabindex="0"><table class="numbers">
<thead><tr><th scope="col">Unterlage</th><th scope="col">fehlt bei Personen</th><th scope="col">offene Befunde</th><th scope="col">davon entschieden</th></tr></thead>
<tbody>${office.map(
    ({ unterlage, question, persons, cases, decided }) =>
      html`<tr><th scope="row"><b>${unterlage}</b><br><small>${question}</small></th><td>${persons}</td><td>${cases}</td><td>${decided}</td></tr>
`,
  )}</tbody></table></div></section>`;
}
