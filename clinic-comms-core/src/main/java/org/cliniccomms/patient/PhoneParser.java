package org.cliniccomms.patient;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.patient.PhoneParse.Parsed;
import org.cliniccomms.patient.PhoneParse.Reason;
import org.cliniccomms.patient.PhoneParse.Rejected;

/**
 * Reads phone numbers as the people of one region write them.
 *
 * <p>Nothing is guessed: a number without its area code is rejected, two numbers in one field stay
 * two, an extension is split off, and letters never become digits. Immutable and thread-safe.
 */
public final class PhoneParser {

  /** The longest text that is looked at, in characters. */
  public static final int MAX_LENGTH = 64;

  private static final int LONGEST_SHORT_CODE = 8;

  /** Country code, trunk zero and area code before the slash of {@code +49 (0)8192/12345}. */
  private static final int LONGEST_AREA_CODE = 7;

  private static final Pattern URI_SCHEME = Pattern.compile("(?i)^tel:");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "[\\s,;.(-]*(?:ext=|extensi[oó]n|extn|ext|anexo|interno|int|poste|доб|x|#)"
              + "\\s*[.:]?\\s*(\\d{1,8})\\s*\\)?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern BETWEEN_NUMBERS =
      Pattern.compile("(?i)[;|,&\\n]|\\s(?:or|and|o|y|ou|oder|sau)\\s|(?<=\\d)\\s*(?=\\+)");
  private static final Pattern SLASH = Pattern.compile("/");
  private static final Pattern WRITTEN_NUMBER =
      Pattern.compile("[+\\d().\\-/ ]*\\d[+\\d().\\-/ ]*");

  private final String region;

  private PhoneParser(String region) {
    this.region = region;
  }

  /**
   * Returns a parser for numbers written without a country code in this region.
   *
   * @param region two capital letters of ISO 3166, such as {@code US}
   * @throws IllegalArgumentException if no numbering plan is known for the region
   */
  public static PhoneParser forRegion(String region) {
    if (!NumberingPlan.knows(region)) {
      throw new IllegalArgumentException(
          "region must be the two capital letters of an ISO 3166 country, such as US");
    }
    return new PhoneParser(region);
  }

  /** Reads what a person typed into a phone field; never throws, whatever the text. */
  public PhoneParse parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Rejected(Reason.TOO_MUCH_TEXT);
    }
    String written = PhoneText.plain(text);
    if (written.isEmpty()) {
      return new Rejected(Reason.EMPTY);
    }
    Matcher extension = EXTENSION.matcher(written);
    if (!extension.find()) {
      return parseNumbers(written);
    }
    PhoneParse numbers = parseNumbers(written.substring(0, extension.start()));
    return withExtension(numbers, extension.group(1));
  }

  /**
   * Reads the sender of an inbound message or call, in whatever format the carrier gives it.
   *
   * <p>A short code is {@link Reason#SHORT_CODE} and a sender's name is {@link
   * Reason#ALPHANUMERIC}: not a patient, to be ignored. A number without a plus sign is read as one
   * of this region first, then as an international one.
   */
  public PhoneParse parseSender(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Rejected(Reason.TOO_MUCH_TEXT);
    }
    String sender = URI_SCHEME.matcher(PhoneText.plain(text)).replaceFirst("");
    if (sender.isEmpty()) {
      return new Rejected(Reason.EMPTY);
    }
    if (sender.codePoints().anyMatch(Character::isLetter)) {
      return new Rejected(Reason.ALPHANUMERIC);
    }
    return parseSenderNumber(sender);
  }

  private PhoneParse parseSenderNumber(String sender) {
    PhoneParse local = parseNumber(sender);
    if (local instanceof Parsed || sender.contains("+")) {
      return local;
    }
    String digits = PhoneText.digits(sender);
    if (!digits.isEmpty() && digits.length() <= LONGEST_SHORT_CODE) {
      return new Rejected(Reason.SHORT_CODE);
    }
    PhoneParse international = parseNumber("+" + digits);
    return international instanceof Parsed ? international : local;
  }

  private static PhoneParse withExtension(PhoneParse numbers, String extension) {
    if (!(numbers instanceof Parsed parsed)) {
      return numbers;
    }
    if (parsed.numbers().size() > 1) {
      return new Rejected(Reason.AMBIGUOUS);
    }
    return new Parsed(parsed.numbers(), Optional.of(extension));
  }

  private PhoneParse parseNumbers(String written) {
    Set<PhoneNumber> numbers = new LinkedHashSet<>();
    for (String piece : pieces(URI_SCHEME.matcher(written).replaceFirst(""))) {
      PhoneParse read = parseNumber(piece);
      if (!(read instanceof Parsed parsed)) {
        return read;
      }
      numbers.addAll(parsed.numbers());
    }
    return numbers.isEmpty()
        ? new Rejected(Reason.NOT_A_NUMBER)
        : new Parsed(List.copyOf(numbers), Optional.empty());
  }

  private List<String> pieces(String written) {
    return BETWEEN_NUMBERS
        .splitAsStream(written)
        .flatMap(piece -> isAreaCodeSlash(piece) ? Stream.of(piece) : SLASH.splitAsStream(piece))
        .filter(piece -> !piece.isBlank())
        .toList();
  }

  /** Tells {@code 030/123456}, one German number, from {@code 912345678/987654321}, two numbers. */
  private boolean isAreaCodeSlash(String piece) {
    int slash = piece.indexOf('/');
    String before = piece.substring(0, Math.max(slash, 0));
    return slash >= 0
        && slash == piece.lastIndexOf('/')
        && PhoneText.digits(before).length() <= LONGEST_AREA_CODE
        && parseNumber(before) instanceof Rejected
        && parseNumber(piece) instanceof Parsed;
  }

  private PhoneParse parseNumber(String written) {
    // Checked here because the library would dial letters: "2145551234 home" is no longer number.
    return WRITTEN_NUMBER.matcher(written).matches()
        ? NumberingPlan.read(written.replace('/', '-'), region)
        : new Rejected(Reason.NOT_A_NUMBER);
  }
}
