/**
 * The style of the page, as a constant: the compiler copies no other files to `dist/`. Colours come in
 * two sets for light and dark; each that means something has a sign, a letter or a pattern besides.
 * Contrasts are at least 4.5 to 1.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ground: #f3f5f8; --ink: #16202c; --soft: #4a5868; --line: #c6cfda; --accent: #0b5394;
  --met: #1b6e35; --failed: #a61b1b; --open: #7a5200; --met-bg: #e2f4e7; --failed-bg: #fce6e6; --open-bg: #fff2d1;
  --duldung: #f2c14e; --s60b: #f4a582; --gestattung: #9ecae1; --erlaubnis: #8fcf9b; --fiktion: #c9b8e8; --ausland: #d7c4b1; --unklar: #dfe3e8; --sonst: #c9d6cf;
  --bar-ink: #16202c; --future: #eef1f5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1b222b; --ground: #11161c; --ink: #e8edf3; --soft: #b3bfcc; --line: #435060; --accent: #8ec5ff;
    --met: #8fe0a5; --failed: #ffb0b0; --open: #ffd479; --met-bg: #173523; --failed-bg: #45191b; --open-bg: #3d2f0a;
    --duldung: #d9a938; --s60b: #d98a66; --gestattung: #76aed0; --erlaubnis: #74b883; --fiktion: #b09ad8; --ausland: #b59f8a; --unklar: #98a3b0; --sonst: #9fb0a6;
    --future: #232c37;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { font: 16px/1.45 "Segoe UI", system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; }
body { margin: 0; background: var(--ground); color: var(--ink); }
header, main, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.35rem; margin: .5rem 0; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; margin: 0; }
p { margin: .3rem 0; }
small, .code { font-size: .82rem; color: var(--soft); }
.code { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
a { color: var(--accent); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h2:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.purpose { border-left: 4px solid var(--accent); padding: .3rem .75rem; background: var(--paper); }
.warning { border-left: 4px solid var(--open); padding: .3rem .75rem; background: var(--open-bg); }
body > nav { position: sticky; top: 0; z-index: 1; background: var(--paper); border-block: 1px solid var(--line); margin: .75rem 0; }
body > nav ul { max-width: 84rem; margin: 0 auto; padding: 0 1rem; list-style: none; display: flex; flex-wrap: wrap; }
body > nav a { display: block; padding: .6rem .8rem; text-decoration: none; border-bottom: 3px solid transparent; }
body > nav a[aria-current] { font-weight: 600; border-color: var(--accent); color: var(--ink); }
.count { font-size: .82rem; font-weight: 400; color: var(--soft); }
main { padding-bottom: 2rem; }
main:focus { outline: none; }
footer { color: var(--soft); font-size: .9rem; border-top: 1px solid var(--line); padding-block: .75rem 2rem; }
.explained { color: var(--soft); }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: .5rem 0; }
.figures div { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .5rem 1rem; min-width: 8rem; }
.figures dt { color: var(--soft); font-size: .9rem; }
.figures dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
figure { margin: .5rem 0; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; }
figcaption { color: var(--soft); font-size: .88rem; margin-top: .4rem; }
.key { color: var(--ink); margin-right: .75rem; white-space: nowrap; }
.swatch { display: inline-block; min-width: 1.3rem; text-align: center; border: 1px solid var(--soft); color: #16202c; font-size: .8rem; }
.chart { display: block; width: 100%; max-width: 60rem; height: auto; }
svg text { font-size: 13px; fill: var(--ink); }
svg .on-share, svg .on-bar { fill: var(--bar-ink); }
.share { stroke: var(--paper); stroke-width: 1; }
.r-erfuellt { fill: #5fb877; background: #5fb877; }
.r-pruefen { fill: #f2c14e; background: #f2c14e; }
.r-noch-nicht { fill: #8dbfe0; background: #8dbfe0; }
.r-nicht { fill: #c9ced6; background: #c9ced6; }
.r-versagt { fill: #e59a8c; background: #e59a8c; }
.r-plain { fill: #8dbfe0; }
table { border-collapse: collapse; width: 100%; background: var(--paper); font-size: .92rem; }
caption { text-align: left; font-weight: 600; padding: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--ground); border-bottom: 2px solid var(--line); }
tbody th { font-weight: 400; }
.numbers td, .numbers thead th:not(:first-child) { text-align: right; font-variant-numeric: tabular-nums; }
.badge { display: inline-block; padding: 0 .45rem; border-radius: 4px; font-weight: 600; color: var(--paper); background: var(--accent); white-space: nowrap; }
.badge + small { margin-left: .4rem; }
.same { color: var(--soft); }
.changed > :first-child { box-shadow: inset 4px 0 var(--accent); }
.short { white-space: nowrap; font-variant-numeric: tabular-nums; }
.u-hoch { font-weight: 700; color: var(--failed); }
.u-mittel { font-weight: 600; color: var(--open); }
.scroll { overflow-x: auto; }
.controls { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: .75rem 0; }
.controls label { display: block; font-size: .85rem; color: var(--soft); }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 4px; padding: .35rem .5rem; }
input[type="search"] { min-width: 16rem; }
select { max-width: 18rem; }
button { cursor: pointer; }
button:disabled { opacity: .5; cursor: default; }
.sort { border: 0; background: none; padding: 0; font-weight: 600; text-align: left; white-space: nowrap; }
.arrow::after { content: " ↕"; color: var(--soft); }
[aria-sort="ascending"] .arrow::after { content: " ↑"; color: var(--ink); }
[aria-sort="descending"] .arrow::after { content: " ↓"; color: var(--ink); }
bdi { unicode-bidi: isolate; overflow-wrap: anywhere; }
.list th, .list td { padding-inline: .42rem; }
.list th[scope="row"] { min-width: 7.5rem; max-width: 16rem; }
.clamp { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.found { color: var(--soft); font-size: .9rem; }
.pager { display: flex; gap: .5rem; margin: .75rem 0; }
.timeline { display: block; width: 100%; min-width: 46rem; height: auto; }
.stretch { stroke: var(--paper); stroke-width: 1; }
.z-duldung { fill: var(--duldung); } .z-60b { fill: var(--s60b); } .z-gestattung { fill: var(--gestattung); }
.z-erlaubnis { fill: var(--erlaubnis); } .z-fiktion { fill: var(--fiktion); } .z-ausland { fill: var(--ausland); }
.z-unklar { fill: var(--unklar); } .z-sonst { fill: var(--sonst); }
.z-ohne { fill: var(--paper); stroke: var(--failed); stroke-width: 1.5; stroke-dasharray: 5 3; }
.z-ohne + .on-bar { fill: var(--ink); }
.pattern { pointer-events: none; }
.ink { stroke: #16202c; stroke-width: 1.6; fill: #16202c; stroke-opacity: .55; }
.future { fill: var(--future); }
.span { fill: var(--accent); fill-opacity: .18; }
.mark { stroke: var(--soft); stroke-width: 1; }
line.m-stichtag { stroke: var(--failed); stroke-width: 2; }
line.m-opens { stroke: var(--met); stroke-width: 2; }
line.m-closes { stroke: var(--failed); stroke-width: 2; stroke-dasharray: 4 2; }
.timeline .label { font-size: 12px; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
.timeline text.m-stichtag { font-weight: 700; }
.timeline line.year { stroke: var(--line); }
.timeline text.year { font-size: 11px; fill: var(--soft); }
.days table { margin: .25rem 0 .75rem; max-width: 44rem; }
summary { cursor: pointer; }
.days summary { margin-top: .5rem; color: var(--accent); }
.dates { margin: .3rem 0; }
.finding { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .9rem; margin: .6rem 0; }
.finding summary h4 { display: inline; }
.finding > summary > span { margin-left: .6rem; }
.result { border: 1px solid var(--soft); border-radius: 4px; padding: 0 .45rem; font-weight: 600; white-space: nowrap; }
.lights { white-space: nowrap; }
.lights .light { margin-right: .5rem; font-weight: 400; font-size: .85rem; }
.light { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; font-weight: 600; white-space: nowrap; }
.sign { display: inline-block; min-width: 1.1rem; }
.met { color: var(--met); background: var(--met-bg); }
.failed { color: var(--failed); background: var(--failed-bg); }
.open { color: var(--open); background: var(--open-bg); }
.window { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .6rem 0; }
.window div { display: flex; gap: .4rem; }
.window dt { color: var(--soft); }
.window dd { margin: 0; }
.codes ul { margin: 0 0 .5rem; padding-left: 1.3rem; }
.requirements { min-width: 44rem; }
.requirements td:nth-child(2) { width: 42%; }
.requirements .group { font-weight: 600; background: var(--ground); }
.light-cell { white-space: nowrap; }
.evidence { font-size: .85rem; max-width: 14rem; }
.signature { margin-top: 2rem; }
@media (max-width: 40rem) { header, main, footer { padding-inline: .6rem; } input[type="search"] { min-width: 10rem; } }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ground: #ffffff; --ink: #000000; --soft: #333333; --line: #999999; --accent: #0b3d6e;
    --met: #1b6e35; --failed: #8f1414; --open: #5f4000; --met-bg: #ffffff; --failed-bg: #ffffff; --open-bg: #ffffff;
    --duldung: #f2c14e; --s60b: #f4a582; --gestattung: #9ecae1; --erlaubnis: #8fcf9b; --fiktion: #c9b8e8; --ausland: #d7c4b1; --unklar: #dfe3e8; --sonst: #c9d6cf;
    --future: #ffffff;
  }
  @page { size: A4; margin: 15mm 14mm; }
  html { font-size: 10.5pt; }
  body > nav, .skip, .controls, .pager, .arrow, .days:not([open]) { display: none; }
  header, main, footer { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible; }
  .timeline, .requirements { min-width: 0; }
  figure, .finding { border-color: #999999; }
  .light { border: 1px solid; }
  .badge { color: inherit; background: none; border: 1px solid; }
  .timeline line.year { stroke: #dddddd; }
  .list .clamp { -webkit-line-clamp: 4; }
  :not(.list) > tbody .clamp { display: block; }
  tr, svg, .figures div, .dates li { break-inside: avoid; }
  h3, h4, summary { break-after: avoid; }
  thead { display: table-header-group; }
  svg, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
