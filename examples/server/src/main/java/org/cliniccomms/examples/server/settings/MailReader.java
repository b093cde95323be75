package org.cliniccomms.examples.server.settings;

import org.cliniccomms.channels.email.SmtpSettings;
import org.jspecify.annotations.Nullable;

/** Reads by which server mail leaves, and in whose name. */
final class MailReader {
  private static final String URL = "SMTP_URL";
  private static final String FROM = "MAIL_FROM";

  private final Values values;
  private final Problems problems;

  MailReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Null if no mail is wanted; what is wrong with it, the problems say. */
  @Nullable MailAccount read() {
    if (!values.isSet(URL) && !values.isSet(FROM)) {
      return null;
    }
    String url = values.text(URL, "");
    String from = values.text(FROM, "");
    check(URL, url, "clinic@example.org");
    check(FROM, "smtp://mail.example.org", from);
    return new MailAccount(new Secret(url), from);
  }

  /** Looks at one of the two by itself, so that each is named that is wrong. */
  private void check(String name, String url, String from) {
    if (!values.isSet(name)) {
      problems.add(name, "is missing: mail needs SMTP_URL and MAIL_FROM together");
      return;
    }
    try {
      SmtpSettings.builder(url, from).build();
    } catch (IllegalArgumentException wrong) {
      problems.add(name, "cannot be used: " + remedy(wrong));
    }
  }

  /** What it says to do, without the name that the setting has in the library. */
  private static String remedy(IllegalArgumentException wrong) {
    return String.valueOf(wrong.getMessage()).replaceFirst("^(smtpUrl|from): ", "");
  }
}
