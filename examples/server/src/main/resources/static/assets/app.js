// Parts of pages are fetched by htmx; each request that changes something carries the session's CSRF token.
(function () {
  'use strict';
  function meta(name) {
    var element = document.querySelector('meta[name="' + name + '"]');
    return element ? element.content : null;
  }
  document.addEventListener('htmx:configRequest', function (event) {
    var header = meta('csrf-header');
    if (header) {
      event.detail.headers[header] = meta('csrf-token');
    }
  });
  function offline(lost) {
    document.getElementById('offline').hidden = !lost;
  }
  document.addEventListener('htmx:sseError', function () { offline(true); });
  document.addEventListener('htmx:sseOpen', function () { offline(false); });
  document.addEventListener('htmx:sendError', function () { offline(true); });
  document.addEventListener('htmx:afterOnLoad', function () { offline(false); });
})();
