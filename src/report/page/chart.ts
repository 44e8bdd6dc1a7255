import { html, type Markup } from "../markup.ts";

/** A part of a bar: its class gives it colour and pattern, its letter tells it without colour; without one the total does. */
interface Share {
  readonly kind: string;
  readonly letter: string;
  readonly count: number;
}

/** A bar with a label at its left. */
export interface Bar {
  readonly label: string;
  readonly shares: readonly Share[];
}

const WIDTH = 800;
const LABELS = 230;
const ROW = 28;
const PER_CHAR = 8;

/**
 * Horizontal bars, each divided into its shares, all on one scale. The table beside a chart holds the
 * same figures, so for screen readers the picture is its title only.
 */
export function barChart(title: string, bars: readonly Bar[]): Markup {
  const most = Math.max(1, ...bars.map(({ shares }) => total(shares)));
  const scale = (WIDTH - LABELS - 60) / most;
  const height = bars.length * ROW + 4;
  return html`<svg class="chart" role="img" aria-label="${title}" viewBox="0 0 ${WIDTH} ${height}">${bars.map(
    (bar, index) => barMarkup(bar, index * ROW + 4, scale),
  )}</svg>`;
}

function barMarkup({ label, shares }: Bar, y: number, scale: number): Markup {
  let x = LABELS;
  const parts = shares.map(({ kind, letter, count }) => {
    const [from, width] = [x, count * scale];
    x += width;
    if (count === 0) return html``;
    const text = `${letter} ${count}`;
    const fits = letter !== "" && width > text.length * PER_CHAR + 4;
    return html`<rect class="share ${kind}" x="${px(from)}" y="${y}" width="${px(width)}" height="20"></rect>${
      fits ? html`<text class="on-share" x="${px(from + 4)}" y="${y + 15}">${text}</text>` : html``
    }`;
  });
  return html`<text x="${LABELS - 8}" y="${y + 15}" text-anchor="end">${label}</text>${parts}<text x="${px(x + 6)}" y="${y + 15}">${total(shares)}</text>`;
}

function total(shares: readonly Share[]): number {
  return shares.reduce((sum, { count }) => sum + count, 0);
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
