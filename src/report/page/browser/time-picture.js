/**
 * @import { PersonShape, PageShape, PeriodShape, RuleShape } from "../shape.ts"
 * @typedef {{ day: number, latest: number, texts: string[], kind: "stichtag" | "birthday" | "opens" | "closes" | "reached" }} Mark
 * @typedef {{ from: number, to: number }} Range
 * @typedef {{ x: number, width: number, kind: string, text: string, from: number, to: number | null }} Stretch
 * @typedef {{ x: number, width: number, labelX: number, isLeft: boolean, lane: number, text: string, mark: Mark }} PlacedMark
 */

/** Results of paths that still lead somewhere; the days of others would only crowd the picture. */
const PENDING = ["erfüllt", "prüfen", "noch nicht"];
const YEAR = 365.25;
/** What a label says at most; the table below the picture has all. */
const MOST = 2;
/** The sign before a label and a blank. */
const SIGN = 2;

/**
 * The days that matter for a person, in order; what falls on one day is one mark.
 *
 * @param {PersonShape} person
 * @param {Pick<PageShape, "stichtag" | "regeln">} page
 * @returns {Mark[]}
 */
export function marksOf(person, { stichtag, regeln }) {
  /** @type {Mark[]} */
  const marks = [{ day: stichtag, latest: stichtag, texts: ["Stichtag"], kind: "stichtag" }];
  const add = (
    /** @type {Mark["kind"]} */ kind,
    /** @type {number | null} */ day,
    /** @type {string} */ text,
    latest = day,
  ) => {
    if (day === null || latest === null) return;
    const same = marks.find((mark) => mark.day === day && mark.latest === latest);
    // That an age is reached on a birthday goes without saying.
    if (same?.kind === "birthday" && kind === "reached") return;
    if (!same) marks.push({ day, latest, texts: [text], kind });
    else if (!same.texts.includes(text)) same.texts.push(text);
  };
  for (const [age, earliest, latest] of person.geburtstage) {
    add("birthday", earliest, `${age}. Geburtstag`, latest);
  }
  const pending = person.befunde.filter(({ ergebnis }) => PENDING.includes(ergebnis));
  for (const finding of pending) {
    const { weg } = finding;
    add("opens", finding.oeffnet, `${weg} öffnet`);
    add("opens", finding.oeffnetFruehestens, `${weg} öffnet frühestens`);
    add("closes", finding.schliesst, `${weg} letzter Tag`);
    add("closes", finding.letzterAntragstag, `${weg} letzter Antragstag`);
  }
  // After them: what opens on a day is what a label has room to say.
  for (const { weg, voraussetzungen } of pending) {
    for (const [rule, , , ab] of voraussetzungen) {
      add("reached", ab, `${shortTitle(regeln[rule])} ${weg} erreicht`);
    }
  }
  return marks.sort((a, b) => a.day - b.day || a.latest - b.latest);
}

/**
 * The title of a rule where it is short enough for a label, else its id as a word.
 *
 * @param {RuleShape | undefined} rule
 */
function shortTitle(rule) {
  const { id = "", titel = "" } = rule ?? {};
  return titel.length <= 24 ? titel : id.slice(0, 1).toUpperCase() + id.slice(1);
}

/**
 * The days that the picture shows: from the first status to the end of the horizon, and further to
 * days that matter unless they are years away; these are listed below it.
 *
 * @param {PersonShape} person
 * @param {readonly Mark[]} marks
 * @param {Pick<PageShape, "stichtag" | "bis">} page
 * @returns {Range}
 */
export function rangeOf(person, marks, { stichtag, bis }) {
  const starts = person.zeiten.map(([from]) => from);
  const from = Math.min(stichtag - YEAR, ...starts);
  const near = marks.map(({ latest }) => latest).filter((day) => day <= stichtag + 3 * YEAR);
  return { from: Math.floor(from), to: Math.max(bis, ...near) };
}

/**
 * Where the periods stand in a picture of a width. Ends are inclusive: a period of one day has the
 * width of one day.
 *
 * @param {readonly PeriodShape[]} periods
 * @param {Range} range
 * @param {number} width
 * @returns {Stretch[]}
 */
