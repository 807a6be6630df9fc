// The editor: CodeMirror put together for one statement of SQL at a time.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});

  // Words that are never names here; “value”, “year” or “unit” are columns.
  const RESERVED =
    "select from where group by order having qualify limit offset with recursive as materialized " +
    "join left right full inner outer cross asof positional natural semi anti on using lateral " +
    "union all except intersect distinct case when then else end and or not in between like ilike " +
    "similar is null true false exists any some over partition rows range groups preceding following " +
    "unbounded current filter within cast try_cast exclude pivot unpivot asc desc nulls values " +
    "interval describe summarize explain analyze tablesample escape collate";
  const TYPES =
    "integer bigint hugeint smallint tinyint double float decimal numeric varchar text boolean date " +
    "timestamp time interval struct map list blob uuid";

  function dialect() {
    const { PostgreSQL, SQLDialect } = window.CodeMirrorSql;
    return SQLDialect.define({ ...PostgreSQL.spec, keywords: RESERVED, types: TYPES, specialVar: "$" });
  }

  function colours() {
    const { EditorView, HighlightStyle, syntaxHighlighting, tags } = window.CodeMirrorSql;
    const look = EditorView.theme({
      "&": { color: "var(--ink)", backgroundColor: "var(--surface)", fontSize: "13.5px" },
      "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-1px" },
      ".cm-content": { caretColor: "var(--ink)", minHeight: "168px", padding: "8px 0" },
      ".cm-scroller": {
        fontFamily: '"Cascadia Mono", Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace',
        lineHeight: "1.55",
        maxHeight: "46vh",
        overflow: "auto",
      },
      ".cm-cursor": { borderLeftColor: "var(--ink)" },
      ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--ground)", border: "0" },
      ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--ground)" },
      "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
        backgroundColor: "var(--accent-ground)",
      },
      ".cm-tooltip": {
        color: "var(--ink)",
        backgroundColor: "var(--surface)",
        border: "1px solid var(--line)",
        borderRadius: "6px",
        boxShadow: "var(--shadow)",
      },
      ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
        color: "var(--ink)",
        backgroundColor: "var(--accent-ground)",
      },
      ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal" },
      ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--ground)" },
    });
    const style = HighlightStyle.define([
      { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
      { tag: [tags.string, tags.special(tags.string)], color: "var(--done-text)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--ahead-text)" },
      { tag: [tags.lineComment, tags.blockComment], color: "var(--soft)" },
      { tag: [tags.typeName, tags.standard(tags.name)], color: "var(--step-text)" },
      { tag: tags.special(tags.name), color: "var(--behind-text)", fontWeight: "600" },
    ]);
    return [look, syntaxHighlighting(style)];
  }

  function phrases(words) {
    const { EditorState } = window.CodeMirrorSql;
    return EditorState.phrases.of(words);
  }

  function keys(doing) {
    const { Prec, acceptCompletion, keymap } = window.CodeMirrorSql;
    const own = [
      { key: "Mod-Enter", run: () => (doing.run(), true), preventDefault: true },
      { key: "Mod-s", run: () => (doing.save(), true), preventDefault: true },
      { key: "Tab", run: acceptCompletion },
    ];
    return Prec.highest(keymap.of(own));
  }

  sql.editor = function (parent, doing) {
    const cm = window.CodeMirrorSql;
    const listens = cm.EditorView.updateListener.of(function (update) {
      if (update.docChanged) {
        doing.changed();
      }
    });
    const extensions = [
      keys(doing),
      cm.basicSetup,
      cm.sql({ dialect: dialect(), upperCaseKeywords: true }),
      cm.autocompletion({ override: [sql.completing(doing.catalogue)], icons: false }),
      cm.hoverTooltip(sql.explaining(doing.catalogue)),
      cm.EditorView.lineWrapping,
      cm.EditorView.contentAttributes.of({ "aria-label": doing.label, spellcheck: "false", tabindex: "0" }),
      phrases(doing.phrases),
      colours(),
      listens,
    ];
    const made = (text) => cm.EditorState.create({ doc: text, extensions: extensions });
    const view = new cm.EditorView({ state: made(""), parent: parent });
    return {
      text: () => view.state.doc.toString(),
      // Another sheet is another state: what is undone on one stays there.
      state: () => view.state,
      show: (state) => view.setState(state),
      made: made,
      focus: () => view.focus(),
      put: function (text) {
        const whole = { from: 0, to: view.state.doc.length, insert: text };
        view.dispatch({ changes: whole, selection: { anchor: 0 } });
      },
      insert: function (text) {
        view.dispatch(view.state.replaceSelection(text));
        view.focus();
      },
      // What is to be run: what is selected, else the statement one stands in.
      wanted: function () {
        const { from, to } = view.state.selection.main;
        const text = view.state.doc.toString();
        const isChosen = from < to && text.slice(from, to).trim();
        const found = isChosen ? { text: text.slice(from, to), from: from } : sql.statementAt(text, from);
        // Blanks stand for what comes before, so that its lines are those of the sheet.
        return { text: text.slice(0, found.from).replace(/[^\n]/g, " ") + found.text };
      },
      // Where something is wrong or doubtful, with what is said of it.
      mark: function (marks) {
        const most = view.state.doc.length;
        const found = marks.map(function (each) {
          const from = Math.min(each.from, most);
          return { from: from, to: Math.min(Math.max(each.to, from), most), severity: each.severity, message: each.message };
        });
        view.dispatch(cm.setDiagnostics(view.state, found));
      },
      go: function (place) {
        const at = Math.min(place, view.state.doc.length);
        view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
        view.focus();
      },
    };
  };
})();
