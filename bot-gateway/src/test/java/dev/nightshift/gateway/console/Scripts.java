package dev.nightshift.gateway.console;

/** What is asked of a page, in its own language; each answers with a list of what is wrong. */
final class Scripts {

  /**
   * Contrast of each text with the nearest opaque background behind it, as in WCAG 2.2, 1.4.3: at
   * least 4.5, for large text 3.
   */
  static final String FAINT_TEXTS =
      """
      () => {
        const parts = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
          .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = (element) => {
          for (let one = element; one; one = one.parentElement) {
            const colour = parts(getComputedStyle(one).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) {
              return colour;
            }
          }
          return [255, 255, 255];
        };
        const faint = [];
        for (const element of document.querySelectorAll('body *')) {
          const text = Array.from(element.childNodes)
            .filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
          if (!text || !element.checkVisibility({ visibilityProperty: true }) || element.disabled) {
            continue;
          }
          const style = getComputedStyle(element);
          const [a, b] = [light(parts(style.color)), light(behind(element))];
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          const size = parseFloat(style.fontSize);
          const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
          if (contrast < (large ? 3 : 4.5)) {
            faint.push(text + ': ' + contrast.toFixed(2));
          }
        }
        return faint;
      }
      """;

  /** One h1, no level left out, ids once, names for everything that can be operated. */
  static final String BARRIERS =
      """
      () => {
        const found = [];
        const levels = Array.from(document.querySelectorAll('main :is(h1,h2,h3,h4)'))
          .map((one) => Number(one.tagName[1]));
        if (levels[0] !== 1 || levels.filter((one) => one === 1).length !== 1) {
          found.push('headings ' + levels);
        }
        levels.forEach((one, i) => i && one > levels[i - 1] + 1 && found.push('headings ' + levels));
        const ids = Array.from(document.querySelectorAll('[id]')).map((one) => one.id);
        ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => found.push('id twice: ' + id));
        document.querySelectorAll('[aria-labelledby],[aria-describedby]').forEach((one) =>
          ((one.getAttribute('aria-labelledby') || '') + ' ' + (one.getAttribute('aria-describedby') || ''))
            .split(' ').filter((id) => id && !ids.includes(id))
            .forEach((id) => found.push('no such id: ' + id)));
        document.querySelectorAll('a[href],button,input:not([type=hidden]),textarea,[role=img],progress')
          .forEach((one) => {
            const label = one.labels && one.labels.length ? one.labels[0].textContent : '';
            const name = one.getAttribute('aria-label') || label || one.textContent.trim();
            if (!name) {
              found.push('without a name: ' + one.outerHTML.slice(0, 120));
            }
          });
        return found;
      }
      """;

  /** How many colours a chart's canvas holds; an unpainted one has one. */
  static final String COLOURS =
      """
      (canvas) => {
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        const colours = new Set();
        for (let i = 0; i < pixels.length; i += 4) {
          colours.add(pixels.slice(i, i + 4).join());
        }
        return colours.size;
      }
      """;

  private Scripts() {}
}
