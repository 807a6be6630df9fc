// The answer drawn: a line, bars, points, provinces as tiles. The server makes the
// figure; a click on a kind draws it with the columns that suit, and they can be changed.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});
  let plotly = null;

  function library(desk) {
    plotly = plotly || (window.Plotly ? Promise.resolve() : window.tradeplan.fetched(desk.given.plotly));
    return plotly;
  }

  function option(column, chosen) {
    return sql.made("option", { value: column, selected: column === chosen }, column);
  }

  sql.drawing = function (desk) {
    const views = sql.part(desk.root, "views");
    const axes = sql.part(desk.root, "axes");
    const figure = desk.root.querySelector("#sql-chart");
    const place = figure.querySelector("[data-part=chart]");
    let drawing = {};

    function mark(kind) {
      views.querySelectorAll("button").forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
      });
    }

    function table() {
      drawing = {};
      mark("table");
      axes.hidden = true;
      figure.hidden = true;
      sql.part(desk.root, "grid").hidden = false;
    }

    function fill(found) {
      const columns = desk.answer.columns.map((each) => each.name);
      for (const name of ["x", "y", "by"]) {
        const select = axes.querySelector(`[name=${name}]`);
        const none = name === "by" ? [sql.made("option", { value: "" }, desk.say("by_none"))] : [];
        select.replaceChildren(...none, ...columns.map((each) => option(each, found[name])));
        select.closest("label").hidden = name === "by" && found.kind === "tiles";
      }
      axes.hidden = false;
    }

    function show(found) {
      drawing = { kind: found.kind, x: found.x, y: found.y, by: found.by };
      fill(found);
      figure.querySelector("figcaption").textContent = found.summary;
      place.setAttribute("aria-label", found.summary);
      sql.part(desk.root, "grid").hidden = true;
      figure.hidden = false;
      return library(desk).then(() =>
        window.Plotly.react(place, found.figure.data, found.figure.layout, found.config)
      );
    }

    function draw(wanted) {
      mark(wanted.kind);
      const asked = Object.assign({}, desk.asked(), wanted);
      return desk.server.post("/sql/chart", asked).then(show, function (error) {
        table();
        desk.fail(error);
      });
    }

    views.addEventListener("click", function (event) {
      const button = event.target.closest("button[data-kind]");
      if (button) {
        const kind = button.dataset.kind;
        kind === "table" ? table() : draw({ kind: kind, x: "", y: "", by: "" });
      }
    });
    axes.addEventListener("change", function () {
      const wanted = { kind: drawing.kind };
      for (const name of ["x", "y", "by"]) {
        wanted[name] = axes.querySelector(`[name=${name}]`).value;
      }
      draw(wanted);
    });

    return { table: table, draw: draw, now: () => drawing };
  };
})();
