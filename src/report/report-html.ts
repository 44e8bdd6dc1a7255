import type { FigureTable, Unit } from "../figures/figure-table.ts";
import { type Bar, barChart, figureText } from "./bar-chart.ts";
import { escapeHtml } from "./escape-html.ts";
import { policyHash } from "./read-hash.ts";
import { type Report, reportNotes, reportTitle } from "./report-frame.ts";

const STYLE = `
body { font: 11pt/1.4 sans-serif; color: #111; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border-bottom: 1px solid #bbb; padding: .2rem .5rem; text-align: right; vertical-align: top; }
th:first-child, td:first-child { text-align: left; }
p.note { color: #444; font-size: .9rem; } svg { max-width: 100%; height: auto; }
figure { margin: .5rem 0; break-inside: avoid; } figcaption { font-weight: bold; font-size: .9rem; }
.charts { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem 1.5rem; }
@media print { body { margin: 0; max-width: none; } section { break-inside: avoid-page; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
`;

/** Tables with more rows than this have no chart: nobody could read it. */
const MOST_BARS = 25;

/**
 * `bericht.html`: one file without scripts, links or anything from elsewhere; its policy allows
 * nothing but its own style sheet. Prints on A4.
 */
export function reportHtml(report: Report): string {
  const title = escapeHtml(reportTitle(report));
  const policy = `default-src 'none'; style-src '${policyHash(STYLE)}'; base-uri 'none'; form-action 'none'`;
  return [
    "<!DOCTYPE html>",
    '<html lang="de">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    `<h1>${title}</h1>`,
    ...reportNotes(report).map((note) => `<p class="note">${escapeHtml(note)}</p>`),
    ...report.tables.map(section),
    `<p class="note">bleiberecht ${escapeHtml(report.version)}</p>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function section(table: FigureTable): string {
  return [
    "<section>",
    `<h2>${escapeHtml(table.title)}</h2>`,
    tableHtml(table),
    `<p class="note">${escapeHtml(table.note)}</p>`,
    ...charts(table),
    "</section>",
  ].join("\n");
}

function tableHtml({ rowTitle, columns, rows }: FigureTable): string {
  const head = [rowTitle, ...columns.map(({ title }) => title)]
    .map((title) => `<th scope="col">${escapeHtml(title)}</th>`)
    .join("");
  const body = rows.map(({ title, figures }) => {
    const cells = figures.map(
      (figure, index) =>
        `<td>${escapeHtml(withUnit(figureText(figure), columns[index]?.unit))}</td>`,
    );
    return `<tr><td>${escapeHtml(title)}</td>${cells.join("")}</tr>`;
  });
  const rowsHtml =
    body.length > 0 ? body.join("\n") : `<tr><td colspan="${columns.length + 1}">keine</td></tr>`;
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rowsHtml}\n</tbody></table>`;
}

function withUnit(text: string, unit: Unit | undefined): string {
  return unit === "prozent" && /^\d/.test(text) ? `${text} %` : text;
}

/** Of a table with one or two columns of persons its rows; of one with more a chart for each row. */
function charts({ title, columns, rows }: FigureTable): string[] {
  const persons = columns.flatMap(({ id, unit }, index) =>
    unit === "personen" && id !== "gesamt" ? [index] : [],
  );
  const parts = rows.filter(({ id }) => id !== "gesamt");
  const [only] = persons;
  if (parts.length === 0 || parts.length > MOST_BARS || only === undefined) return [];
  if (persons.length <= 2) {
    const bars = parts.map((row) => ({ label: row.title, figure: row.figures[only] ?? null }));
    return [chart(columns[only]?.title ?? title, bars)];
  }
  const charts = parts.flatMap((row) => {
    const bars = persons.map((index) => ({
      label: columns[index]?.title ?? "",
      figure: row.figures[index] ?? null,
    }));
    const isTelling = bars.filter(({ figure }) => figure !== 0 && figure !== null).length > 1;
    return isTelling ? [chart(row.title, bars)] : [];
  });
  return charts.length > 0 ? [`<div class="charts">${charts.join("\n")}</div>`] : [];
}

function chart(caption: string, bars: readonly Bar[]): string {
  return `<figure><figcaption>${escapeHtml(caption)}</figcaption>${barChart(caption, bars)}</figure>`;
}
