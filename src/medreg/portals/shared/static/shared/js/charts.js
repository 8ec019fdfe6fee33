/* Draws what the tables say. Without this script, or without a canvas, the tables alone are the page. */
(() => {
  const small = matchMedia("(max-width: 40rem)");
  const drawn = [];

  for (const place of document.querySelectorAll("[data-chart]")) {
    const data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    if (!window.echarts || data.names.length < 2) continue;
    place.hidden = false;
    if (data.names.length > 12) place.dataset.rows = "many";
    const chart = window.echarts.init(place, null, { renderer: "canvas" });
    chart.setOption({
      aria: { enabled: true, decal: { show: true }, label: { description: place.dataset.title } },
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      tooltip: { renderMode: "richText", trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", minInterval: 1, splitNumber: small.matches ? 2 : 4 },
      yAxis: { type: "category", inverse: true, data: data.names, axisLabel: { width: small.matches ? 90 : 160, overflow: "truncate" } },
      series: [{ type: "bar", data: data.counts, itemStyle: { color: "#1f5fa8" }, barMaxWidth: 20 }],
    });
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", place.dataset.title);
    drawn.push(chart);
  }
  addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
})();
