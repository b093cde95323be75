// A clinician asks about a chart over a socket. What comes is shown as text, never as markup.
(function () {
  'use strict';

  var root = document.getElementById('charts');
  var form = document.getElementById('chart-ask');
  if (!root || !form) {
    return;
  }
  var MOST_TRIES = 2;
  var answers = byId('chart-answers');
  var box = byId('chart-question');
  var error = byId('chart-error');
  var state = byId('chart-state');
  var panel = byId('chart-record');
  var glass = byId('break-glass');
  var session = root.dataset.session || newSession();
  var reason = '';
  var socket = null;
  var current = null;
  var opener = null;
  // What waits for a reason, and where the focus goes if none is given.
  var waiting = null;
  var asker = null;

  function byId(id) { return document.getElementById(id); }
  function words(key) { return root.dataset[key] || ''; }
  function newSession() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, function (one) { return one.toString(16).padStart(2, '0'); }).join('');
  }
  function element(name, type, text) {
    var made = document.createElement(name);
    made.className = type;
    made.textContent = text || '';
    return made;
  }
  function fail(text) {
    error.textContent = text;
    error.hidden = !text;
  }
  function busy(now) {
    byId('chart-send').hidden = now;
    byId('chart-stop').hidden = !now;
    answers.setAttribute('aria-busy', String(now));
  }
  function toEnd() { answers.scrollTop = answers.scrollHeight; }

  function post(path, body) {
    var headers = { 'Content-Type': 'application/json' };
    headers[document.querySelector('meta[name=csrf-header]').content] =
      document.querySelector('meta[name=csrf-token]').content;
    return fetch(path, { method: 'POST', headers: headers, body: JSON.stringify(body || {}) })
      .then(function (answer) {
        if (!answer.ok || answer.redirected) {
          throw new Error(String(answer.status));
        }
        return answer.json();
      });
  }

  // The socket is opened for the first question, with a pass that is got for it.
  function connect() {
    return post('/charts/pass')
      .then(function (pass) {
        var address = location.origin.replace(/^http/, 'ws') + '/ws/chat';
        socket = new WebSocket(address);
        socket.onopen = function () { send({ type: 'auth', token: pass.token }); };
        socket.onmessage = function (event) { take(JSON.parse(event.data)); };
        socket.onclose = closed;
      });
  }
  function send(frame) { socket.send(JSON.stringify(frame)); }
  function closed() {
    socket = null;
    if (!current) {
      return;
    }
    if (current.tries < MOST_TRIES && !current.begun) {
      ask(current);
    } else {
      end(words('failed'));
    }
  }

  function ask(question) {
    current = question;
    current.tries = (current.tries || 0) + 1;
    fail('');
    busy(true);
    if (socket && socket.readyState === WebSocket.OPEN) {
      query();
    } else {
      connect().catch(function () { end(words('failed')); });
    }
  }
  function query() {
    var frame = { type: 'query', sessionId: session, patientId: root.dataset.patient, question: current.text };
    if (reason) {
      frame.reason = reason;
    }
    send(frame);
  }
  function end(problem) {
    state.textContent = '';
    busy(false);
    if (problem) {
      fail(problem);
      if (current && !current.answered) {
        current.shown.remove();
        box.value = box.value || current.text;
      }
    }
    current = null;
    box.focus();
  }

  function take(frame) {
    if (frame.type === 'connected') {
      if (current) {
        query();
      }
      return;
    }
    if (frame.type === 'ping') {
      send({ type: 'pong' });
      return;
    }
    if (!current) {
      return;
    }
    if (frame.type === 'status') {
      current.begun = true;
      state.textContent = words(frame.status);
    } else if (frame.type === 'stream_start') {
      note(current, frame.checked ? 'draft' : 'raw');
    } else if (frame.type === 'token') {
      current.draft.textContent += frame.text;
      toEnd();
    } else if (frame.type === 'error' && frame.partial) {
      note(current, 'brokeOff');
      current.brokeOff = true;
    } else if (frame.type === 'error') {
      refused(frame);
    } else if (frame.type === 'complete') {
      current.answered = true;
      show(frame, current);
      end('');
      state.textContent = words('answered');
      toEnd();
    }
  }
  // What stands above a draft: whether it is checked, or that it broke off.
  function note(question, key) {
    if (!question.note) {
      question.note = element('p', 'note', '');
      question.shown.insertBefore(question.note, question.draft);
      question.shown.classList.add('is-draft');
    }
    question.note.textContent = words(key);
  }
  function refused(frame) {
    if (frame.code === 'AUTH_EXPIRED' || frame.code === 'AUTH_INVALID') {
      // The socket closes now; a fresh pass is got for the next try.
      current.begun = false;
      return;
    }
    var text = { ACCESS_DENIED: 'denied', VALIDATION_ERROR: 'length', STOPPED: 'stopped', BUSY: 'busy' }[frame.code];
    end(words(text || 'failed'));
  }

  function show(frame, question) {
    var places = {};
    frame.sources.forEach(function (source, index) { places[source.id] = index; });
    var said = question.draft;
    said.textContent = '';
    question.shown.classList.remove('is-draft');
    // That it broke off stays to be read; that it was a draft is over.
    if (question.note && !question.brokeOff) {
      question.note.remove();
    }
    frame.answer.statements.forEach(function (statement) {
      said.append(element('span', 'sentence', statement.text));
      statement.sources.forEach(function (id) {
        if (id in places) {
          said.append(mark(frame.sources[places[id]], places[id] + 1));
        }
      });
      said.append(' ');
    });
    var line = head(frame.status, frame.sources.length, frame.answer.model);
    question.shown.insertBefore(element('p', 'head', line), said);
    question.shown.classList.add('is-' + frame.status);
  }
  function head(status, count, model) {
    if (status === 'no_data') {
      return words('noData');
    }
    var form = new Intl.PluralRules(words('lang')).select(count) === 'one' ? 'fromOne' : 'fromOther';
    var parts = [words(form).replace('#', String(count)), model || words('none')];
    if (status === 'degraded') {
      parts.push(words('degraded'));
    }
    return parts.join(' · ');
  }
  function mark(source, number) {
    var button = element('button', 'mark', String(number));
    button.type = 'button';
    button.setAttribute('aria-label', words('source') + ' ' + number + ': ' + source.title);
    button.addEventListener('click', function () { open(source, button); });
    return button;
  }

  // What was asked before: a record is got, and that is on record, when its mark is clicked.
  document.querySelectorAll('.exchange.is-past').forEach(function (shown) {
    var line = shown.querySelector('.head');
    line.textContent = head(line.dataset.status, Number(line.dataset.records), line.dataset.model);
    shown.querySelectorAll('button.mark').forEach(function (button) {
      button.addEventListener('click', function () {
        whenOpen(function () { reopen(button); }, button);
      });
    });
  });
  function reopen(button) {
    var sentence = button;
    while (!sentence.classList.contains('sentence')) {
      sentence = sentence.previousElementSibling;
    }
    fail('');
    post('/charts/' + root.dataset.patient + '/records',
      { session: session, record: button.dataset.record, reason: reason })
      .then(function (found) {
        found.source.fullText = found.fullText || found.source.text;
        found.source.text = sentence.textContent;
        open(found.source, button);
      })
      .catch(function (problem) {
        fail(words({ 403: 'denied', 404: 'gone' }[problem.message] || 'failed'));
      });
  }

  function kind(type) {
    var known = document.querySelector('#chart-kinds [data-kind="' + type + '"]');
    return known ? known.textContent : type;
  }
  function day(date) {
    if (!date || date.length < 10) {
      return date || '';
    }
    var options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
    return new Intl.DateTimeFormat(words('lang'), options).format(new Date(date.slice(0, 10) + 'T00:00:00Z'));
  }
  function open(source, button) {
    opener = button;
    byId('record-title').textContent = source.title;
    byId('record-about').textContent = [kind(source.type), day(source.date), source.doctor, source.dosage]
      .filter(Boolean).join(' · ');
    byId('record-id').textContent = source.id;
    passage(byId('record-text'), source);
    panel.hidden = false;
    panel.focus();
  }
  // The passage stands in the whole text where that is known.
  function passage(target, source) {
    var whole = source.fullText || source.text;
    var found = range(whole, source.text);
    target.textContent = '';
    target.append(whole.slice(0, found[0]), element('mark', '', whole.slice(found[0], found[1])), whole.slice(found[1]));
  }
  function range(whole, part) {
    var at = whole.indexOf(part);
    if (at >= 0) {
      return [at, at + part.length];
    }
    // The passage may have the record's name before it, or other blanks: its longest sentence finds it.
    var best = part.split(/(?<=[.!?])\s+|\n+/).map(function (one) { return one.trim(); })
      .filter(function (one) { return one.length > 3 && whole.includes(one); });
    if (!best.length) {
      return [0, whole.length];
    }
    var from = Math.min.apply(null, best.map(function (one) { return whole.indexOf(one); }));
    var to = Math.max.apply(null, best.map(function (one) { return whole.indexOf(one) + one.length; }));
    return [from, to];
  }
  function close() {
    if (!panel.hidden) {
      panel.hidden = true;
      if (opener) {
        opener.focus();
      }
    }
  }
  byId('record-close').addEventListener('click', close);
  panel.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') {
      close();
    }
  });

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (current) {
      return;
    }
    if (Array.from(box.value.trim()).length < 5) {
      fail(words('length'));
      box.focus();
      return;
    }
    whenOpen(begin, box);
  });
  // A chart that is not one's own is opened with a reason, once for this page.
  function whenOpen(then, otherwise) {
    if (root.dataset.open === 'true' || reason) {
      then();
    } else {
      waiting = then;
      asker = otherwise;
      glass.returnValue = '';
      glass.showModal();
    }
  }
  function begin() {
    var shown = element('div', 'exchange');
    var draft = element('p', 'said');
    shown.append(element('p', 'asked', box.value.trim()), draft);
    answers.append(shown);
    var question = { text: box.value.trim(), shown: shown, draft: draft };
    box.value = '';
    toEnd();
    ask(question);
  }
  byId('chart-stop').addEventListener('click', function () {
    if (current && socket && socket.readyState === WebSocket.OPEN) {
      send({ type: 'cancel' });
    } else {
      end(words('stopped'));
    }
  });

  byId('break-reason').addEventListener('input', function (event) {
    byId('break-open').disabled = event.target.value.trim().length < 5;
  });
  glass.addEventListener('close', function () {
    var given = byId('break-reason').value.trim();
    if (glass.returnValue === 'yes' && given.length >= 5) {
      reason = given;
      waiting();
    } else {
      asker.focus();
    }
  });
  glass.querySelector('form').addEventListener('submit', function (event) {
    // Enter in the reason means yes, or nothing while it is too short.
    if (event.submitter && event.submitter.value === 'no' && document.activeElement === byId('break-reason')) {
      event.preventDefault();
      if (!byId('break-open').disabled) {
        glass.close('yes');
      }
    }
  });

  // Shown only now: what was asked before would have gone into the address of the page, and to nobody.
  form.hidden = false;
  box.focus({ preventScroll: true });
})();
