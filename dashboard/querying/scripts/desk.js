// The desk put together: asking, stopping, what came of it, what it was asked with.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});
  const NARROW = 900;

  function ticket() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  }

  // Where line and column of the server lie in a text, both counted from one.
  function placeIn(text, line, column) {
    let at = 0;
    for (let n = 1; n < line; n += 1) {
      const next = text.indexOf("\n", at);
      if (next < 0) {
        return text.length;
      }
      at = next + 1;
    }
    return Math.min(at + column - 1, text.length);
  }

  function desked(root) {
    const say = sql.speaker(JSON.parse(root.dataset.words));
    return {
      root: root,
      say: say,
      given: JSON.parse(root.dataset.given),
      server: sql.asking(say),
      catalogue: null,
      keeps: false,
      runs: [],
      saved: [],
      away: [],
      examples: [],
      answer: null,
      last: null,
    };
  }

  function notes(desk) {
    const place = sql.part(desk.root, "note");
    desk.note = (text) => {
      place.textContent = text;
    };
    const told = sql.part(desk.root, "told");
    const failed = sql.part(desk.root, "error");
    desk.tell = function (text) {
      told.textContent = text;
    };
    desk.fail = function (error) {
      const parts = error
        ? [sql.made("b", {}, error.message), error.hint ? sql.made("p", {}, error.hint) : null]
        : [];
      failed.replaceChildren(...parts.filter(Boolean));
    };
  }

  // One field for each parameter of the text, with the codes it may be.
  function parameters(desk) {
    const box = sql.part(desk.root, "parameters");

    function field(name, value) {
      const lists = [
        [/indicator/i, "indicator"],
        [/unit|province|region/i, "unit"],
      ];
      const found = lists.find(([pattern]) => pattern.test(name));
      const input = sql.made("input", {
        name: name,
        value: value || "",
        autocomplete: "off",
        list: found ? `sql-${found[1]}` : false,
        maxlength: "1000",
        size: Math.min(Math.max((value || "").length + 2, 12), 32),
      });
      return sql.made("label", {}, sql.made("span", { class: "under" }, `$${name}`), input);
    }

    desk.parameters = function () {
      const found = {};
      box.querySelectorAll("input").forEach(function (input) {
        found[input.name] = input.value;
      });
      return found;
    };
    desk.showParameters = function () {
      const names = sql.parametersOf(desk.editor.text());
      const there = Array.from(box.querySelectorAll("input"), (input) => input.name);
      if (names.join() === there.join()) {
        return;
      }
      const known = Object.assign({}, desk.sheets.current().parameters, desk.parameters());
      box.replaceChildren(...names.map((name) => field(name, known[name])));
      box.hidden = names.length === 0;
    };
    box.addEventListener("input", function () {
      desk.sheets.current().parameters = desk.parameters();
      desk.sheets.changed();
    });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Enter") {
        event.preventDefault();
        desk.run();
      }
    });
  }

  function codes(desk) {
    for (const kind of ["indicator", "unit"]) {
      const options = desk.catalogue.codes
        .filter((each) => each.kind === kind)
        .map((each) => sql.made("option", { value: each.code }, each.name));
      desk.root.querySelector(`#sql-${kind}`).replaceChildren(...options);
    }
  }

  function asking(desk) {
    const { root, say, server } = desk;
    const run = sql.part(root, "run");
    const stop = sql.part(root, "stop");
    let running = null;
    let clock = 0;

    function tick() {
      const seconds = ((performance.now() - running.began) / 1000).toFixed(1);
      desk.tell(say("running", { seconds: seconds }));
    }

    function begin() {
      running = { ticket: ticket(), began: performance.now() };
      run.disabled = true;
      stop.hidden = false;
      desk.fail(null);
      desk.tell(say("running", { seconds: "0.0" }));
      clock = window.setInterval(tick, 100);
      root.setAttribute("aria-busy", "true");
      return running.ticket;
    }

    function end() {
      window.clearInterval(clock);
      running = null;
      run.disabled = false;
      stop.hidden = true;
      root.removeAttribute("aria-busy");
    }

    function marks(answer, wanted) {
      const found = answer.warnings.map(function (each) {
        const at = placeIn(wanted.text, each.line, each.column);
        return { from: at, to: at + 1, severity: "warning", message: each.message };
      });
      if (answer.place) {
        const at = placeIn(wanted.text, answer.place.line, answer.place.column);
        found.push({ from: at, to: at + (answer.place.length || 1), severity: "error", message: answer.message });
      }
      return found;
    }

    function shown(answer, wanted) {
      const isAnswer = Boolean(answer.columns);
      desk.tell(answer.told);
      desk.fail(isAnswer ? null : answer);
      sql.part(root, "caret").textContent = answer.caret || "";
      sql.part(root, "caret").hidden = !answer.caret;
      const warned = answer.warnings.map((each) => sql.made("li", {}, each.message));
      sql.part(root, "warnings").replaceChildren(...warned);
      sql.part(root, "warnings").hidden = !warned.length;
      sql.part(root, "tools").hidden = !isAnswer;
      desk.answer = isAnswer ? answer : null;
      desk.drawn.table();
      if (isAnswer) {
        sql.grid(sql.part(root, "grid"), answer, say);
      } else {
        sql.part(root, "grid").replaceChildren();
      }
      if (answer.run) {
        desk.runs.unshift(answer.run);
        desk.side.draw();
      }
      desk.editor.mark(wanted.isOurs ? [] : marks(answer, wanted));
    }

    // What is asked now: by the sheet, or by us for a look at a relation.
    function ask(wanted) {
      if (running) {
        return Promise.resolve();
      }
      desk.last = {
        text: wanted.text,
        parameters: wanted.isOurs ? {} : chosen(wanted.text),
        publication: desk.given.publication,
      };
      const sent = Object.assign({ ticket: begin(), is_ours: Boolean(wanted.isOurs) }, desk.last);
      return server
        .post("/sql/run", sent)
        .then((answer) => (end(), shown(answer, wanted), answer))
        .catch(function (error) {
          if (running) {
            end();
          }
          desk.tell("");
          desk.fail(error);
        });
    }

    function chosen(text) {
      const all = desk.parameters();
      const names = sql.parametersOf(text);
      return Object.fromEntries(names.map((name) => [name, all[name] || ""]));
    }

    desk.asked = () => Object.assign({ key: desk.answer ? desk.answer.key : "" }, desk.last);
    desk.run = function () {
      const wanted = desk.editor.wanted();
      if (!wanted.text.trim()) {
        desk.note(say("empty"));
        return Promise.resolve();
      }
      return ask(wanted);
    };
    desk.sample = (relation) =>
      ask({ text: `FROM ${relation.name} LIMIT 10`, isOurs: true });
    desk.stop = function () {
      if (running) {
        server.post("/sql/cancel", { ticket: running.ticket }).catch((error) => desk.note(error.message));
      }
    };
    desk.look = function (address, draw) {
      const wanted = desk.editor.wanted();
      if (running || !wanted.text.trim()) {
        return;
      }
      const asked = { text: wanted.text, parameters: chosen(wanted.text), publication: desk.given.publication };
      const other = sql.part(root, "other");
      const sent = { other: other ? other.value : "", ticket: begin() };
      server
        .post(address, Object.assign(sent, asked))
        .then(function (found) {
          end();
          desk.tell(found.told || "");
          desk.drawn.table();
          sql.part(root, "tools").hidden = true;
          draw(sql.part(root, "grid"), found);
        })
        .catch(function (error) {
          end();
          desk.tell("");
          desk.fail(error);
        });
    };
    run.addEventListener("click", () => desk.run());
    stop.addEventListener("click", () => desk.stop());
    // Before the editor: while names are offered it would keep the key to itself.
    root.addEventListener(
      "keydown",
      function (event) {
        if (event.key === "Escape" && running) {
          desk.stop();
        }
      },
      true
    );
  }

  function saves(desk) {
    const form = desk.root.querySelector("#sql-export");
    sql.part(desk.root, "exports").addEventListener("click", function (event) {
      const button = event.target.closest("button[data-kind]");
      if (!button || !desk.last) {
        return;
      }
      form.elements.kind.value = button.dataset.kind;
      form.elements.text.value = desk.last.text;
      form.elements.parameters.value = JSON.stringify(desk.last.parameters);
      form.elements.publication.value = desk.last.publication;
      form.submit();
    });
  }

  function bar(desk) {
    const { root } = desk;
    const acts = {
      save: () => desk.saves.open(),
      versions: () => desk.saves.versions(),
      link: () => desk.saves.link(),
      plan: () => desk.look("/sql/plan", (grid, found) => sql.plan(grid, found.plan, desk.say)),
      compare: () => desk.look("/sql/compare", (grid, found) => sql.difference(grid, found, desk.say)),
    };
    Object.entries(acts).forEach(function ([name, act]) {
      const button = sql.part(root, name);
      if (button) {
        button.addEventListener("click", act);
      }
    });
    const chosen = sql.part(root, "publication");
    if (chosen) {
      chosen.addEventListener("change", function () {
        const address = new URL(window.location.href);
        address.searchParams.set("publication", chosen.value);
        window.dash_clientside.set_props("url", { href: address.href });
      });
    }
  }

  function editor(desk) {
    const place = sql.part(desk.root, "editor");
    place.replaceChildren();
    desk.editor = sql.editor(place, {
      label: desk.say("editor"),
      phrases: desk.given.phrases,
      catalogue: () => desk.catalogue,
      run: () => desk.run(),
      save: () => desk.saves.open(),
      changed: function () {
        desk.showParameters();
        desk.sheets.changed();
        opened(desk);
      },
    });
  }

  // What is said of the saved query that stands on the sheet.
  function opened(desk) {
    const sheet = desk.sheets.current();
    const known = desk.saves.known();
    const { opened: given } = desk.given;
    const isGiven = given && sheet.query === given.query && sheet.version === given.version;
    sheet.edited = isGiven ? desk.editor.text() !== given.text : Boolean(sheet.edited);
    const key = sheet.edited ? "opened_edited" : "opened";
    const isExample = given && !sheet.query && sheet.text === given.text;
    const told = known
      ? desk.say(key, { name: known.name, version: sheet.version, owner: known.owner })
      : isExample
        ? given.told
        : "";
    sql.part(desk.root, "opened").textContent = told;
    sql.part(desk.root, "versions").hidden = !known;
    sql.part(desk.root, "link").hidden = !known;
  }

  function refreshing(desk) {
    desk.sheetShown = function (sheet) {
      sql.part(desk.root, "parameters").replaceChildren();
      desk.showParameters();
      opened(desk);
      return sheet;
    };
    // The lists of saved queries as the server has them after an act.
    desk.listed = function (done) {
      desk.saved = done.saved;
      desk.away = done.away;
      desk.side.draw();
      desk.sheets.draw();
      opened(desk);
    };
    // After what stands on the sheet was saved.
    desk.refresh = function (done) {
      const sheet = desk.sheets.current();
      sheet.edited = false;
      if (sheet.query) {
        const { text } = sheet;
        desk.given.opened = { query: sheet.query, version: sheet.version, text: text };
      }
      desk.listed(done);
    };
    desk.recall = function (run) {
      if (desk.sheets.add({ text: run.text, parameters: run.parameters, query: 0, version: 0 })) {
        desk.sheets.changed();
        desk.editor.focus();
      }
    };
    desk.drawing = () => desk.drawn.now();
  }

  function first(desk, found) {
    desk.keeps = found.keeps;
    desk.runs = found.runs;
    desk.saved = found.saved;
    desk.away = found.away;
    desk.examples = found.examples;
    desk.sheets.begin(found.drafts);
    desk.side.draw();
    const { opened: given } = desk.given;
    if (given) {
      desk.sheets.open(given);
      const drawing = given.drawing || {};
      return desk.run().then(function () {
        if (desk.answer && drawing.kind) {
          desk.drawn.draw(drawing);
        }
      });
    }
    return null;
  }

  sql.begin = function (root) {
    const desk = desked(root);
    notes(desk);
    desk.sheets = sql.sheets(desk);
    desk.drawn = sql.drawing(desk);
    parameters(desk);
    refreshing(desk);
    desk.saves = sql.saving(desk);
    editor(desk);
    desk.side = sql.side(desk);
    asking(desk);
    saves(desk);
    bar(desk);
    if (window.innerWidth < NARROW) {
      root.querySelector(".sql-side").removeAttribute("open");
    }
    root.classList.add("ready");
    const named = `publication=${encodeURIComponent(desk.given.publication)}&lang=${desk.given.language}`;
    desk.server.get(`/sql/desk?${named}`).then((found) => first(desk, found), desk.fail);
    desk.server.get(`/sql/catalogue?${named}`).then(function (found) {
      desk.catalogue = found;
      codes(desk);
      desk.side.draw();
    }, desk.fail);
  };
})();
