import type { FigureTable, Unit } from "../figures/figure-table.ts";
import { barChart, figureText } from "./bar-chart.ts";
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
    ...charts(table),
    tableHtml(table),
    `<p class="note">${escapeHtml(table.note)}</p>`,
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

/** Of a table with one column of persons its rows; of one with several a chart for each row. */
function charts({ title, columns, rows }: FigureTable): string[] {
  const persons = columns.flatMap(({ unit }, index) => (unit === "personen" ? [index] : []));
  const parts = rows.filter(({ id }) => id !== "gesamt");
  if (parts.length === 0 || parts.length > MOST_BARS) return [];
  const [only] = persons;
  if (persons.length <= 2 && only !== undefined) {
    const bars = parts.map((row) => ({ label: row.title, figure: row.figures[only] ?? null }));
    return [barChart(title, bars)];
  }
  return parts.map((row) => {
    const shown = persons.filter((index) => columns[index]?.id !== "gesamt");
    const bars = shown.map((index) => ({
      label: `${row.title}: ${columns[index]?.title ?? ""}`,
      figure: row.figures[index] ?? null,
    }));
    return barChart(`${title}, ${row.title}`, bars);
  });
}
