package org.cliniccomms.rag.reading;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the moments that a question names by what happened. Thread-safe. */
public final class Moments {
  /** What happens in every stay and treatment. */
  private static final String HAPPENS =
      "(?:day|time|moment|start|beginning|end|onset|arrival|admission|discharge|presentation"
          + "|diagnosis|dx|baseline|birth|delivery|ingres\\w*|alta|egres\\w*|comenzar|comienzo"
          + "|iniciar|inicio|empezar|llegar|llegada|momento|dia|nacer|nacimiento|salir|diagnostic\\w*"
          + "|dg|debut|terminar|final|parto)";

  private static final String BEGINS =
      "(?:start\\w*|began|begin\\w*|empez\\w+|empiez\\w+|comenz\\w+|inici[oa]\\w*|partio|debuto"
          + "|ingres\\w+|lleg\\w+|egres\\w+|sali[oe]\\w*|se fue)";

  private static final String COMES =
      "(?:come in|arrive|present|get admitted|go home|leave|start|begin)";

  private static final Map<Moment.Relation, Pattern> LEADS = leads();

  /** Behind it what happened is over. */
  private static final Pattern STOP =
      Pattern.compile(
          "\\b(?:and|y|e|vs|versus|compared|comparado|then|luego|cual|cuanto|cuanta|what|which|how"
              + "|que valor|a cuanto)\\b");

  /** A day, which is read as such, and no event. */
  private static final Pattern DATE =
      Pattern.compile(
          ("^(?:(?:the|el|la|los|las|this|est[ea]|last|this past|past|next|early|late|mid|end"
                  + " of|ano|year|mes de|mes|month of|dia) )*(?:SAMPLE (?:of|from|del?)"
                  + " (?=MONTH))?(?:(?:19|20)\\d\\d|MONTH|months?|years?|weeks?|meses"
                  + "|anos?|mes|semanas?|noon|midday|now|ahora)\\b")
              .replace("SAMPLE", BeforeASample.SAMPLE)
              .replace("MONTH", MonthNames.ANY));

  private Moments() {}

  private static Map<Moment.Relation, Pattern> leads() {
    Map<Moment.Relation, Pattern> leads = new EnumMap<>(Moment.Relation.class);
    put(
        leads,
        Moment.Relation.BEFORE,
        "(?<!\\b(?:year|month|week) )before|prior to|previous to|preceding|ahead of|leading up"
            + " to|going into|pre|antes del?|antes|previ[oa]s? al?|anterior(?:es)? al?|previo");
    put(
        leads,
        Moment.Relation.AFTER,
        "(?:a l[oa]s|al) (?:\\w+ )?(?:dias?|semanas?|mes(?:es)?|anos?) del?"
            + "(?= (?!"
            + MonthNames.ANY
            + "|\\d)\\w)|within (?:\\w+ )*(?:days?|weeks?|months?|years?) of"
            + "|(?:the )?day after|(?:the )?(?:next|following) day|day following|(?:al |el )?dia"
            + " (?:siguiente|posterior)(?: al?| del?)?|after|following|once|post|despues del?"
            + "|despues|tras|posterior(?:es|mente)?"
            + "|luego del?|posterior(?:es)? al?|siguientes? al?|sigue al?|siguio al?|una vez");
    put(leads, Moment.Relation.SINCE, "ever since|since|desde|a partir del?");
    put(
        leads,
        Moment.Relation.DURING,
        "(?:during|in) (?:the|her|his) (?:episode|course|bout|attack) of|(?:en|durante)"
            + " (?:el|su|la) (?:episodio|cuadro|evento|curso|ataque|crisis)"
            + " del?|during|throughout|while|durante|a lo largo del?|(?:in|of) the(?= hospital\\b|"
            + " icu\\b| stay\\b| admission\\b)|(?:en|de) (?:la|su)(?= hospitaliz| internac|"
            + " estancia| uci\\b)");
    put(
        leads,
        Moment.Relation.AT,
        "(?:on )?the same (?:day|visit|date) (?:as|that)|(?:el )?mismo dia (?:que|del?)|by the time"
            + "|at the time(?: of)?|(?:on |at |upon |by |around )?(?:the |her |his )?(?:day"
            + "|time|moment) of|(?:on|at|upon|by|around)(?: the| her| his)?(?= "
            + HAPPENS
            + "\\b)|when|the day|al momento del?|en el momento del?|el dia (?:del?|que)|al(?= "
            + HAPPENS
            + "\\b)|cuando|con que \\w+(?= "
            + BEGINS
            + "\\b)|did (?:he|she|they|the patient)(?= "
            + COMES
            + "\\b)|(?:de|del)(?= (?:ingreso|egreso|alta)\\b)");
    return leads;
  }

