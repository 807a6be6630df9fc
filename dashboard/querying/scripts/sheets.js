// The sheets somebody writes on: kept on the server as they change, or, of somebody who
// has not signed in, in this browser alone.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});
  const PAUSE = 900;
  const HERE = "tradeplan-sql-sheets";

  function kept() {
    try {
      const found = JSON.parse(window.localStorage.getItem(HERE) || "[]");
      return Array.isArray(found) ? found : [];
    } catch (error) {
      // Whatever stands there was not written by this page.
      return [];
    }
  }

  function blank(number) {
    return { number: number, text: "", parameters: {}, query: 0, version: 0 };
  }

  sql.sheets = function (desk) {
    const bar = sql.part(desk.root, "sheets");
    const most = desk.given.most_sheets;
    const all = [];
    let current = null;
    let waiting = 0;

    function named(sheet) {
      const saved = sheet.query && desk.saved.find((each) => each.number === sheet.query);
      return saved ? saved.name : desk.say("sheet", { number: sheet.number });
    }

    function plain(sheet) {
      const { number, text, parameters, query, version } = sheet;
      return { sheet: number, text: text, parameters: parameters, query: query, version: version };
    }

    function send(sheet, isLast) {
      if (!desk.keeps) {
        window.localStorage.setItem(HERE, JSON.stringify(all.map(plain)));
        return;
      }
      const body = plain(sheet);
      if (isLast) {
        fetch("/sql/draft", {
          method: "POST",
          keepalive: true,
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        });
        return;
      }
      desk.server.post("/sql/draft", body).then(
        () => desk.note(desk.say("draft_kept")),
        (error) => desk.note(`${desk.say("draft_not_kept")} ${error.message}`)
      );
    }

    function flush(isLast) {
      if (waiting) {
        window.clearTimeout(waiting);
        waiting = 0;
        send(current, isLast);
      }
    }

    function changed() {
      current.text = desk.editor.text();
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () {
        waiting = 0;
        send(current, false);
      }, PAUSE);
    }

    function draw() {
      const tabs = all.map(function (sheet) {
        const here = sheet === current;
        return sql.made(
          "button",
          {
            type: "button",
            role: "tab",
            class: "sql-sheet",
            tabindex: here ? "0" : "-1",
            "aria-selected": String(here),
            "aria-controls": "sql-editor",
            on: { click: () => choose(sheet) },
          },
          named(sheet)
        );
      });
      bar.replaceChildren(...tabs);
      sql.part(desk.root, "new-sheet").disabled = all.length >= most;
    }

    function choose(sheet) {
      flush(false);
      if (current && current !== sheet) {
        current.state = desk.editor.state();
      }
      current = sheet;
      desk.editor.show(sheet.state || desk.editor.made(sheet.text));
      draw();
      desk.sheetShown(sheet);
    }

    function free() {
      const taken = new Set(all.map((each) => each.number));
      for (let number = 1; number <= most; number += 1) {
        if (!taken.has(number)) {
          return number;
        }
      }
      return 0;
    }

    function add(facts) {
      const empty = all.find((each) => !each.text.trim() && !each.query);
      const number = empty ? empty.number : free();
      if (!number) {
        desk.note(desk.say("sheets_full", { most: most }));
        return null;
      }
      const sheet = empty || blank(number);
      Object.assign(sheet, facts);
      delete sheet.state;
      if (!empty) {
        all.push(sheet);
        all.sort((one, other) => one.number - other.number);
      }
      choose(sheet);
      return sheet;
    }

    function close() {
      const gone = current;
      window.clearTimeout(waiting);
      waiting = 0;
      all.splice(all.indexOf(gone), 1);
      current = null;
      if (desk.keeps) {
        desk.server.post("/sql/draft", { sheet: gone.number, tear: true }).catch((error) => desk.note(error.message));
      } else {
        window.localStorage.setItem(HERE, JSON.stringify(all.map(plain)));
      }
      choose(all[0] || (all.push(blank(1)), all[0]));
      desk.editor.focus();
    }

    bar.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        event.preventDefault();
        choose(all[(all.indexOf(current) + step + all.length) % all.length]);
        bar.querySelector("[aria-selected=true]").focus();
      }
    });
    sql.part(desk.root, "new-sheet").addEventListener("click", function () {
      if (add({})) {
        desk.editor.focus();
      }
    });
    sql.part(desk.root, "close-sheet").addEventListener("click", close);
    window.addEventListener("pagehide", () => flush(true));

    return {
      changed: changed,
      current: () => current,
      draw: draw,
      add: add,
      // Of what is opened again the sheet it stands on is shown; what somebody changed
      // there is never written over.
      open: function (opened) {
        const facts = { text: opened.text, parameters: opened.parameters, query: opened.query, version: opened.version };
        const there = all.find(
          (each) => each.query === facts.query && each.version === facts.version && each.text === facts.text
        );
        if (!there) {
          return add(facts);
        }
        there.parameters = facts.parameters;
        choose(there);
        return there;
      },
      begin: function (drafts) {
        const found = desk.keeps ? drafts : kept();
        found.slice(0, most).forEach(function (each) {
          const { sheet, text, parameters, query, version } = each;
          all.push({ number: sheet, text: text, parameters: parameters, query: query, version: version });
        });
        if (!all.length) {
          all.push(blank(1));
        }
        choose(all[0]);
      },
    };
  };
})();
