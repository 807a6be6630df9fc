// What the page of queries uses of CodeMirror 6, under one name: CodeMirrorSql.
export { basicSetup } from "codemirror";
export { acceptCompletion, autocompletion } from "@codemirror/autocomplete";
export { HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language";
export { PostgreSQL, SQLDialect, sql } from "@codemirror/lang-sql";
export { setDiagnostics } from "@codemirror/lint";
export { EditorState, Prec } from "@codemirror/state";
export { EditorView, hoverTooltip, keymap } from "@codemirror/view";
export { tags } from "@lezer/highlight";
