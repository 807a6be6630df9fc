// Saving a query under a name, its versions and what differs between them, a link to it.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});

  function shown(dialog) {
    dialog.showModal();
    const first = dialog.querySelector("input:not([type=hidden]), button");
    if (first) {
      first.focus();
    }
  }

  function told(dialog, error) {
    const place = dialog.querySelector("[role=alert]");
    place.textContent = error ? [error.message, error.hint].filter(Boolean).join(" ") : "";
  }

  function difference(lines) {
    const marks = { "+": "ins", "-": "del" };
    return sql.made(
      "pre",
      { class: "sql-difference", tabindex: "0" },
      ...lines.map((each) => sql.made(marks[each.sign] || "span", {}, `${each.sign || " "} ${each.line}\n`))
    );
  }

  function versionItem(desk, each, isNewest) {
    const link = sql.made("a", { href: each.href }, desk.say("version", { version: each.version }));
    const changes = each.changes.length
      ? sql.made(
          "details",
          { open: isNewest },
          sql.made("summary", {}, desk.say("changes")),
          difference(each.changes)
        )
      : null;
    return sql.made(
      "li",
      {},
      link,
      sql.made("span", { class: "under" }, ` ${each.told}`),
      each.note ? sql.made("p", {}, each.note) : null,
      changes
    );
  }

  sql.saving = function (desk) {
    const { say, server } = desk;
    const save = desk.root.querySelector("#sql-save");
    const versions = desk.root.querySelector("#sql-versions");
    const form = save.querySelector("form");

    function known() {
      const sheet = desk.sheets.current();
      return sheet.query ? desk.saved.find((each) => each.number === sheet.query) : null;
    }

    function open() {
      if (!desk.keeps) {
        desk.note(say("sign_in_saved"));
        return;
      }
      if (!desk.editor.text().trim()) {
        desk.note(say("empty"));
        return;
      }
      const own = known();
      const again = own && own.own;
      form.elements.name.value = own ? own.name : "";
      form.elements.note.value = "";
      form.elements.as.value = again ? "version" : "new";
      form.querySelector("[data-part=as-version]").hidden = !again;
      told(save, null);
      shown(save);
    }

    function written() {
      return {
        text: desk.editor.text(),
        parameters: desk.parameters(),
        drawing: desk.drawing(),
        note: form.elements.note.value,
      };
    }

    function send(event) {
      event.preventDefault();
      const own = known();
      const isVersion = own && own.own && form.elements.as.value === "version";
      const share = form.elements.shared;
      const sent = isVersion
        ? server.post(`/sql/saved/${own.number}/acts`, Object.assign({ act: "write" }, written()))
        : server.post(
            "/sql/saved",
            Object.assign({ name: form.elements.name.value, is_shared: Boolean(share && share.checked) }, written())
          );
      sent.then(
        function (done) {
          save.close();
          const sheet = desk.sheets.current();
          Object.assign(sheet, { query: done.number, version: done.version });
          desk.refresh(done);
          desk.sheets.changed();
          desk.note(say("saved_as", { name: done.name, version: done.version }));
        },
        (error) => told(save, error)
      );
    }

    function act(what, facts) {
      const own = known();
      return server.post(`/sql/saved/${own.number}/acts`, Object.assign({ act: what }, facts)).then(
        function (done) {
          desk.listed(done);
          list();
        },
        (error) => told(versions, error)
      );
    }

    function acts(own) {
      if (!own.own) {
        return [];
      }
      const found = [
        desk.given.shares ? sql.button(say(own.is_shared ? "close" : "share"), () => act(own.is_shared ? "close" : "share"), { class: "act" }) : null,
        sql.button(say(own.is_pinned ? "unpin" : "pin"), () => act(own.is_pinned ? "unpin" : "pin"), { class: "act" }),
        sql.button(say("put_away"), () => act("put_away").then(() => versions.close()), { class: "act" }),
      ];
      const name = sql.made("input", { name: "name", value: own.name, maxlength: "60", "aria-label": say("name"), autocomplete: "off" });
      const rename = sql.button(say("rename"), () => act("rename", { name: name.value }), { class: "act" });
      return [
        sql.made("p", { class: "sql-acts" }, ...found.filter(Boolean)),
        sql.made("p", { class: "under" }, say("pin_about")),
        sql.made("p", { class: "sql-acts" }, name, rename),
      ];
    }

    function list() {
      const own = known();
      const body = versions.querySelector("[data-part=versions]");
      if (!own) {
        return Promise.resolve();
      }
      return server.get(`/sql/saved/${own.number}/versions`).then(
        function (found) {
          const items = found.versions.map((each, at) => versionItem(desk, each, at === 0));
          const head = sql.made("p", { class: "under" }, own.told);
          body.replaceChildren(head, ...acts(own), sql.made("ul", { class: "sql-entries" }, ...items));
        },
        (error) => told(versions, error)
      );
    }

    form.addEventListener("submit", send);
    desk.root.querySelectorAll("dialog [data-shut]").forEach(function (button) {
      button.addEventListener("click", () => button.closest("dialog").close());
    });
    versions.addEventListener("click", function (event) {
      if (event.target.closest("a")) {
        versions.close();
      }
    });

    return {
      open: open,
      known: known,
      versions: function () {
        if (!known()) {
          desk.note(say("not_saved"));
          return;
        }
        told(versions, null);
        list().then(() => shown(versions));
      },
      // A link says the saved version, the values and the publication: what stands there
      // can never be another.
      link: function () {
        const sheet = desk.sheets.current();
        if (!known() || sheet.edited) {
          desk.note(say("save_first"));
          return;
        }
        const query = new URLSearchParams({ query: sheet.query, version: sheet.version });
        Object.entries(desk.parameters()).forEach(([name, value]) => query.set(`p.${name}`, value));
        query.set("publication", desk.given.publication);
        const address = `${window.location.origin}/sql?${query}`;
        sql.copy(address, (isDone) => desk.note(isDone ? say("copied") : address));
      },
    };
  };
})();
