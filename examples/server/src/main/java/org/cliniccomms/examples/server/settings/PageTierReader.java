package org.cliniccomms.examples.server.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.messaging.PageTier;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.PhoneNumber;

/** Reads who of the staff is called when a patient may be in danger, tier by tier. */
final class PageTierReader {
  private static final String PAGES = "EMERGENCY_PAGES";
  private static final String PAUSE = "EMERGENCY_PAGE_AFTER_MINUTES";
  private static final int MOST = 5;

  private final Values values;
  private final Problems problems;
  private final boolean demo;

  PageTierReader(Values values, Problems problems, boolean demo) {
    this.values = values;
    this.problems = problems;
    this.demo = demo;
  }

  /** The tiers, those by phone and those by e-mail of one time apart. */
  List<PageTier> read() {
    Duration pause = Duration.ofMinutes(values.number(PAUSE, 5, 1, 30));
    String pages = values.text(PAGES);
    if (pages == null) {
      return List.of();
    }
    String[] tiers = pages.split(";", -1);
    if (tiers.length > MOST) {
      problems.add(PAGES, "has more than " + MOST + " tiers");
    }
    List<PageTier> read = new ArrayList<>();
    for (int number = 0; number < tiers.length; number++) {
      read.addAll(tier(pause.multipliedBy(number), tiers[number]));
    }
    return read;
  }

  private List<PageTier> tier(Duration after, String text) {
    List<String> people = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    List<String> phones = people.stream().filter(PhoneNumber::isE164).toList();
    List<String> mails = people.stream().filter(PageTierReader::isMail).toList();
    if (phones.size() + mails.size() < people.size()) {
      problems.add(
          PAGES,
          "must hold phones such as +15551234567 and e-mail addresses: ',' between those who are"
              + " told together, ';' before those who are told later");
    }
    need(phones, "TWILIO_PHONE_NUMBER", "a phone, and texts");
    need(mails, "SMTP_URL", "an e-mail address, and mail");
    List<PageTier> tiers = new ArrayList<>();
    add(tiers, after, ChannelKind.SMS, phones);
    add(tiers, after, ChannelKind.EMAIL, mails);
    return tiers;
  }

  /** What cannot be sent is found out now, not in an emergency; a demo sends nothing anyway. */
  private void need(List<String> people, String setting, String what) {
    if (!demo && !people.isEmpty() && !values.isSet(setting)) {
      problems.add(PAGES, "names " + what + " leave only when " + setting + " is set");
    }
  }

  private static void add(
      List<PageTier> tiers, Duration after, ChannelKind channel, List<String> people) {
    if (!people.isEmpty()) {
      tiers.add(new PageTier(after, channel, people.stream().map(Address::new).toList()));
    }
  }

  private static boolean isMail(String text) {
    try {
      return new EmailAddress(text).serves(ChannelKind.EMAIL);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
