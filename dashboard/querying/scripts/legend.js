// What stands under a drawn answer: the classes of its shades, and what is to be said.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});

  function swatch(colour) {
    const made = sql.made("span", { class: "swatch", "aria-hidden": "true" });
    made.style.backgroundColor = colour;
    return made;
  }

  sql.legend = function (parent, found) {
    const classes = found.legend.map((each) => sql.made("li", {}, swatch(each.colour), each.text));
    const list = classes.length ? [sql.made("ul", { class: "legend" }, ...classes)] : [];
    const notes = found.notes.map((note) => sql.made("p", { class: "under" }, note));
    parent.replaceChildren(...list, ...notes);
  };
})();
