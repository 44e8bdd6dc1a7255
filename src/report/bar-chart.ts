import type { Figure } from "../figures/figure-table.ts";
import { escapeHtml } from "./escape-html.ts";

/** One bar: its label and its figure. */
export interface Bar {
  readonly label: string;
  readonly figure: Figure;
}

const LETTER = 6.5;
const BAR_WIDTH = 320;
const ROW = 22;
const LONGEST_LABEL = 48;

/**
 * Horizontal bars as inline SVG without any style attribute, so that a strict policy lets it pass. A
 * hidden figure has no bar, only its mark: a length would tell it.
 */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ figure }) => (typeof figure === "number" ? figure : 0)));
  const labelWidth =
    Math.ceil(Math.max(...bars.map(({ label }) => shortened(label).length)) * LETTER) + 12;
  const height = bars.length * ROW + 4;
  const width = labelWidth + BAR_WIDTH + 60;
  const rows = bars.map(({ label, figure }, index) => {
    const y = index * ROW + 4;
    const length = typeof figure === "number" ? Math.round((figure * BAR_WIDTH) / most) : 0;
    const bar = `<rect x="${labelWidth}" y="${y}" width="${length}" height="${ROW - 6}" fill="#1f5f8b"/>`;
    const text = (x: number, anchor: string, content: string) =>
      `<text x="${x}" y="${y + ROW - 10}" text-anchor="${anchor}" font-size="12">${escapeHtml(content)}</text>`;
    return `${text(labelWidth - 8, "end", shortened(label))}${bar}${text(labelWidth + length + 6, "start", figureText(figure))}`;
  });
  return `<svg role="img" aria-label="${escapeHtml(`Schaubild: ${title}; die Zahlen stehen in der Tabelle`)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${rows.join("")}</svg>`;
}

/** A figure as people read it. */
export function figureText(figure: Figure): string {
  if (figure === null) return "–";
  return figure === "hidden" ? "x" : String(figure);
}

function shortened(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;
}
