package org.cliniccomms.channels.email;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as SMTP carries it: dot-atoms in ASCII (RFC 5321, 4.1.2), without quoted parts.
 *
 * @param domain in its ASCII form
 */
record MailAddress(String local, String domain) {
  private static final Pattern LOCAL =
      Pattern.compile(
          "(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{1,189}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  /** Empty if it is no address, or one that needs SMTPUTF8 before the at sign. */
  static Optional<MailAddress> parse(String written) {
    int at = written.lastIndexOf('@');
    if (at < 1) {
      return Optional.empty();
    }
    try {
      MailAddress parsed =
          new MailAddress(written.substring(0, at), IDN.toASCII(written.substring(at + 1)));
      return LOCAL.matcher(parsed.local).matches() && DOMAIN.matcher(parsed.domain).matches()
          ? Optional.of(parsed)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a domain that has no ASCII form
    }
  }

  String text() {
    return local + "@" + domain;
  }

  /** Shows the domain only. */
  @Override
  public String toString() {
    return "•••@" + domain;
  }
}
