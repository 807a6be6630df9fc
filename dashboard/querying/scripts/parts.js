// Small things that every part of the desk needs: elements, sentences, asking the server.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});

  // An element with properties, and what is in it: elements or plain text.
  sql.made = function (tag, facts, ...inside) {
    const element = document.createElement(tag);
    Object.entries(facts || {}).forEach(function ([name, value]) {
      if (name === "on") {
        Object.entries(value).forEach(([event, act]) => element.addEventListener(event, act));
      } else if (value === true) {
        element.setAttribute(name, "");
      } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(name === "class" ? "class" : name, value);
      }
    });
    element.append(...inside.filter((each) => each !== null && each !== undefined));
    return element;
  };

  sql.button = function (text, act, facts) {
    return sql.made("button", Object.assign({ type: "button", on: { click: act } }, facts), text);
  };

  // The sentence of a key, its holes filled with facts; all come from the server.
  sql.speaker = function (sentences) {
    return function (key, facts) {
      const sentence = sentences[key];
      if (sentence === undefined) {
        throw new Error(`no sentence ${key}`);
      }
      return sentence.replace(/\{(\w+)\}/g, (hole, name) => (facts && name in facts ? facts[name] : hole));
    };
  };

  function failed(answer, say) {
    return answer
      .json()
      .then(
        (body) => body.error,
        () => null
      )
      .then(function (told) {
        const error = new Error((told && told.message) || say("failed"));
        error.hint = (told && told.hint) || "";
        error.code = (told && told.code) || "";
        throw error;
      });
  }

  // Asks the server; an error carries the server's own sentences.
  sql.asking = function (say) {
    function sent(address, options) {
      return fetch(address, options).then(
        (answer) => (answer.ok ? answer.json() : failed(answer, say)),
        function () {
          throw new Error(say("failed"));
        }
      );
    }
    return {
      get: (address) => sent(address, { headers: { Accept: "application/json" } }),
      post: (address, body, signal) =>
        sent(address, {
          method: "POST",
          headers: { "Content-Type": "application/json", Accept: "application/json" },
          body: JSON.stringify(body),
          signal: signal,
        }),
    };
  };

  // The drawing library, fetched where no chart of the page has brought it.
  sql.plotly = (address) => (window.Plotly ? Promise.resolve() : window.tradeplan.fetched(address));

  // Draws what the server made; `most`: its height. A map is no higher than it is wide.
  sql.drawn = function (address, place, found, most) {
    const { data, layout } = found.figure;
    const height = found.kind === "map" ? Math.min(most, Math.round(place.clientWidth * 0.8)) : most;
    const own = found.kind === "tiles" ? {} : { height: height };
    const options = Object.assign({ responsive: true }, found.config);
    return sql.plotly(address).then(() => window.Plotly.react(place, data, Object.assign({}, layout, own), options));
  };

  sql.part = function (desk, name) {
    return desk.querySelector(`[data-part="${name}"]`);
  };

  sql.copy = function (text, told) {
    const written = navigator.clipboard
      ? navigator.clipboard.writeText(text)
      : Promise.reject(new Error("no clipboard"));
    return written.then(
      () => told(true),
      () => told(false)
    );
  };
})();
