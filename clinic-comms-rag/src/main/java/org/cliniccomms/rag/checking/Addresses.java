package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads e-mail addresses, web addresses and telephone numbers. */
final class Addresses {
  private static final Pattern MAIL =
      Pattern.compile("[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){1,5}");
  private static final Pattern WEB =
      Pattern.compile("\\b(?:https?://|www\\.)[^\\s<>\"')\\]]{1,300}");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\d.,])\\+?\\(?\\d{1,4}\\)?(?:[\\s.-]?\\(?\\d{2,4}\\)?){2,5}(?![\\d/]|[.,]\\d)");
  private static final int DIGITS_OF_A_PHONE = 8;

  private Addresses() {}

  /** Takes the e-mail and web addresses out of a page. */
  static List<String> take(Page page) {
    List<String> addresses = new ArrayList<>();
    if (!page.hasAny("@", "http", "www.")) {
      return List.of();
    }
    page.takeAll(MAIL, found -> addresses.add(found.group()));
    page.takeAll(WEB, found -> addresses.add(found.group().replaceAll("[.,;:!?]+$", "")));
    return List.copyOf(addresses);
  }

  /** Takes the telephone numbers out of a page from which dates and times are gone, as digits. */
  static List<String> takePhones(Page page) {
    List<String> phones = new ArrayList<>();
    if (page.digits() < DIGITS_OF_A_PHONE) {
      return List.of();
    }
    page.take(
        PHONE,
        found -> {
          String digits = found.group().replaceAll("\\D", "");
          boolean phone = digits.length() >= DIGITS_OF_A_PHONE;
          if (phone) {
            phones.add(digits);
          }
          return phone;
        });
    return List.copyOf(phones);
  }
}
