import { germanDay, yearsBetween } from "./day.js";
import { element, svgElement } from "./element.js";
import { marksOf, nameOf, placedMarks, rangeOf, scaleOf, stretchesOf } from "./time-picture.js";

/**
 * @import { PersonShape, PageShape } from "../shape.ts"
 * @import { Mark, PlacedMark, Range, Stretch } from "./time-picture.js"
 */

const WIDTH = 960;
const BAR = { top: 22, height: 34 };
const LANE = 18;
const PER_CHAR = 6.6;
const PER_CHAR_ON_BAR = 7.8;
const SYMBOLS = { stichtag: "▼", birthday: "●", opens: "▶", closes: "■", reached: "◆" };

/**
 * The timeline of a person as a picture, and the same as two tables for who cannot see it or wants the
 * days.
 *
 * @param {PersonShape} person
 * @param {PageShape} page
 */
export function timeFigure(person, page) {
  const marks = marksOf(person, page);
  const range = rangeOf(person, marks, page);
  const stretches = stretchesOf(person.zeiten, range, WIDTH);
  const placed = placedMarks(marks, range, WIDTH, PER_CHAR);
  return element("figure", { class: "time" }, [
    element("div", { class: "scroll", role: "region", "aria-label": "Zeitstrahl", tabindex: 0 }, [
      drawing(stretches, placed, range, page.stichtag),
    ]),
    element("figcaption", {}, [
      "▼ Stichtag · ● Geburtstag · ▶ öffnet · ■ schließt · ◆ Schwelle erreicht. Gestrichelt: Lücke; schraffiert: Duldung § 60b; gepunktet: unklar oder unbekannt.",
    ]),
    element("details", { class: "days" }, [
      element("summary", {}, ["Zeiten und Tage als Tabelle"]),
      periodTable(person),
      markTable(marks, range),
    ]),
  ]);
}

/**
 * @param {readonly Stretch[]} stretches
 * @param {readonly PlacedMark[]} placed
 * @param {Range} range
 * @param {number} stichtag
 */
function drawing(stretches, placed, range, stichtag) {
  const lanes = 1 + Math.max(0, ...placed.map(({ lane }) => lane));
  const below = BAR.top + BAR.height + 8;
  const height = below + lanes * LANE + 4;
  const x = scaleOf(range, WIDTH);
  const label = placed.map(({ mark }) => `${mark.texts.join(", ")} ${daysText(mark)}`).join("; ");
  return svgElement(
    "svg",
    {
      class: "timeline",
      role: "img",
      "aria-label": `Zeitstrahl von ${germanDay(range.from)} bis ${germanDay(range.to)}: ${label}`,
      viewBox: `0 0 ${WIDTH} ${height}`,
    },
    [
      svgElement("defs", {}, [hatching(), dots()]),
      ...yearLines(range, height),
      svgElement("rect", {
        class: "future",
        x: x(stichtag),
        y: BAR.top - 4,
        width: WIDTH - x(stichtag),
        height: BAR.height + 8,
      }),
      ...stretches.flatMap(stretch),
      ...placed.map((mark) => markLine(mark, below)),
      // Above all lines, so that none runs through a label.
      ...placed.map((mark) => markLabel(mark, below)),
    ],
  );
}

/** @param {Stretch} stretch */
function stretch({ x, width, kind, text, from, to }) {
  const until = to === null ? "läuft weiter" : `bis ${germanDay(to)}`;
  const fits = width > text.length * PER_CHAR_ON_BAR + 8;
  const box = { x, y: BAR.top, width: Math.max(width, 1), height: BAR.height };
  const title = svgElement("title", {}, [`${text}: ${germanDay(from)} ${until}`]);
  const pattern = { "z-60b": "url(#schraffur)", "z-unklar": "url(#punkte)" }[kind];
  return [
    svgElement("rect", { ...box, class: `stretch ${kind}` }, [title]),
    pattern ? svgElement("rect", { ...box, class: "pattern", fill: pattern }) : null,
    fits ? svgElement("text", { class: "on-bar", x: x + 4, y: BAR.top + 21 }, [text]) : null,
  ].filter((part) => part !== null);
}

