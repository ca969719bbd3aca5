// Charts of the console: data from the API, colours from the page's own custom properties.
(() => {
  "use strict";
  const MOST_FILLS = 2000;
  const TABLE_ROWS = 200;
  const EVERY_MS = 5000;
  const UP = "path://M5 0 L10 9 L0 9 Z";
  const DOWN = "path://M0 0 L10 0 L5 9 Z";
  const LINE = "path://M0 4 L16 4 L16 6 L0 6 Z";
  const TIMES = { year: "{yyyy}", month: "{MMM}", day: "{MMM} {d}", hour: "{HH}:{mm}", minute: "{HH}:{mm}", second: "{HH}:{mm}:{ss}" };
  const drawn = new Map();

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const number = (value) => Number(value).toLocaleString("en", { maximumFractionDigits: 8 });
  const utc = (millis) => new Date(millis).toISOString().replace("T", " ").slice(0, 19);

  async function json(path) {
    const answer = await fetch(path, { headers: { Accept: "application/json" } });
    const body = await answer.json();
    if (!answer.ok) {
      throw new Error(body.detail);
    }
    return body;
  }

  const equityOf = (id) => json("/api/v1/trading/sessions/" + id + "/equity");

  const candlesOf = (id) => json("/api/v1/trading/sessions/" + id + "/candles");

  async function fillsOf(id) {
    const session = await json("/api/v1/trading/sessions/" + id);
    const after = Math.max(0, session.fills - MOST_FILLS);
    return json("/api/v1/trading/sessions/" + id + "/fills?after=" + after + "&limit=" + MOST_FILLS);
  }

  const quote = (symbol) => (/(USDT|USDC|USD|EUR|BTC)$/.exec(symbol) || ["quote currency"])[0];

  // Each kind reads its data and answers with what a chart and its table need.
  const KINDS = {
    async price(figure) {
      const { session, symbol } = figure.dataset;
      const [candles, fills] = await Promise.all([candlesOf(session), fillsOf(session)]);
      const side = (name) => fills.filter((fill) => fill.side === name && fill.filledAt)
        .map((fill) => [Date.parse(fill.filledAt), Number(fill.price), fill]);
      const marks = (name, label, tone, symbol, offset) => ({
        name: label, type: "scatter", symbol, symbolSize: [11, 9], symbolOffset: [0, offset],
        itemStyle: { color: colour(tone) }, z: 5, data: side(name),
      });
      return {
        title: symbol + " price (open / high / low / close) and fills",
        unit: quote(symbol),
        time: true,
        empty: "No price yet: the first one comes when the feed is read.",
        size: candles.length,
        series: [
          { name: "Price", type: "candlestick", barMaxWidth: 12,
            itemStyle: { color: colour("good"), color0: colour("bad"), borderColor: colour("good"), borderColor0: colour("bad") },
            data: candles.map((candle) => [Date.parse(candle.at), Number(candle.open), Number(candle.close), Number(candle.low), Number(candle.high)]) },
          marks("BUY", "Buy", "good", UP, 9),
          marks("SELL", "Sell", "bad", DOWN, -9),
        ],
        head: ["Filled (UTC)", "Side", "Quantity", "Price"],
        rows: fills.map((fill) => [fill.filledAt ? utc(Date.parse(fill.filledAt)) : "", fill.side.toLowerCase(), fill.quantity, fill.price]),
      };
    },
    async equity(figure) {
      const { session, symbol } = figure.dataset;
      const points = await equityOf(session);
      return {
        title: "Equity",
        unit: quote(symbol),
        time: true,
        empty: "No equity yet: the first point comes when the feed is read.",
        size: points.length,
        series: [{ name: "Equity", type: "line", showSymbol: false, sampling: "lttb", lineStyle: { width: 2 },
          itemStyle: { color: colour("accent") }, areaStyle: { opacity: 0.12, origin: "start" },
          data: points.map((point) => [Date.parse(point.at), Number(point.equity)]) }],
        head: ["Time (UTC)", "Equity", "Position", "Price"],
        rows: points.map((point) => [utc(Date.parse(point.at)), point.equity, point.position, point.price]),
      };
    },
    async costs() {
      const days = await json("/console/costs/days");
      return {
        title: "Cost by day",
        unit: "US dollars",
        empty: "Nothing was spent.",
        size: days.length,
        categories: days.map((day) => day.date.slice(5)),
        series: [{ name: "Cost", type: "bar", barMaxWidth: 28, itemStyle: { color: colour("accent"), borderRadius: [3, 3, 0, 0] },
          data: days.map((day) => Number(day.costUsd)) }],
        head: ["Day (UTC)", "US dollars"],
        rows: days.map((day) => [day.date, day.costUsd]),
      };
    },
  };

  function tooltip(model) {
    return (items) => {
      const first = items[0];
      const when = model.time ? utc(first.value[0]) + " UTC" : first.name;
      return [when].concat(items.map((item) => {
        if (item.seriesType === "candlestick") {
          const [, open, close, low, high] = item.value;
          return item.seriesName + "  " + [open, high, low, close].map(number).join(" / ");
        }
        const value = model.time ? item.value[1] : item.value;
        return item.seriesName + "  " + number(value) + (item.value[2] ? "  × " + item.value[2].quantity : "");
      })).join("\n");
    };
  }

  function option(model) {
    const ink = { color: colour("soft"), fontSize: 12 };
    const line = { lineStyle: { color: colour("line") } };
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 16, top: 40, bottom: 24, containLabel: true },
      legend: model.series.length > 1
        ? { top: 0, right: 0, textStyle: ink, itemWidth: 14, itemHeight: 9,
            data: model.series.map((one) => ({ name: one.name, icon: one.symbol || LINE })) }
        : undefined,
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, formatter: tooltip(model),
        backgroundColor: colour("card"), borderColor: colour("edge"), textStyle: { color: colour("ink"), fontSize: 12 } },
      xAxis: Object.assign(
        model.time ? { type: "time" } : { type: "category", data: model.categories },
        { name: model.time ? "feed's time (UTC)" : "day (UTC)", nameLocation: "middle", nameGap: 26, nameTextStyle: ink,
          axisLabel: Object.assign({ hideOverlap: true }, model.time ? { formatter: TIMES } : {}, ink), axisLine: line, axisTick: line, splitLine: { show: false } }),
      yAxis: { type: "value", scale: model.time, name: model.unit, nameTextStyle: Object.assign({ align: "left" }, ink),
        axisLabel: Object.assign({ formatter: number }, ink), splitLine: line },
      series: model.series,
      useUTC: true,
    };
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) {
      made.textContent = text;
    }
    if (className) {
      made.className = className;
    }
    return made;
  }

  function row(cells, name) {
    const made = element("tr");
    cells.forEach((cell) => {
      const one = element(name, String(cell ?? ""));
      if (name === "th") {
        one.scope = "col";
      }
      made.append(one);
    });
    return made;
  }

  function table(model) {
    const step = Math.max(1, Math.ceil(model.rows.length / TABLE_ROWS));
    const shown = model.rows.filter((_, i) => i % step === 0 || i === model.rows.length - 1);
    const made = element("table");
    const head = element("thead");
    const body = element("tbody");
    head.append(row(model.head, "th"));
    shown.forEach((cells) => body.append(row(cells, "td")));
    made.append(element("caption", step === 1 ? model.title : model.title + ", one of " + step), head, body);
    return made;
  }

  function frame(figure) {
    const details = element("details");
    const scroll = element("div", "", "scroll");
    details.append(element("summary", "Figures as a table"), scroll);
    const canvas = element("div", "", "plot");
    canvas.setAttribute("role", "img");
    figure.replaceChildren(element("figcaption"), canvas, element("p", "", "empty"), details);
    const made = { figure, canvas, scroll, chart: null, model: null };
    new ResizeObserver(() => made.chart && made.chart.resize()).observe(canvas);
    drawn.set(figure, made);
    return made;
  }

  function paint(made) {
    const { figure, canvas, model } = made;
    const empty = model.size === 0;
    canvas.hidden = empty;
    figure.querySelector(".empty").textContent = empty ? model.empty : "";
    figure.querySelector("figcaption").textContent = model.title + ", " + model.unit;
    canvas.setAttribute("aria-label", model.title + " in " + model.unit + ", " + model.size + " points; the figures follow as a table");
    made.scroll.replaceChildren(table(model));
    if (!empty) {
      made.chart = made.chart || echarts.init(canvas, null, { renderer: "canvas" });
      made.chart.setOption(option(model), true);
      figure.dataset.drawn = String(model.size);
    }
  }

  async function draw(figure) {
    const made = drawn.get(figure) || frame(figure);
    try {
      made.model = await KINDS[figure.dataset.chart](figure);
      paint(made);
    } catch (failure) {
      figure.querySelector(".empty").textContent = made.model
        ? "Not up to date: " + failure.message
        : "No chart now: " + failure.message;
    }
  }

  // A chart reads everything anew, so it follows a page that changes all the time at a distance.
  let drawnAt = 0;
  let redrawing = null;
  function redrawSoon() {
    redrawing ??= setTimeout(drawAll, Math.max(0, drawnAt + EVERY_MS - Date.now()));
  }

  function drawAll() {
    clearTimeout(redrawing);
    redrawing = null;
    drawnAt = Date.now();
    document.querySelectorAll("[data-chart]").forEach(draw);
  }

  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt.id === "page") {
      redrawSoon();
    }
  });
  // Another colour scheme: the same data in its colours.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
