package org.cliniccomms.messaging;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import java.text.Format;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.ReplyIntent;

/**
 * Writes the texts to patients, one set of templates per language.
 *
 * <p>Templates are the resource files {@code templates_<language>.properties} of this package, in
 * ICU's message format; another language is added by putting such a file on the class path. A kind
 * may have variants ({@code OFFER}, {@code OFFER.2}, …): the first one whose arguments are all
 * known and that fits one SMS is taken, else the last whose arguments are known.
 *
 * <p>What is spoken has variants of its own ({@code OFFER.VOICE}, {@code OFFER.VOICE.2}, …), of
 * which the first is taken whose arguments are all known: without a notice, for a call begins with
 * the way out of it.
 *
 * <p>Characters that alone would double the price of a text are simplified (á becomes a) if that
 * makes it fit the GSM alphabet; a staff member's own words stay as they are. Immutable and
 * thread-safe.
 */
public final class MessageTemplates {
  private static final String BUNDLE = "org.cliniccomms.messaging.templates";
  private static final String NOTICE = "notice";
  private static final String CHOICE = "choice.";
  private static final String NO_TIME = CHOICE + "NO_TIME";
  private static final String PURPOSE = "purpose.";
  private static final String VOICE = ".VOICE";

  /** Says what a question is about, and asks nothing: for where no answer comes back from. */
  private static final String TOLD = ".TOLD";

  private static final String SPOKEN_TIME = "spokenTime";

  /** Where a STOP is read. */
  private static final Set<ChannelKind> HAVE_ONE_FORM =
      EnumSet.of(ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.WEB_CHAT);

  private static final int MOST_PARSED = 2_000;

  /** As parsed; each text is formatted by a copy, for these are not thread-safe. */
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private final Map<Locale, DateFormat> times = new ConcurrentHashMap<>();
  private final Map<Locale, DateFormat> spokenTimes = new ConcurrentHashMap<>();

  private MessageTemplates() {}

  /** Returns the templates that are visible to this class. */
  public static MessageTemplates standard() {
    return new MessageTemplates();
  }

  /**
   * Writes a text in the reader's language, else the clinic's, else in English.
   *
   * @throws IllegalArgumentException if an argument is missing that every variant needs
   * @throws IllegalStateException if the language has no template of this kind
   */
  public RenderedText render(MessageKind kind, Locale language, TextArguments arguments) {
    return render(kind, language, arguments, ChannelKind.SMS);
  }

  /** The same with the way out of a channel, for nobody reads a STOP that is mailed. */
  RenderedText render(
      MessageKind kind, Locale language, TextArguments arguments, ChannelKind channel) {
    Locale found = known(kind.name(), language, arguments);
    ResourceBundle texts = bundle(found).orElseThrow();
    Map<String, Object> values = values(arguments, found, texts);
    values.put(NOTICE, notice(texts, channel));
    return new RenderedText(
        written(kind, texts, found, values, channel),
        found,
        plain(values),
        choices(kind, texts, arguments));
  }

  /**
   * Writes what is spoken, by the same rules.
   *
   * @throws IllegalArgumentException if an argument is missing that every variant needs
   * @throws IllegalStateException if the language has no template of this kind
   */
  public RenderedText spoken(MessageKind kind, Locale language, TextArguments arguments) {
    Locale found = known(kind.name(), language, arguments);
    ResourceBundle texts = bundle(found).orElseThrow();
    Map<String, Object> values = values(arguments, found, texts);
    return new RenderedText(
        aloud(kind, texts, found, values), found, plain(values), choices(kind, texts, arguments));
  }

  private static String notice(ResourceBundle texts, ChannelKind channel) {
    String own = NOTICE + "." + channel;
    return texts.getString(texts.containsKey(own) ? own : NOTICE);
  }

  /** Whether what was written for one channel may be said as it is by another. */
  static boolean isWrittenAlike(ChannelKind one, ChannelKind other) {
    return one == other || (HAVE_ONE_FORM.contains(one) && HAVE_ONE_FORM.contains(other));
  }