  private static void put(
      Map<Moment.Relation, Pattern> leads, Moment.Relation relation, String pattern) {
    leads.put(relation, Pattern.compile("\\b(?:" + pattern + ")(?: |$)"));
  }

  /**
   * Returns the moments of a question in their order. Of "before and after the operation" both have
   * the same event.
   */
  public static List<Moment> in(ReadQuestion question) {
    String words = String.join(" ", question.words());
    List<Lead> leads = leadsOf(words);
    List<Moment> named = new ArrayList<>();
    for (int at = 0; at < leads.size(); at++) {
      int until = at + 1 < leads.size() ? leads.get(at + 1).start : words.length();
      named.add(moment(leads.get(at), words, until));
    }
    List<Moment> moments = new ArrayList<>();
    for (int at = 0; at < named.size(); at++) {
      Moment own = named.get(at);
      Moment whole = own.event().isEmpty() ? neighbour(named, at) : own;
      if (!whole.event().isEmpty() && !DATE.matcher(whole.event()).find()) {
        moments.add(whole);
      }
    }
    return List.copyOf(moments);
  }

  /** Returns a moment with the event of the next one, else of the one before it. */
  private static Moment neighbour(List<Moment> named, int at) {
    Moment own = named.get(at);
    boolean beside =
        own.relation() == Moment.Relation.BEFORE || own.relation() == Moment.Relation.AFTER;
    Moment other = at + 1 < named.size() ? named.get(at + 1) : named.get(Math.max(0, at - 1));
    return beside
        ? new Moment(
            own.relation(),
            own.first(),
            other.from(),
            Math.max(own.end(), other.end()),
            other.event())
        : own;
  }

  private static Moment moment(Lead lead, String words, int until) {
    String event = eventOf(words.substring(Math.min(lead.end, until), until));
    int first = count(words.substring(0, lead.start));
    int from = count(words.substring(0, lead.end));
    return new Moment(lead.relation, first, from, from + count(event), event);
  }

  private static List<Lead> leadsOf(String words) {
    List<Lead> leads = new ArrayList<>();
    int from = 0;
    while (from < words.length()) {
      Lead next = null;
      for (Map.Entry<Moment.Relation, Pattern> each : LEADS.entrySet()) {
        Matcher found = each.getValue().matcher(words);
        if (found.find(from) && isEarlier(found, next)) {
          next = new Lead(each.getKey(), found.start(), found.end());
        }
      }
      if (next == null) {
        break;
      }
      if (next.start > 0 || !words.matches("(?:when|cuando)\\b.*")) {
        // "When was her last one": what begins with it asks.
        leads.add(next);
      }
      from = next.end;
    }
    return leads;
  }

  private static boolean isEarlier(Matcher found, @Nullable Lead other) {
    return other == null
        || found.start() < other.start
        || (found.start() == other.start && found.end() > other.end);
  }

  private static String eventOf(String words) {
    Matcher stop = STOP.matcher(words);
    return (stop.find() ? words.substring(0, stop.start()) : words).strip();
  }

  private static int count(String words) {
    return Folding.words(words).size();
  }

  private record Lead(Moment.Relation relation, int start, int end) {}
}
