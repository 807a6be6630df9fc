// Tiles of pinned queries on the first page. Each is fetched by itself, when it comes
// into view and after the one before it: no page waits for them, and they wait for nobody.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});

  function table(found, say, name) {
    const head = found.columns.map((each) =>
      sql.made(
        "th",
        { scope: "col", class: each.kind === "number" ? "number" : false, title: each.meaning || false },
        each.name,
        each.unit ? sql.made("span", { class: "under block" }, each.unit) : null
      )
    );
    const rows = found.rows.map((cells) =>
      sql.made(
        "tr",
        {},
        ...cells.map((text, at) =>
          sql.made("td", { class: found.columns[at].kind === "number" ? "number" : false, title: text }, text)
        )
      )
    );
    const inside = sql.made(
      "table",
      { class: "data sql-rows" },
      sql.made("caption", {}, name),
      sql.made("thead", {}, sql.made("tr", {}, ...head)),
      sql.made("tbody", {}, ...rows)
    );
    const facts = { class: "scroll", tabindex: "0", role: "region", "aria-label": say("rows", { name: name }) };
    return [sql.made("div", facts, inside), sql.made("p", { class: "under" }, found.told)];
  }

  function chart(body, found, plotly) {
    // Tiles are as wide as they are: on a narrow screen they are moved by keys, too.
    const facts = { class: "pinned-chart", role: "img", "aria-label": found.summary };
    const place = sql.made("div", Object.assign({ tabindex: found.kind === "tiles" ? "0" : false }, facts));
    const below = sql.made("div", {});
    body.replaceChildren(sql.made("p", { class: "under" }, found.summary), place, below);
    sql.legend(below, found);
    return sql.drawn(plotly, place, found, 260);
  }

  function failed(body, error, say, again) {
    const button = again ? sql.button(say("again"), again, { class: "act" }) : null;
    body.replaceChildren(
      sql.made(
        "div",
        { class: "pinned-failed", role: "alert" },
        sql.made("b", {}, error.message),
        error.hint ? sql.made("p", {}, error.hint) : null,
        button
      )
    );
  }

  function drawn(each, say) {
    const body = sql.made("div", { class: "pinned-body" }, sql.made("p", { class: "empty" }, say("waiting")));
    const link = sql.made("a", { href: each.href }, each.name);
    const foot = sql.made("p", { class: "under pinned-foot" }, each.told);
    const tile = sql.made("article", { class: "pinned-tile", "aria-busy": "true" }, sql.made("h3", {}, link), body, foot);
    return { number: each.number, name: each.name, told: each.told, tile: tile, body: body, link: link, foot: foot };
  }

  sql.tiles = function (root) {
    const say = sql.speaker(JSON.parse(root.dataset.words));
    const server = sql.asking(say);
    const { asked, plotly } = root.dataset;
    const place = sql.part(root, "tiles");
    let turn = Promise.resolve();

    function show(each, found) {
      each.link.href = found.href;
      each.foot.textContent = [found.told, each.told].join(" · ");
      if (found.chart) {
        return chart(each.body, found.chart, plotly);
      }
      if (found.table) {
        each.body.replaceChildren(...table(found.table, say, each.name));
      } else {
        failed(each.body, found, say, null);
      }
      return null;
    }

    function fill(each) {
      // A reader who went on asks for nothing any more.
      if (!root.isConnected) {
        return null;
      }
      return server
        .get(`/sql/tiles/${each.number}?${asked}`)
        .then((found) => show(each, found))
        .catch((error) => failed(each.body, error, say, () => ask(each)))
        .then(() => each.tile.removeAttribute("aria-busy"));
    }

    function ask(each) {
      each.tile.setAttribute("aria-busy", "true");
      each.body.replaceChildren(sql.made("p", { class: "empty", role: "status" }, say("waiting")));
      turn = turn.then(() => fill(each));
    }

    function begin(found) {
      const all = found.tiles.map((each) => drawn(each, say));
      root.hidden = all.length === 0;
      place.replaceChildren(...all.map((each) => each.tile));
      sql.part(root, "left").textContent = found.left;
      const seen = new IntersectionObserver(function (entries) {
        entries
          .filter((entry) => entry.isIntersecting)
          .forEach(function (entry) {
            seen.unobserve(entry.target);
            ask(all.find((each) => each.tile === entry.target));
          });
      });
      all.forEach((each) => seen.observe(each.tile));
    }

    server.get(`/sql/tiles?${asked}`).then(begin, function (error) {
      root.hidden = false;
      failed(place, error, say, null);
    });
  };
})();
