// The answer as a table: types and units in its head, sorted by a click, numbers to the
// right; the first rows at once, the others when they are asked for.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});
  const FIRST = 200;
  const LONG = 160;
  const WIDE = 12;
  const DIGITS = 9;

  function cell(value, column, say) {
    const facts = { class: column.kind === "number" ? "number" : "" };
    if (value === null) {
      return sql.made("td", { class: `${facts.class} none`, title: say("null") }, say("none"));
    }
    if (typeof value === "number" && !Number.isInteger(value)) {
      // A computed fraction has more digits than it tells; all of them are in the files.
      facts.title = String(value);
      return sql.made("td", facts, String(Number(value.toPrecision(DIGITS))));
    }
    const text = String(value);
    if (text.length > LONG) {
      facts.title = text.slice(0, 4000);
      return sql.made("td", facts, `${text.slice(0, LONG)}…`);
    }
    if (text.length > WIDE && column.kind !== "number") {
      facts.class = "wide";
    }
    return sql.made("td", facts, text);
  }

  function row(values, columns, number, say) {
    const cells = values.map((value, at) => cell(value, columns[at], say));
    return sql.made("tr", {}, sql.made("th", { scope: "row", class: "row-number" }, String(number)), ...cells);
  }

  // Numbers by size, texts as people sort them; what is missing stands last.
  function order(column) {
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    return function (one, other) {
      if (column.kind === "number") {
        return Number(one) - Number(other);
      }
      return collator.compare(String(one), String(other));
    };
  }

  function sorted(rows, at, column, isDown) {
    const compare = order(column);
    const present = rows.filter((each) => each[at] !== null);
    const absent = rows.filter((each) => each[at] === null);
    present.sort((one, other) => (isDown ? -1 : 1) * compare(one[at], other[at]));
    return present.concat(absent);
  }

  function head(column, at, state, sort) {
    const here = state.at === at;
    const sign = here ? (state.isDown ? "▼" : "▲") : "";
    const button = sql.button(column.name, () => sort(at), { class: "sort-by", title: column.meaning || false });
    button.append(sql.made("span", { "aria-hidden": "true", class: "sort-sign" }, sign));
    const facts = { scope: "col", class: column.kind === "number" ? "number" : "" };
    if (here) {
      facts["aria-sort"] = state.isDown ? "descending" : "ascending";
    }
    const told = column.unit ? `${column.type} · ${column.unit}` : column.type;
    return sql.made("th", facts, button, sql.made("span", { class: "under block" }, told));
  }

  sql.grid = function (parent, answer, say) {
    const state = { at: -1, isDown: false, shown: FIRST };

    function sort(at) {
      state.isDown = state.at === at && !state.isDown;
      state.at = at;
      draw();
      parent.querySelectorAll("thead .sort-by")[at].focus();
    }

    function more() {
      state.shown = state.shown * 5;
      draw();
      parent.querySelector(".scroll").focus();
    }

    function draw() {
      const { columns } = answer;
      const rows =
        state.at < 0 ? answer.rows : sorted(answer.rows, state.at, columns[state.at], state.isDown);
      const shown = rows.slice(0, state.shown);
      const corner = sql.made("th", { scope: "col", class: "row-number" }, say("row"));
      const titles = columns.map((column, at) => head(column, at, state, sort));
      const table = sql.made(
        "table",
        { class: "data sql-rows" },
        sql.made("caption", { class: "unseen" }, say("result")),
        sql.made("thead", {}, sql.made("tr", {}, corner, ...titles)),
        sql.made("tbody", {}, ...shown.map((values, at) => row(values, columns, at + 1, say)))
      );
      const box = sql.made(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": say("rows") },
        table
      );
      const left = rows.length - shown.length;
      const foot = left > 0 ? sql.button(say("more_rows", { count: left }), more, { class: "act" }) : null;
      parent.replaceChildren(...[box, foot].filter(Boolean));
    }

    draw();
  };

  // The steps of an execution plan, each with those that feed it.
  function step(node) {
    const line = sql.made(
      "span",
      { class: "plan-step" },
      sql.made("b", {}, node.name),
      ...node.facts.map((fact) => sql.made("span", { class: "under block" }, fact))
    );
    const below = node.below.length ? sql.made("ul", {}, ...node.below.map(step)) : null;
    return sql.made("li", {}, line, below);
  }

  sql.plan = function (parent, plan, say) {
    const tree = sql.made("ul", { class: "sql-plan" }, ...plan.map(step));
    const about = sql.made("p", { class: "under" }, say("plan_about"));
    const facts = { class: "scroll", tabindex: "0", role: "region", "aria-label": say("plan") };
    parent.replaceChildren(about, sql.made("div", facts, tree));
  };

  // Two answers to one question: what came, went and changed between publications.
  sql.difference = function (parent, found, say) {
    const titles = ["", ...found.columns].map((name) => sql.made("th", { scope: "col" }, name));
    const rows = found.rows.map(function (each) {
      const mark = sql.made("th", { scope: "row" }, say(`difference_${each.kind}`));
      const cells = each.cells.map((one) =>
        one.before === undefined
          ? sql.made("td", {}, one.now === null ? say("none") : String(one.now))
          : sql.made(
              "td",
              { class: "changed" },
              sql.made("del", {}, one.before === null ? say("none") : String(one.before)),
              " ",
              sql.made("ins", {}, one.now === null ? say("none") : String(one.now))
            )
      );
      return sql.made("tr", { class: `difference-${each.kind}` }, mark, ...cells);
    });
    const table = sql.made(
      "table",
      { class: "data sql-rows" },
      sql.made("caption", { class: "unseen" }, say("difference")),
      sql.made("thead", {}, sql.made("tr", {}, ...titles)),
      sql.made("tbody", {}, ...rows)
    );
    const facts = { class: "scroll", tabindex: "0", role: "region", "aria-label": say("difference") };
    const body = found.rows.length ? [sql.made("div", facts, table)] : [];
    const cut = found.cut ? [sql.made("p", { class: "sql-warnings", role: "alert" }, found.cut)] : [];
    parent.replaceChildren(...cut, ...body);
  };
})();
