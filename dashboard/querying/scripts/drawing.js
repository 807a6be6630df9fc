// The answer drawn: a line, bars, points, provinces as tiles or as a map. The server makes
// the figure; a click on a kind draws it with the columns that suit, and they can be changed.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});
  const PLACED = ["tiles", "map"];

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
        select.closest("label").hidden = name === "by" && PLACED.includes(found.kind);
      }
      axes.hidden = false;
    }

    function show(found) {
      drawing = { kind: found.kind, x: found.x, y: found.y, by: found.by };
      desk.fail(null);
      mark(found.kind);
      fill(found);
      figure.querySelector("figcaption").textContent = found.summary;
      place.setAttribute("aria-label", found.summary);
      // Tiles are as wide as they are: on a narrow screen they are moved by keys, too.
      place.tabIndex = found.kind === "tiles" ? 0 : -1;
      sql.legend(sql.part(desk.root, "legend"), found);
      sql.part(desk.root, "pictures").hidden = !found.is_saved;
      sql.part(desk.root, "grid").hidden = true;
      figure.hidden = false;
      return sql.drawn(desk.given.plotly, place, found, 450);
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
