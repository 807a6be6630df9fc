// What a figure's buttons do: its picture, its rows as a workbook, a link to it.
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const SHOWN_FOR = 6000;
  const EDGE = 16;
  const LINE = 22;

  function saveAs(name, address) {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
  }

  // The address of what is on screen, with its publication.
  function shown() {
    const content = document.getElementById("content");
    return (content && content.dataset.view) || window.location.pathname;
  }

  // A table or a grid of tiles as a drawing: grounds, borders, words where they stand.
  function isSeen(style) {
    return style.visibility !== "hidden" && style.display !== "none" && style.opacity !== "0";
  }

  function isInk(colour) {
    return colour !== "transparent" && !colour.endsWith(", 0)");
  }

  function made(name, facts) {
    const part = document.createElementNS(SVG, name);
    Object.entries(facts).forEach(function ([key, value]) {
      part.setAttribute(key, value);
    });
    return part;
  }

  function box(rect, from, facts) {
    const place = { x: rect.left - from.left, y: rect.top - from.top };
    return made("rect", Object.assign(place, { width: rect.width, height: rect.height }, facts));
  }

  function* ground(element, style, from) {
    const rect = element.getBoundingClientRect();
    if (!rect.width || !rect.height) {
      return;
    }
    if (isInk(style.backgroundColor)) {
      yield box(rect, from, { fill: style.backgroundColor, rx: parseFloat(style.borderRadius) || 0 });
    }
    const below = parseFloat(style.borderBottomWidth);
    if (below && style.borderBottomStyle !== "none" && isInk(style.borderBottomColor)) {
      const line = { left: rect.left, top: rect.bottom - below, width: rect.width, height: below };
      yield box(line, from, { fill: style.borderBottomColor });
    }
    if (element.localName === "img") {
      const image = { href: element.src, preserveAspectRatio: "none" };
      const drawn = box(rect, from, image);
      const copy = made("image", {});
      Array.from(drawn.attributes).forEach(function (each) {
        copy.setAttribute(each.name, each.value);
      });
      yield copy;
    }
  }

  function* words(node, style, from) {
    const range = document.createRange();
    for (const found of node.data.matchAll(/\S+/g)) {
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const rects = Array.from(range.getClientRects());
      const lines = rects.length > 1 ? Array.from(found[0], (sign, at) => [sign, found.index + at]) : null;
      for (const [text, start] of lines || [[found[0], found.index]]) {
        range.setStart(node, start);
        range.setEnd(node, start + text.length);
        const rect = range.getBoundingClientRect();
        if (rect.width) {
          const part = made("text", {
            x: rect.left - from.left,
            y: rect.top - from.top + rect.height * 0.78,
            fill: style.color,
            "font-size": style.fontSize,
            "font-weight": style.fontWeight,
            "font-style": style.fontStyle,
            "font-family": style.fontFamily,
          });
          part.textContent = text;
          yield part;
        }
      }
    }
  }

  function draw(element, into, from) {
    const style = window.getComputedStyle(element);
    if (!isSeen(style) || element.matches(".unseen, caption, [data-print]")) {
      return;
    }
    into.append(...ground(element, style, from));
    // What is folded has a place in the layout all the same.
    const isShut = element.matches("details:not([open])");
    const shown = isShut ? element.querySelectorAll(":scope > summary") : element.childNodes;
    shown.forEach(function (child) {
      if (child.nodeType === Node.TEXT_NODE) {
        into.append(...words(child, style, from));
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        draw(child, into, from);
      }
    });
  }

  function drawing(element) {
    const rect = element.getBoundingClientRect();
    const width = Math.max(element.scrollWidth, ...scrolled(element).map((e) => e.scrollWidth));
    const height = Math.max(element.scrollHeight, ...scrolled(element).map((e) => e.scrollHeight));
    const own = element.closest("section.card");
    const card = own || element.parentElement;
    const facts = Array.from(card.querySelectorAll(".proof .fact"));
    const below = (facts.length + 1) * LINE;
    const whole = { width: width + 2 * EDGE, height: height + 2 * EDGE + below };
    const from = { left: rect.left - EDGE, top: rect.top - EDGE - LINE };
    const picture = made("svg", Object.assign({ viewBox: `0 0 ${whole.width} ${whole.height}` }, whole));
    const style = window.getComputedStyle(document.documentElement);
    picture.append(made("rect", Object.assign({ fill: style.getPropertyValue("--surface").trim() }, whole)));
    draw(element, picture, from);
    // A picture by itself says what it shows and what it rests on.
    const font = window.getComputedStyle(element).fontFamily;
    const title = (own && own.querySelector("h2")) || document.querySelector("h1");
    if (!element.contains(title)) {
      picture.append(line(title, EDGE + 8, 14, font));
    }
    facts.forEach(function (fact, place) {
      picture.append(line(fact, whole.height - EDGE - (facts.length - 1 - place) * LINE, 11, font));
    });
    return Object.assign({ text: new XMLSerializer().serializeToString(picture) }, whole);
  }

  function line(element, y, size, font) {
    const style = window.getComputedStyle(element);
    const facts = { x: EDGE, y: y, fill: style.color, "font-size": size, "font-family": font };
    const part = made("text", facts);
    part.textContent = element.textContent;
    return part;
  }

  function scrolled(element) {
    return Array.from(element.querySelectorAll(".scroll, .matrix-scroll"));
  }

  function savePicture(element, name, kind) {
    // A figure that is a fold is drawn open; folds inside it as they are.
    const folds = Array.from(element.querySelectorAll(":scope > details:not([open])"));
    folds.forEach((each) => (each.open = true));
    const held = scrolled(element).map((each) => [each, each.scrollLeft, each.scrollTop]);
    held.forEach(([each]) => each.scrollTo(0, 0));
    const drawn = drawing(element);
    held.forEach(([each, left, top]) => each.scrollTo(left, top));
    folds.forEach((each) => (each.open = false));
    const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.text)}`;
    if (kind === "svg") {
      saveAs(`${name}.svg`, address);
      return;
    }
    const image = new Image();
    image.onload = function () {
      const canvas = document.createElement("canvas");
      canvas.width = drawn.width * 2;
      canvas.height = drawn.height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      saveAs(`${name}.png`, canvas.toDataURL("image/png"));
    };
    image.src = address;
  }

  function saveFigure(name, kind) {
    const figure = document.getElementById(name);
    const chart = figure && figure.querySelector(".js-plotly-plot");
    if (chart) {
      window.Plotly.downloadImage(chart, {
        format: kind,
        filename: name,
        width: chart.clientWidth,
        height: chart.clientHeight,
        scale: kind === "png" ? 2 : 1,
      });
    } else if (figure) {
      savePicture(figure, name, kind);
    }
  }

  // What is copied is said; where the browser lets nothing be copied, the address
  // stands selected in a field.
  let asked = null;
  let waiting = 0;

  function tell(text, address) {
    const told = document.querySelector(".copied");
    const field = told.querySelector("input");
    window.clearTimeout(waiting);
    told.querySelector("p").textContent = text;
    told.classList.toggle("shown", Boolean(text));
    field.hidden = !address;
    if (address) {
      field.value = address;
      field.focus();
      field.select();
    } else if (text) {
      waiting = window.setTimeout(() => tell("", ""), SHOWN_FOR);
    }
  }

  function copy(button) {
    const address = `${window.location.origin}${shown()}#${button.dataset.copy}`;
    const says = document.querySelector(".copied p").dataset;
    asked = button;
    const written = navigator.clipboard
      ? navigator.clipboard.writeText(address)
      : Promise.reject(new Error("no clipboard"));
    written.then(
      () => tell(says.copied, ""),
      () => tell(says.byHand, address)
    );
  }

  function closeField(event) {
    if (event.key === "Escape" && event.target.matches(".copied input")) {
      tell("", "");
      if (asked) {
        asked.focus();
      }
    }
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[data-save], button[data-table], button[data-copy]");
    if (!button) {
      return;
    }
    const named = button.dataset;
    if (named.save) {
      saveFigure(named.chart, named.save);
    } else if (named.table) {
      const query = new URLSearchParams({ table: named.table, at: shown() });
      saveAs(`${named.table}.${named.kind}`, `/table.${named.kind}?${query}`);
    } else {
      copy(button);
    }
  });
  document.addEventListener("keydown", closeField);
  document.addEventListener("focusout", function (event) {
    if (event.target.matches(".copied input")) {
      tell("", "");
    }
  });
})();
