package org.cliniccomms.examples.calllist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.examples.calllist.Access.Session;
import org.cliniccomms.message.MessageId;

/** The page: the day's list, the month, reading, calling. Everything is behind the password. */
final class Pages implements WebServer.Site {
  private static final String LANGUAGE = "call-list-language";
  private static final String KEPT = "; Path=/; HttpOnly; SameSite=Strict";

  private final CallDesk desk;
  private final SyncRun sync;
  private final Access access;
  private final VendorCalls vendors;
  private final Optional<DemoPhones> demoPhones;
  private final Assets assets = new Assets();
  private final Templates templates = new Templates();

  Pages(CallDesk desk, SyncRun sync, Access access, VendorCalls vendors) {
    this.desk = desk;
    this.sync = sync;
    this.access = access;
    this.vendors = vendors;
    this.demoPhones = DemoPhones.of(desk);
  }

  @Override
  public Answer answer(Request request) {
    return vendors
        .answer(request)
        .or(() -> assets.find(request.path()))
        .orElseGet(() -> page(request));
  }

  private Answer page(Request request) {
    if (request.path().equals("/login")) {
      return request.method().equals("POST") ? signIn(request) : signInPage(request, false);
    }
    Optional<Session> session = access.of(request);
    if (session.isEmpty()) {
      // A part of a page that is fetched cannot be replaced by the sign-in: the page goes there.
      return request.header("Hx-request").isPresent()
          ? Answer.of(401).with("HX-Redirect", "/login")
          : Answer.redirect("/login");
    }
    return switch (request.method()) {
      case "GET" -> read(request, session.get());
      case "POST" ->
          Access.isOwn(session.get(), request) ? act(request, session.get()) : Answer.of(403);
      default -> Answer.of(405);
    };
  }

  private Answer signIn(Request request) {
    return access
        .signIn(request.field("password"))
        .map(it -> Answer.redirect("/").with("Set-Cookie", Access.COOKIE + "=" + it.id() + KEPT))
        .orElseGet(() -> signInPage(request, true));
  }

  private Answer signInPage(Request request, boolean isWrong) {
    Answer page = Answer.page(fill("login", "", request, Map.of("wrong", isWrong)));
    return remembering(request, page);
  }

  private Answer read(Request request, Session session) {
    return switch (request.path()) {
      case "/" -> whole(request, session);
      case "/list" -> unlessSeen(request, part("list", request, listed(request)));
      case "/sync" -> unlessSeen(request, part("sync", request, synced(request)));
      default -> Answer.of(404);
    };
  }

  private Answer whole(Request request, Session session) {
    Map<String, Object> model = new HashMap<>();
    model.putAll(listed(request));
    model.putAll(synced(request));
    model.put("token", session.token());
    model.put("month", views(request).month(month(request), day(request)));
    model.put("shownMonth", month(request).toString());
    model.put("today", desk.today().toString());
    model.put("zone", desk.zone().getId());
    return remembering(request, Answer.page(fill("page", "", request, model)));
  }

  /** The chosen language is kept for the next page. */
  private static Answer remembering(Request request, Answer page) {
    return request.field("lang").isEmpty()
        ? page
        : page.with("Set-Cookie", LANGUAGE + "=" + language(request) + KEPT + "; Max-Age=31536000");
  }

  private Answer act(Request request, Session session) {
    String[] path = request.path().substring(1).split("/", -1);
    if (request.path().equals("/sync")) {
      sync.begin();
      return Answer.page(part("sync", request, synced(request)));
    }
    if (request.path().equals("/logout")) {
      access.signOut(session);
      return Answer.redirect("/login");
    }
    if (path.length != 3) {
      return Answer.of(404);
    }
    UUID id = UUID.fromString(path[1]);
    String refused = "";
    switch (path[0] + "/" + path[2]) {
      case "visits/call" -> refused = call(new AppointmentId(id), request);
      case "visits/contacted" -> refused = contacted(new AppointmentId(id), request);
      case "calls/end" -> desk.hangUp(new MessageId(id));
      case "calls/demo" ->
          demoPhones.ifPresent(
              it -> it.press(new MessageId(id), request.field("turn"), request.field("deed")));
      default -> {
        return Answer.of(404);
      }
    }
    String html = part("list", request, listed(request));
    String why = part("refused", request, Map.of("refused", refused));
    return Answer.page(html + seen(html) + why);
  }

  private String call(AppointmentId visit, Request request) {
    return desk.call(visit) instanceof PlaceResult.Refused refused
        ? words(request).refusal(refused.reason())
        : "";
  }

  private String contacted(AppointmentId visit, Request request) {
    return desk.contacted(visit) ? "" : words(request).refusal("no-such-visit");
  }

  private Map<String, Object> listed(Request request) {
    LocalDate day = day(request);
    Map<String, Object> model = new HashMap<>();
    model.put("day", views(request).day(day));
    model.put("date", day.toString());
    model.put("before", day.minusDays(1).toString());
    model.put("after", day.plusDays(1).toString());
    return model;
  }

  private Map<String, Object> synced(Request request) {
    return Map.of("sync", views(request).sync(sync.last()));
  }

  /** What is shown already is not sent again, so that what is open or in focus stays so. */
  private static Answer unlessSeen(Request request, String html) {
    return request.field("seen").equals(sum(html))
        ? Answer.of(204)
        : Answer.page(html + seen(html));
  }

  /** By which the page says the next time what it shows. */
  private static String seen(String html) {
    return "<input type=\"hidden\" name=\"seen\" value=\"" + sum(html) + "\">";
  }

  private static String sum(String html) {
    CRC32 sum = new CRC32();
    sum.update(html.getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private String part(String name, Request request, Map<String, Object> model) {
    return fill("parts", name, request, model);
  }

  private String fill(String page, String part, Request request, Map<String, Object> model) {
    return templates.fill(page, part, words(request), model);
  }

  private Views views(Request request) {
    return new Views(desk, words(request));
  }

  private Words words(Request request) {
    return new Words(language(request), desk.zone());
  }

  private static String language(Request request) {
    String asked = request.field("lang");
    String chosen = asked.isEmpty() ? request.cookie(LANGUAGE).orElse("es") : asked;
    return chosen.equals("en") ? "en" : "es";
  }

  private LocalDate day(Request request) {
    try {
      return request.field("day").isEmpty() ? desk.today() : LocalDate.parse(request.field("day"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("day", e);
    }
  }

  private YearMonth month(Request request) {
    try {
      return request.field("month").isEmpty()
          ? YearMonth.from(day(request))
          : YearMonth.parse(request.field("month"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("month", e);
    }
  }
}
