const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {Node | string | null} Child
 * @typedef {Readonly<Record<string, string | number | boolean | null>>} Attributes
 */

/**
 * An element with attributes and content. Text is always text and never read as HTML; an attribute
 * that is `false` or `null` is left out.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {readonly Child[]} [children]
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, children = []) {
  return filled(document.createElement(name), attributes, children);
}

/**
 * The same for a part of a picture.
 *
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {readonly Child[]} [children]
 */
export function svgElement(name, attributes = {}, children = []) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/**
 * @template {Element} E
 * @param {E} made
 * @param {Attributes} attributes
 * @param {readonly Child[]} children
 */
function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null) continue;
    made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
