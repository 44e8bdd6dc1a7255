import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html, jsonText, verbatim } from "../../src/report/markup.ts";

const HOSTILE = [
  "</script><img onerror=alert(1)>",
  "<!--<script>",
  `"><b onmouseover='x'>`,
  "&lt;",
  "a\u2028b\u2029c",
];

describe("markup", () => {
  it.each(HOSTILE)("escapes %j as text and as attribute", (text) => {
    const made = html`<p title="${text}">${text}</p>`.text;
    const [attribute = "", content = "", ...rest] = made.slice(10, -4).split('">');
    expect(rest).toEqual([]);
    expect(attribute + content).not.toMatch(/[<>"']/);
    expect(made).not.toMatch(/&(?!#\d+;)/);
  });

  it("keeps what is markup already, alone and in lists", () => {
    const items = ["a", "<b>"].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>${html`<br>`}`.text).toBe(
      "<ul><li>a</li><li>&#60;b&#62;</li></ul><br>",
    );
  });
});

describe("JSON in a script element", () => {
  it.each(HOSTILE)("does not end it or open a comment: %j", (text) => {
    expect(jsonText({ [text]: text })).not.toMatch(/[<>&\u2028\u2029]/);
  });

  it("is the value it was made of", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
        expect(JSON.parse(jsonText([value, text]))).toEqual(
          JSON.parse(JSON.stringify([value, text])),
        );
      }),
    );
  });
});

describe("content that cannot be escaped", () => {
  it.each(["a</b", "<!-- x", "<SCRIPT"])("must not end its element: %j", (text) => {
    expect(() => verbatim(text)).toThrow("would end the element");
  });
});
