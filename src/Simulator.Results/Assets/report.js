// Draws the plots of a report from the numbers in the page. It computes nothing and fetches nothing.
(function () {
  "use strict";

  const root = document.documentElement;
  const figures = JSON.parse(document.getElementById("figures-data").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const height = 260;
  const plots = new Map();

  function colour(name) {
    return getComputedStyle(root).getPropertyValue("--" + name).trim();
  }

  function applyTheme(isDark) {
    root.dataset.theme = isDark ? "dark" : "light";
  }

  function readable(value) {
    if (value === null || value === undefined) return "";
    const size = Math.abs(value);
    const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
    return value.toLocaleString("en", { maximumFractionDigits: digits });
  }

  function axis(label, size) {
    return {
      label: label,
      labelSize: 22,
      labelFont: "12px system-ui, sans-serif",
      font: "12px system-ui, sans-serif",
      size: size,
      stroke: colour("soft"),
      grid: { stroke: colour("grid"), width: 1 },
      ticks: { stroke: colour("rule"), width: 1, size: 5 },
      values: (plot, ticks) => ticks.map(t => (t === null ? "" : t.toLocaleString("en", { maximumFractionDigits: 6 }))),
    };
  }

  function drawnAs(series) {
    const stroke = colour("c" + series.colour);
    const common = {
      label: series.label,
      stroke: stroke,
      width: 1.8,
      spanGaps: true,
      dash: series.dashed ? [6, 4] : undefined,
      points: { show: false },
      value: (plot, value) => readable(value),
    };
    if (series.style === "dots") {
      common.paths = () => null;
      common.points = { show: true, size: 4, width: 0, fill: stroke };
    } else if (series.style === "bars") {
      common.paths = uPlot.paths.bars({ size: [0.8, 40] });
      common.fill = stroke + "55";
      common.width = 1;
    } else if (series.style === "step") {
      common.paths = uPlot.paths.stepped({ align: 1 });
    }
    return common;
  }

  // Spans are grey bands behind the series, named at their upper edge.
  function drawSpans(plot, spans) {
    const context = plot.ctx;
    const ratio = window.devicePixelRatio || 1;
    const box = plot.bbox;
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.width, box.height);
    context.clip();
    context.font = 11 * ratio + "px system-ui, sans-serif";
    context.textBaseline = "top";
    context.textAlign = "left";
    for (const span of spans) {
      const from = plot.valToPos(span.from, "x", true);
      const to = plot.valToPos(span.to, "x", true);
      context.fillStyle = colour("span");
      context.fillRect(from, box.top, Math.max(to - from, ratio), box.height);
      context.fillStyle = colour("soft");
      context.fillText(span.label, Math.max(from, box.left) + 4 * ratio, box.top + 3 * ratio);
    }
    context.restore();
  }

  // Whiskers say how far the truth may lie from a mean.
  function drawWhiskers(plot, figure) {
    const context = plot.ctx;
    const ratio = window.devicePixelRatio || 1;
    context.save();
    figure.series.forEach((series, index) => {
      if (series.halfWidths.length === 0 || !plot.series[index + 1].show) return;
      context.strokeStyle = colour("c" + series.colour);
      context.lineWidth = 1.4 * ratio;
      figure.x.forEach((x, i) => {
        const mean = series.values[i];
        const half = series.halfWidths[i];
        if (mean === null || half === null) return;
        const at = plot.valToPos(x, "x", true);
        const ends = [plot.valToPos(mean - half, "y", true), plot.valToPos(mean + half, "y", true)];
        context.beginPath();
        context.moveTo(at, ends[0]);
        context.lineTo(at, ends[1]);
        for (const end of ends) {
          context.moveTo(at - 3 * ratio, end);
          context.lineTo(at + 3 * ratio, end);
        }
        context.stroke();
      });
    });
    context.restore();
  }

  // Named places stand at whole numbers, with room at both ends.
  function xAxis(figure) {
    const x = axis(figure.xLabel, 34);
    if (figure.xNames.length === 0) return x;
    const short = figure.xNames.map(name => (name.length > 28 ? name.slice(0, 26) + "…" : name));
    x.splits = () => short.map((name, i) => i);
    x.values = () => short;
    return x;
  }

  function xScale(figure) {
    if (figure.xNames.length === 0) return { time: false };
    return { time: false, range: () => [-0.5, figure.xNames.length - 0.5] };
  }

  function range(figure) {
    return (plot, least, most) => {
      for (const series of figure.series) {
        series.halfWidths.forEach((half, i) => {
          if (half === null || series.values[i] === null) return;
          least = Math.min(least, series.values[i] - half);
          most = Math.max(most, series.values[i] + half);
        });
      }
      if (least === null || most === null) return [0, 1];
      if (figure.fromZero && least >= 0) return [0, most > 0 ? most * 1.08 : 1];
      return uPlot.rangeNum(least, most, 0.1, true);
    };
  }

  function draw(figure) {
    const place = document.getElementById(figure.id);
    const old = plots.get(figure.id);
    if (old) old.destroy();
    const options = {
      width: place.clientWidth,
      height: height,
      scales: { x: xScale(figure), y: { range: range(figure) } },
      axes: [xAxis(figure), axis(figure.yLabel, 54)],
      series: [{ label: figure.xLabel, value: (plot, value) => readable(value) }].concat(figure.series.map(drawnAs)),
      cursor: { points: { size: 6 }, drag: { x: true, y: false } },
      hooks: {
        drawAxes: [plot => drawSpans(plot, figure.spans)],
        draw: [plot => drawWhiskers(plot, figure)],
      },
    };
    const data = [figure.x].concat(figure.series.map(series => series.values));
    plots.set(figure.id, new uPlot(options, data, place));
  }

  function drawAll() {
    figures.forEach(draw);
  }

  function fit() {
    for (const [id, plot] of plots) {
      const width = document.getElementById(id).clientWidth;
      if (width > 0 && width !== plot.width) plot.setSize({ width: width, height: height });
    }
  }

  function show(isDark) {
    applyTheme(isDark);
    drawAll();
  }

  dark.addEventListener("change", () => show(dark.matches));
  window.addEventListener("resize", fit);
  window.addEventListener("beforeprint", () => show(false));
  window.addEventListener("afterprint", () => show(dark.matches));
  show(dark.matches);
})();
