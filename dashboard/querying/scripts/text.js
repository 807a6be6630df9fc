// The text of a query: where its statements begin and end, what it names.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});

  // After this many signs of an opening quote comes the end of what it opens.
  function endOf(text, from, closing) {
    const at = text.indexOf(closing, from);
    return at < 0 ? text.length : at + closing.length;
  }

  function endOfQuoted(text, from, quote) {
    let at = from;
    while (at < text.length) {
      at = endOf(text, at, quote);
      if (text[at] !== quote) {
        return at;
      }
      at += 1;
    }
    return at;
  }

  function endOfComment(text, from) {
    let depth = 1;
    let at = from;
    while (at < text.length && depth) {
      if (text.startsWith("*/", at)) {
        depth -= 1;
        at += 2;
      } else if (text.startsWith("/*", at)) {
        depth += 1;
        at += 2;
      } else {
        at += 1;
      }
    }
    return at;
  }

  // Yields pieces of a text: plain, quoted, a comment; each from and to.
  function* pieces(text) {
    let at = 0;
    let plain = 0;
    while (at < text.length) {
      let kind = "";
      let end = at;
      const dollar = text[at] === "$" && /^\$([A-Za-z_]\w*)?\$/.exec(text.slice(at, at + 66));
      if (text[at] === "'" || text[at] === '"') {
        kind = "quoted";
        end = endOfQuoted(text, at + 1, text[at]);
      } else if (text.startsWith("--", at)) {
        kind = "comment";
        end = endOf(text, at, "\n");
      } else if (text.startsWith("/*", at)) {
        kind = "comment";
        end = endOfComment(text, at + 2);
      } else if (dollar) {
        kind = "quoted";
        end = endOf(text, at + dollar[0].length, dollar[0]);
      }
      if (kind) {
        if (plain < at) {
          yield { kind: "plain", from: plain, to: at };
        }
        yield { kind: kind, from: at, to: end };
        at = end;
        plain = end;
      } else {
        at += 1;
      }
    }
    if (plain < text.length) {
      yield { kind: "plain", from: plain, to: text.length };
    }
  }

  // The text with all that is quoted or said aside blanked, of the same length.
  sql.bare = function (text) {
    let bare = "";
    for (const piece of pieces(text)) {
      const part = text.slice(piece.from, piece.to);
      bare += piece.kind === "plain" ? part : part.replace(/[^\n]/g, " ");
    }
    return bare;
  };

  // The statement in which somebody stands: text, and where it begins.
  sql.statementAt = function (text, place) {
    const bare = sql.bare(text);
    const ends = [];
    for (let at = bare.indexOf(";"); at >= 0; at = bare.indexOf(";", at + 1)) {
      ends.push(at);
    }
    ends.push(text.length);
    let from = 0;
    for (const end of ends) {
      const isLast = end === text.length;
      const isHere = place <= end || isLast || !bare.slice(end + 1).trim();
      if (isHere && bare.slice(from, end).trim()) {
        return { text: text.slice(from, end), from: from };
      }
      from = end + 1;
    }
    return { text: text, from: 0 };
  };

  // The names of the parameters of a text, each once, in their order.
  sql.parametersOf = function (text) {
    const found = sql.bare(text).matchAll(/\$([A-Za-z_]\w*)/g);
    return Array.from(new Set(Array.from(found, (each) => each[1])));
  };

  const NO_ALIAS = new Set(
    (
      "where on group order using left right inner join limit qualify window cross full " +
      "natural positional asof semi anti pivot unpivot having union except intersect " +
      "select from as with outer offset lateral tablesample"
    ).split(" ")
  );

  // What a text reads from: name or alias → relation.
  sql.relationsOf = function (text) {
    const found = new Map();
    const reads = /(?:\bfrom|\bjoin|,)\s+([a-z_]\w*)(?:\s*\([^()]*\))?(?:\s+(?:as\s+)?([a-z_]\w*))?/gi;
    for (const each of sql.bare(text).matchAll(reads)) {
      const name = each[1].toLowerCase();
      found.set(name, name);
      if (each[2] && !NO_ALIAS.has(each[2].toLowerCase())) {
        found.set(each[2].toLowerCase(), name);
      }
    }
    return found;
  };

  // The names that a text gives to queries of its own.
  sql.ownNames = function (text) {
    const found = sql.bare(text).matchAll(/\b([a-z_]\w*)\s+as\s+(?:(?:not\s+)?materialized\s+)?\(/gi);
    return Array.from(found, (each) => each[1]);
  };
})();
