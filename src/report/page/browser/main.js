import { element } from "./element.js";
import { listView } from "./list-view.js";
import { personView } from "./person-view.js";

/**
 * @import { PageShape, PersonShape } from "../shape.ts"
 */

/** @param {string} id */
function dataIn(id) {
  return document.getElementById(id)?.textContent ?? "";
}

/** @type {PageShape} */
const page = JSON.parse(dataIn("daten"));
/** One line of JSON per person, read when it is asked for. */
const personLines = dataIn("personen").split("\n");

const content = document.querySelector("main");
const lists = page.listen.map((list) => listView(list, page));
const personSection = element("section", {
  class: "view",
  id: "person",
  "aria-labelledby": "person-titel",
  hidden: true,
});
content?.append(...lists.map(({ section }) => section), personSection);

/** Shows the view that the address names; an unknown one is the overview. */
function showView() {
  const name = location.hash.slice(1);
  const place = /^person-(\d+)$/.exec(name)?.[1];
  const line = place === undefined ? undefined : personLines[Number(place)];
  const list = lists.find(({ section }) => section.id === name);
  let wanted = list ? name : "uebersicht";
  if (line !== undefined && line !== "") {
    wanted = "person";
    personSection.replaceChildren(
      ...personView(Number(place), JSON.parse(line), page).filter((part) => part !== null),
    );
  }
  list?.show();
  for (const view of document.querySelectorAll(".view")) {
    view.toggleAttribute("hidden", view.id !== wanted);
  }
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${wanted}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  return document.querySelector(`#${wanted} h2`);
}

addEventListener("hashchange", () => {
  // The skip link goes to the content of whatever is shown.
  if (location.hash === "#inhalt") return;
  const heading = showView();
  if (heading instanceof HTMLElement) heading.focus();
  scrollTo(0, 0);
});
showView();