  /** Writes again, for another channel, what was written for one. */
  RenderedText again(MessageKind kind, RenderedText text, ChannelKind channel) {
    boolean spoken = channel.isSpoken();
    ResourceBundle texts =
        bundle(text.language()).orElseGet(() -> bundle(Locale.ENGLISH).orElseThrow());
    if (!texts.containsKey(kind.name()) || !text.arguments().containsKey("clinic")) {
      return text;
    }
    Map<String, Object> values = new HashMap<>(text.arguments());
    values.put(NOTICE, notice(texts, channel));
    String words =
        spoken
            ? aloud(kind, texts, text.language(), values)
            : written(kind, texts, text.language(), values, channel);
    return new RenderedText(words, text.language(), text.arguments(), text.choices());
  }

  /** What is said in a call beside the messages. */
  Spoken phrase(String name, Locale language, TextArguments arguments) {
    String key = "call." + name;
    Locale found = known(key, language, arguments);
    ResourceBundle texts = bundle(found).orElseThrow();
    Map<String, Object> values = values(arguments, found, texts);
    return Spoken.of(
        first(key, texts, found, aloud(values)).orElseThrow(() -> new IllegalStateException(key)),
        found);
  }

  private String aloud(
      MessageKind kind, ResourceBundle texts, Locale language, Map<String, Object> values) {
    Map<String, Object> spoken = aloud(values);
    return first(kind.name() + VOICE, texts, language, spoken)
        .orElseGet(() -> best(kind, texts, language, spoken).strip());
  }

  /** Without a notice, and with digits that are read one by one. */
  private static Map<String, Object> aloud(Map<String, Object> values) {
    Map<String, Object> spoken = new HashMap<>(values);
    spoken.put(NOTICE, "");
    spoken.computeIfPresent("phone", (name, phone) -> digits(phone.toString()));
    spoken.computeIfPresent("emergency", (name, phone) -> digits(phone.toString()));
    return spoken;
  }

  private static String digits(String phone) {
    return phone.replaceAll("[^0-9+]+", ", ").replaceAll("(?<=[0-9])(?=[0-9])", " ").strip();
  }

  /** The first variant whose arguments are all known. */
  private Optional<String> first(
      String key, ResourceBundle texts, Locale language, Map<String, Object> values) {
    for (int number = 1; ; number++) {
      String variant = number == 1 ? key : key + "." + number;
      if (!texts.containsKey(variant)) {
        return Optional.empty();
      }
      MessageFormat format = format(texts.getString(variant), language);
      if (values.keySet().containsAll(format.getArgumentNames())) {
        return Optional.of(format.format(values));
      }
    }
  }