export function stretchesOf(periods, range, width) {
  const x = scaleOf(range, width);
  return periods
    .filter(([from, to]) => from <= range.to && (to ?? range.to) >= range.from)
    .map(([from, to, codes]) => {
      const left = x(Math.max(from, range.from));
      const right = x(Math.min(to ?? range.to, range.to) + 1);
      return { x: left, width: right - left, kind: kindOf(codes), text: nameOf(codes), from, to };
    });
}

/**
 * Marks with their labels in as many lanes as it takes for none to cover another: a label stands
 * beside its line, to the left of it where it would leave the picture.
 *
 * @param {readonly Mark[]} marks
 * @param {Range} range
 * @param {number} width
 * @param {number} perChar width of a letter
 * @returns {PlacedMark[]}
 */
export function placedMarks(marks, range, width, perChar) {
  const x = scaleOf(range, width);
  /** @type {number[][][]} */
  const lanes = [];
  return marks
    .filter(({ day, latest }) => range.from <= latest && day <= range.to)
    .map((mark) => {
      const left = x(Math.max(mark.day, range.from));
      const right = x(Math.min(mark.latest, range.to) + 1);
      const more = mark.texts.length - MOST;
      const text = `${mark.texts.slice(0, MOST).join(" · ")}${more > 0 ? ` +${more}` : ""}`;
      const length = (text.length + SIGN) * perChar + 8;
      const isLeft = left + 4 + length > width && length <= left;
      const labelX = isLeft ? left - length : Math.max(0, Math.min(left + 4, width - length));
      const [from, to] = [Math.min(left, labelX) - 2, Math.max(left, labelX + length)];
      let lane = lanes.findIndex((taken) => taken.every(([a = 0, b = 0]) => to < a || from > b));
      if (lane < 0) lane = lanes.push([]) - 1;
      lanes[lane]?.push([from, to]);
      return { x: left, width: right - left, labelX, isLeft, lane, text, mark };
    });
}

/**
 * The place of a day's beginning.
 *
 * @param {Range} range
 * @param {number} width
 */
export function scaleOf({ from, to }, width) {
  return (/** @type {number} */ day) =>
    Math.round(((day - from) / (to + 1 - from)) * width * 10) / 10;
}

/** Kinds of period by the beginning of the code; the first that fits. */
const KINDS = [
  ["duldung/60b", "z-60b", "Duldung § 60b"],
  ["duldung", "z-duldung", "Duldung"],
  ["aufenthaltsgestattung", "z-gestattung", "Gestattung"],
  ["ankunftsnachweis", "z-gestattung", "Ankunftsnachweis"],
  ["aufenthaltserlaubnis", "z-erlaubnis", "Aufenthaltserlaubnis"],
  ["niederlassungserlaubnis", "z-erlaubnis", "Niederlassungserlaubnis"],
  ["fiktion", "z-fiktion", "Fiktion"],
  ["ausland", "z-ausland", "Ausland"],
  ["ohne", "z-ohne", "Lücke: ohne Papier"],
  ["unbekannt", "z-unklar", "unbekannt"],
];

/**
 * The class that gives a period its colour and pattern.
 *
 * @param {string} codes
 */
export function kindOf(codes) {
  if (codes.includes(" oder ")) return "z-unklar";
  return KINDS.find(([code = ""]) => codes.startsWith(code))?.[1] ?? "z-sonst";
}

/**
 * What people call a status: `Duldung § 60a-2-1`, `Duldung oder Lücke: ohne Papier`.
 *
 * @param {string} codes
 */
export function nameOf(codes) {
  return codes
    .split(" oder ")
    .map((code) => {
      const [art = "", norm = ""] = code.split("/");
      const name = KINDS.find(([known = ""]) => known !== "duldung/60b" && art.startsWith(known));
      const title = name?.[2] ?? art;
      return norm === "" || norm === "?" ? title : `${title} § ${norm}`;
    })
    .join(" oder ");
}