/**
 * @param {PlacedMark} placed
 * @param {number} below
 */
function markLine({ x, width, lane, mark: { kind, day, latest } }, below) {
  const line = { x1: x, x2: x, y1: BAR.top - 6, y2: labelY(lane, below) };
  return svgElement("g", {}, [
    day === latest
      ? null
      : svgElement("rect", { class: "span", x, y: BAR.top, width, height: BAR.height }),
    svgElement("line", { class: `mark m-${kind}`, ...line }),
  ]);
}

/**
 * @param {PlacedMark} placed
 * @param {number} below
 */
function markLabel({ x, labelX, isLeft, lane, text, mark: { kind } }, below) {
  const place = isLeft ? { x: x - 4, "text-anchor": "end" } : { x: labelX };
  return svgElement("text", { class: `label m-${kind}`, ...place, y: labelY(lane, below) }, [
    `${SYMBOLS[kind]} ${text}`,
  ]);
}

/**
 * @param {number} lane
 * @param {number} below
 */
function labelY(lane, below) {
  return below + lane * LANE + 13;
}

/**
 * @param {Range} range
 * @param {number} height
 */
function yearLines(range, height) {
  const x = scaleOf(range, WIDTH);
  const years = yearsBetween(range.from, range.to);
  const every = Math.ceil(years.length / 16);
  return years
    .filter(({ year }) => year % every === 0)
    .flatMap(({ day, year }) => [
      svgElement("line", { class: "year", x1: x(day), x2: x(day), y1: 14, y2: height }),
      x(day) + 30 < WIDTH
        ? svgElement("text", { class: "year", x: x(day) + 3, y: 12 }, [String(year)])
        : svgElement("g"),
    ]);
}

function hatching() {
  const size = { width: 7, height: 7, patternUnits: "userSpaceOnUse" };
  return svgElement("pattern", { id: "schraffur", ...size, patternTransform: "rotate(45)" }, [
    svgElement("line", { class: "ink", x1: 0, y1: 0, x2: 0, y2: 7 }),
  ]);
}

function dots() {
  const size = { width: 6, height: 6, patternUnits: "userSpaceOnUse" };
  return svgElement("pattern", { id: "punkte", ...size }, [
    svgElement("circle", { class: "ink", cx: 3, cy: 3, r: 1 }),
  ]);
}

/** @param {PersonShape} person */
function periodTable({ zeiten }) {
  return element("table", {}, [
    element("caption", {}, ["Status"]),
    headRow(["Von", "Bis", "Status"]),
    element(
      "tbody",
      {},
      zeiten.map(([from, to, codes]) =>
        element("tr", {}, [
          element("td", {}, [germanDay(from)]),
          element("td", {}, [to === null ? "läuft weiter" : germanDay(to)]),
          element("td", {}, [nameOf(codes)]),
        ]),
      ),
    ),
  ]);
}

/**
 * @param {readonly Mark[]} marks
 * @param {Range} range
 */
function markTable(marks, { from, to }) {
  return element("table", {}, [
    element("caption", {}, ["Tage"]),
    headRow(["Tag", "Was", "Im Bild"]),
    element(
      "tbody",
      {},
      marks.map((mark) =>
        element("tr", {}, [
          element("td", {}, [daysText(mark)]),
          element("td", {}, [mark.texts.join(" · ")]),
          element("td", {}, [from <= mark.latest && mark.day <= to ? "ja" : "außerhalb"]),
        ]),
      ),
    ),
  ]);
}

/** @param {readonly string[]} titles */
export function headRow(titles) {
  return element("thead", {}, [
    element(
      "tr",
      {},
      titles.map((title) => element("th", { scope: "col" }, [title])),
    ),
  ]);
}

/** @param {Mark} mark */
function daysText({ day, latest }) {
  return day === latest ? germanDay(day) : `${germanDay(day)} bis ${germanDay(latest)}`;
}
