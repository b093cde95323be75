// A patient signs in by a texted code and chats over a socket. What is said is shown as text, never as markup.
(function () {
  'use strict';

  var root = document.getElementById('chat');
  if (!root) {
    return;
  }
  var KEPT = 'chat-token';
  var EXPIRED = 4401;
  var LONGEST_PAUSE = 30000;

  var forms = { phone: byId('chat-phone'), code: byId('chat-code'), talk: byId('chat-talk') };
  var lines = byId('chat-lines');
  var error = byId('chat-error');
  var token = sessionStorage.getItem(KEPT);
  var socket = null;
  var ready = false;
  var position = 0;
  var pause = 1000;
  var waiting = {};

  function byId(id) { return document.getElementById(id); }
  function words(key) { return root.dataset[key] || ''; }
  function fail(text) {
    error.textContent = text;
    error.hidden = !text;
  }
  function show(step) {
    Object.keys(forms).forEach(function (name) { forms[name].hidden = name !== step; });
    var first = forms[step].querySelector('input');
    if (first) {
      first.focus();
    }
  }
  function offline(lost) {
    var bar = byId('offline');
    if (bar) {
      bar.hidden = !lost;
    }
  }

  function post(path, body) {
    return fetch('/api/v1/auth/otp/' + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      credentials: 'omit',
      body: JSON.stringify(body)
    });
  }
  function sending(form, request, answered) {
    var button = form.querySelector('button[type=submit]');
    button.disabled = true;
    fail('');
    request
      .then(answered)
      .catch(function () { fail(words('failed')); })
      .finally(function () { button.disabled = false; });
  }

  forms.phone.addEventListener('submit', function (event) {
    event.preventDefault();
    sending(forms.phone, post('request', { phone: byId('phone').value }), function (answer) {
      if (answer.status === 202) {
        byId('code').value = '';
        show('code');
      } else {
        fail(words(answer.status === 429 ? 'tooMany' : answer.status === 400 ? 'badPhone' : 'failed'));
      }
    });
  });
  byId('chat-back').addEventListener('click', function () {
    fail('');
    show('phone');
  });
  forms.code.addEventListener('submit', function (event) {
    event.preventDefault();
    var proof = { phone: byId('phone').value, code: byId('code').value };
    sending(forms.code, post('verify', proof), function (answer) {
      if (!answer.ok) {
        fail(words(answer.status === 429 ? 'tooMany' : answer.status < 500 ? 'wrong' : 'failed'));
        return null;
      }
      return answer.json().then(function (given) {
        token = given.accessToken;
        sessionStorage.setItem(KEPT, token);
        begin();
      });
    });
  });
  byId('chat-out').addEventListener('click', function () { signOut(''); });

  function signOut(why) {
    token = null;
    sessionStorage.removeItem(KEPT);
    ready = false;
    position = 0;
    waiting = {};
    Array.from(lines.querySelectorAll('.bubble')).forEach(function (one) { one.remove(); });
    byId('chat-empty').hidden = false;
    if (socket) {
      var old = socket;
      socket = null;
      old.close(1000);
    }
    offline(false);
    show('phone');
    fail(why);
  }

  function begin() {
    show('talk');
    connect();
  }
  function connect() {
    if (!token || socket) {
      return;
    }
    var own = new WebSocket((location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/ws/messages');
    socket = own;
    own.onopen = function () {
      var frame = { type: 'sign-in', token: token };
      if (position > 0) {
        frame.after = position;
      }
      own.send(JSON.stringify(frame));
    };
    own.onmessage = function (event) {
      if (own === socket) {
        take(JSON.parse(event.data));
      }
    };
    own.onclose = function (event) {
      if (own !== socket) {
        return;
      }
      socket = null;
      ready = false;
      if (event.code === EXPIRED) {
        signOut(words('expired'));
        return;
      }
      if (event.reason === 'TOO_MANY') {
        fail(words('elsewhere'));
      }
      offline(true);
      setTimeout(connect, pause);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    };
  }

  function take(frame) {
    if (frame.type === 'ready') {
      ready = true;
      pause = 1000;
      offline(false);
      fail('');
      Object.keys(waiting).forEach(function (id) { send(waiting[id].frame); });
    } else if (frame.type === 'line') {
      line(frame);
    } else if (frame.type === 'stored') {
      settled(frame.id);
    } else if (frame.type === 'error' && frame.code !== 'AUTH_EXPIRED') {
      refused(frame);
    }
  }
  function settled(id) {
    var one = waiting[id];
    if (one) {
      one.state.textContent = '';
      delete waiting[id];
    }
  }
  function refused(frame) {
    var one = waiting[frame.id];
    if (one) {
      one.state.textContent = words('notSent');
      delete waiting[frame.id];
    }
    fail(words(frame.code === 'TOO_FAST' ? 'tooFast' : 'failed'));
  }
  function line(frame) {
    if (frame.position <= position) {
      return;
    }
    position = frame.position;
    var mine = frame.from === 'patient';
    var shown = mine && lines.querySelector('[data-id="' + CSS.escape(frame.id) + '"]');
    if (shown) {
      settled(frame.id);
    } else {
      bubble(mine, frame.id, frame.text, new Date(frame.at), frame.choices);
    }
    if (!mine) {
      send({ type: 'seen', id: frame.id });
    }
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }
  function bubble(mine, id, text, at, choices) {
    byId('chat-empty').hidden = true;
    var made = element('div', 'bubble by-SMS ' + (mine ? 'mine' : 'theirs'), '');
    made.dataset.id = id;
    made.append(
      element('span', 'visually-hidden', words(mine ? 'you' : 'clinic') + ' '),
      element('span', 'text', text));
    if (choices && choices.length) {
      made.append(buttons(id, choices));
    }
    var foot = element('time', '', new Intl.DateTimeFormat(words('lang') === 'en' ? 'en-GB' : words('lang'), {
      day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'
    }).format(at));
    var state = element('span', 'state', '');
    foot.append(' ', state);
    made.append(foot);
    lines.append(made);
    lines.scrollTop = lines.scrollHeight;
    return state;
  }
  function buttons(id, choices) {
    var group = element('div', 'buttons', '');
    choices.forEach(function (choice) {
      var button = element('button', 'quiet', choice.title);
      button.type = 'button';
      button.addEventListener('click', function () {
        Array.from(group.children).forEach(function (one) { one.disabled = true; });
        say(choice.title, { choice: choice.choice, answers: id });
      });
      group.append(button);
    });
    return group;
  }

  function newId() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, function (one) { return one.toString(16).padStart(2, '0'); }).join('');
  }
  function say(text, more) {
    var frame = Object.assign({ type: 'say', id: newId(), text: text }, more || {});
    var state = bubble(true, frame.id, text, new Date(), []);
    state.textContent = words('sending');
    waiting[frame.id] = { frame: frame, state: state };
    send(frame);
  }
  function send(frame) {
    if (ready && socket && socket.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify(frame));
    }
  }
  byId('chat-say').addEventListener('submit', function (event) {
    event.preventDefault();
    var box = byId('chat-text');
    var text = box.value.trim();
    if (text) {
      say(text);
      box.value = '';
    }
    box.focus();
  });

  if (token) {
    begin();
  } else {
    show('phone');
  }
})();
