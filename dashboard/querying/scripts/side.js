// Beside the editor: what can be asked of, examples, saved queries, history.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});
  const TABS = ["relations", "examples", "saved", "history"];

  function matching(asked) {
    const wanted = asked.trim().toLowerCase();
    return (...texts) => !wanted || texts.some((text) => text && text.toLowerCase().includes(wanted));
  }

  function columnItem(desk, each) {
    const told = [each.type, each.unit].filter(Boolean).join(" · ");
    const insert = sql.button(each.name, () => desk.editor.insert(each.name), {
      class: "sql-name",
      title: desk.say("insert"),
    });
    return sql.made(
      "li",
      {},
      insert,
      sql.made("span", { class: "under" }, ` ${told}`),
      each.meaning ? sql.made("p", { class: "under" }, each.meaning) : null
    );
  }

  function relationItem(desk, each, isOpen) {
    const { say } = desk;
    const look = sql.button(say("sample"), () => desk.sample(each), { class: "act" });
    const put = sql.button(say("insert_name"), () => desk.editor.insert(each.name), { class: "act" });
    const title = each.signature ? `${each.name}${each.signature}` : each.name;
    return sql.made(
      "details",
      { open: isOpen },
      sql.made(
        "summary",
        {},
        sql.made("code", {}, title),
        sql.made("span", { class: "under block" }, each.short || each.meaning)
      ),
      each.meaning ? sql.made("p", {}, each.meaning) : null,
      each.grain ? sql.made("p", { class: "under" }, say("grain", { grain: each.grain })) : null,
      sql.made("p", { class: "sql-acts" }, each.signature ? null : look, put),
      sql.made("ul", { class: "sql-columns" }, ...each.columns.map((one) => columnItem(desk, one)))
    );
  }

  function relations(desk, panel, asked) {
    const is = matching(asked);
    const known = desk.catalogue ? desk.catalogue.relations : [];
    const found = known.filter(
      (each) =>
        is(each.name, each.meaning) || each.columns.some((one) => asked.trim() && is(one.name, one.meaning))
    );
    const items = found.map((each) => relationItem(desk, each, found.length === 1));
    panel.replaceChildren(...(items.length ? items : [sql.made("p", { class: "empty" }, desk.say("nothing_found"))]));
  }

  function entry(desk, each) {
    return sql.made(
      "li",
      {},
      sql.made("a", { href: each.href, "aria-current": each.here ? "true" : false }, each.name),
      sql.made("span", { class: "under block" }, each.told)
    );
  }

  function list(desk, panel, entries, asked, empty) {
    const is = matching(asked);
    const found = entries.filter((each) => is(each.name, each.told, each.text));
    const body = found.length
      ? sql.made("ul", { class: "sql-entries" }, ...found.map((each) => entry(desk, each)))
      : sql.made("p", { class: "empty" }, entries.length ? desk.say("nothing_found") : empty);
    panel.replaceChildren(body);
  }

  function past(desk, each) {
    const again = sql.button(each.first, () => desk.recall(each), { class: "sql-past", title: each.text.slice(0, 2000) });
    return sql.made(
      "li",
      { class: `run-${each.status}` },
      again,
      sql.made("span", { class: "under block" }, each.told),
      sql.made("span", { class: "under block" }, each.when)
    );
  }

  function history(desk, panel, asked) {
    const is = matching(asked);
    const found = desk.runs.filter((each) => is(each.text, each.told, each.when));
    const told = desk.keeps ? desk.say("history_none") : desk.say("sign_in_history");
    const body = found.length
      ? sql.made("ul", { class: "sql-entries" }, ...found.map((each) => past(desk, each)))
      : sql.made("p", { class: "empty" }, desk.runs.length ? desk.say("nothing_found") : told);
    panel.replaceChildren(body);
  }

  // Below the list: what its reader took out of it, each to be brought back.
  function away(desk, panel, asked) {
    const is = matching(asked);
    const found = desk.away.filter((each) => is(each.name, each.told));
    if (!found.length) {
      return;
    }
    const items = found.map(function (each) {
      const item = entry(desk, each);
      item.append(sql.button(desk.say("bring_back"), () => bringBack(desk, each), { class: "act small" }));
      return item;
    });
    const facts = { class: "sql-away", open: Boolean(asked.trim()) };
    const head = sql.made("summary", {}, desk.say("away", { count: desk.away.length }));
    panel.append(sql.made("details", facts, head, sql.made("ul", { class: "sql-entries" }, ...items)));
  }

  function bringBack(desk, each) {
    return desk.server.post(`/sql/saved/${each.number}/acts`, { act: "bring_back" }).then(
      function (done) {
        desk.listed(done);
        desk.note(desk.say("brought_back", { name: each.name }));
        sql.part(desk.root, "panel").focus();
      },
      (error) => desk.note([error.message, error.hint].filter(Boolean).join(" "))
    );
  }

  function saved(desk, panel, asked) {
    list(desk, panel, desk.saved, asked, desk.say(desk.keeps ? "saved_none" : "sign_in_saved"));
    away(desk, panel, asked);
  }

  const DRAWN = {
    relations: relations,
    examples: (desk, panel, asked) => list(desk, panel, desk.examples, asked, desk.say("examples_none")),
    saved: saved,
    history: history,
  };

  sql.side = function (desk) {
    const bar = sql.part(desk.root, "tabs");
    const search = sql.part(desk.root, "search");
    const panel = sql.part(desk.root, "panel");
    let open = "relations";

    function draw() {
      DRAWN[open](desk, panel, search.value);
    }

    function choose(name, focuses) {
      open = name;
      bar.querySelectorAll("[role=tab]").forEach(function (tab) {
        const here = tab.dataset.tab === name;
        tab.setAttribute("aria-selected", String(here));
        tab.tabIndex = here ? 0 : -1;
        if (here && focuses) {
          tab.focus();
        }
      });
      panel.setAttribute("aria-labelledby", `sql-tab-${name}`);
      draw();
    }

    bar.addEventListener("click", function (event) {
      const tab = event.target.closest("[role=tab]");
      if (tab) {
        choose(tab.dataset.tab, false);
      }
    });
    bar.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        event.preventDefault();
        choose(TABS[(TABS.indexOf(open) + step + TABS.length) % TABS.length], true);
      }
    });
    search.addEventListener("input", draw);
    choose("relations", false);
    return { draw: draw, choose: (name) => choose(name, false) };
  };
})();