  /** The reader's language, else the clinic's, else English; one may know emergencies only. */
  private static Locale known(String key, Locale language, TextArguments arguments) {
    return Stream.concat(Stream.of(language), arguments.clinicLanguage().stream())
        .filter(candidate -> bundle(candidate).filter(it -> it.containsKey(key)).isPresent())
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  private static List<Choice> choices(
      MessageKind kind, ResourceBundle texts, TextArguments arguments) {
    if (!kind.asks().contains(ReplyIntent.TIME)) {
      return kind.asks().stream()
          .map(intent -> new Choice(intent, texts.getString(CHOICE + intent)))
          .toList();
    }
    List<Choice> times = new ArrayList<>(TimeList.choices(arguments.times(), texts.getLocale()));
    times.add(new Choice(ReplyIntent.NO, texts.getString(NO_TIME)));
    return times;
  }

  private static Map<String, String> plain(Map<String, Object> values) {
    return values.entrySet().stream()
        .filter(it -> !it.getKey().equals(NOTICE))
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().toString()));
  }

  private String written(
      MessageKind kind,
      ResourceBundle texts,
      Locale language,
      Map<String, Object> values,
      ChannelKind channel) {
    Optional<String> told =
        channel.bringsAnswers()
            ? Optional.empty()
            : first(kind.name() + TOLD, texts, language, values);
    return told.orElseGet(() -> best(kind, texts, language, values));
  }

  private String best(
      MessageKind kind, ResourceBundle texts, Locale language, Map<String, Object> values) {
    Optional<String> best = Optional.empty();
    Set<String> missing = new TreeSet<>();
    for (String key = kind.name(); texts.containsKey(key); key = next(key, kind)) {
      MessageFormat format = format(texts.getString(key), language);
      missing = new TreeSet<>(format.getArgumentNames());
      missing.removeAll(values.keySet());
      if (missing.isEmpty()) {
        String text = finished(format.format(values), values);
        best = Optional.of(text);
        if (SmsSegments.of(text).segments() == 1) {
          return text;
        }
      }
    }
    Set<String> unknown = missing;
    return best.orElseThrow(() -> refused(kind, language, unknown));
  }

  private MessageFormat format(String pattern, Locale language) {
    return copy(
        formats,
        language.toLanguageTag() + ' ' + pattern,
        key -> new MessageFormat(pattern, language));
  }

  private DateFormat times(Locale language) {
    return copy(times, language, SeatTime::format);
  }

  private DateFormat spokenTimes(Locale language) {
    return copy(spokenTimes, language, SeatTime::spokenFormat);
  }

  @SuppressWarnings("unchecked")
  private static <K, F extends Format> F copy(Map<K, F> parsed, K key, Function<K, F> parse) {
    if (parsed.size() > MOST_PARSED) {
      parsed.clear();
    }
    return (F) parsed.computeIfAbsent(key, parse).clone();
  }

  private static String next(String key, MessageKind kind) {
    int dot = key.indexOf('.');
    int number = dot < 0 ? 1 : Integer.parseInt(key.substring(dot + 1));
    return kind.name() + "." + (number + 1);
  }

  private static String finished(String text, Map<String, Object> values) {
    boolean staffNeedUnicode = !GsmAlphabet.contains(values.getOrDefault("text", "").toString());
    return staffNeedUnicode ? text : GsmAlphabet.simplified(text);
  }

  private static RuntimeException refused(MessageKind kind, Locale language, Set<String> missing) {
    String where = kind + " in " + language.toLanguageTag();
    return missing.isEmpty()
        ? new IllegalStateException(where + ": no such template; add the key " + kind)
        : new IllegalArgumentException(
            where + ": missing arguments " + missing + "; set them in TextArguments");
  }

  private Map<String, Object> values(
      TextArguments arguments, Locale language, ResourceBundle texts) {
    Map<String, Object> values = new HashMap<>();
    values.put("clinic", arguments.clinicName());
    values.put(NOTICE, texts.getString(NOTICE));
    arguments.clinicPhone().ifPresent(phone -> values.put("phone", phone));
    arguments.locationName().ifPresent(name -> values.put("location", name));
    arguments.hold().ifPresent(hold -> values.put("minutes", minutes(hold)));
    arguments.staffText().ifPresent(text -> values.put("text", text));
    arguments.link().ifPresent(link -> values.put("link", link.toString()));
    arguments.emergencyNumber().ifPresent(number -> values.put("emergency", number));
    arguments
        .purpose()
        .map(purpose -> PURPOSE + purpose)
        .filter(texts::containsKey)
        .ifPresent(key -> values.put("purpose", texts.getString(key)));
    if (!arguments.times().isEmpty()) {
      List<SeatTime> times = arguments.times();
      ZoneId reader = arguments.readerZone().orElse(times.get(0).zone());
      values.put("times", TimeList.lines(times, times(language), reader));
    }
    arguments
        .seatTime()
        .ifPresent(
            seat -> {
              ZoneId reader = arguments.readerZone().orElse(seat.zone());
              values.put("time", seat.in(times(language), reader));
              values.put(SPOKEN_TIME, seat.in(spokenTimes(language), reader));
            });
    return values;
  }

  private static long minutes(Duration hold) {
    return Math.max(1, hold.toMinutes());
  }

  private static Optional<ResourceBundle> bundle(Locale language) {
    try {
      // Without the control an unknown language would silently become the JVM's own.
      return Optional.of(
          ResourceBundle.getBundle(
              BUNDLE,
              language,
              MessageTemplates.class.getClassLoader(),
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES)));
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }
}
