import { html, type Markup, verbatim } from "../report/markup.ts";
import { policyHash } from "../report/read-hash.ts";

const STYLE = `
body { font: 16px/1.45 sans-serif; color: #111; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border-bottom: 1px solid #999; padding: .25rem .5rem; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; }
summary { cursor: pointer; padding: .2rem 0; } summary:focus-visible, a:focus-visible { outline: 3px solid #1a56b0; }
pre { white-space: pre-wrap; background: #f4f4f4; padding: .5rem; }
.good { color: #14532d; font-weight: bold; } .bad { color: #8c1515; font-weight: bold; }
.met { background: #e3f3e6; } .half { background: #fdf3d8; } .none { background: #fbe3e3; }
@media print { body { margin: 0; max-width: none; } details > * { display: block; } }
`;

/**
 * One page without scripts, links to elsewhere or anything to load; its policy allows nothing but its
 * own style sheet. The whole of it can be reached by keyboard.
 */
export function benchPage(title: string, version: string, body: readonly Markup[]): string {
  const policy = `default-src 'none'; style-src '${policyHash(STYLE)}'; base-uri 'none'; form-action 'none'`;
  return `${
    html`<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${verbatim(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${verbatim(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
<p>bleiberecht ${version}</p>
</main>
</body>
</html>`.text
  }\n`;
}

/** A table with a caption and headers; cells of numbers are set to the right. */
export function tableOf(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | number | Markup)[])[],
): Markup {
  const header = head.map((title) => html`<th scope="col">${title}</th>`);
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map((cell) =>
        typeof cell === "number" ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`,
      )}</tr>
`,
  );
  return html`<table>
<caption>${caption}</caption>
<thead><tr>${header}</tr></thead>
<tbody>
${body}</tbody>
</table>`;
}
