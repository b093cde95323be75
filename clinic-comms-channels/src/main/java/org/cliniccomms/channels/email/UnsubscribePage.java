package org.cliniccomms.channels.email;

import java.net.URI;
import javax.crypto.SecretKey;
import org.cliniccomms.message.SendRequest;

/**
 * The page on which patients end our mail.
 *
 * @param key seals the links to it
 */
record UnsubscribePage(URI address, SecretKey key) {
  static final String PARAMETER = "t";

  /** The page for one letter; nobody else can guess it. */
  String link(SendRequest request) {
    return address
        + (address.getRawQuery() == null ? "?" : "&")
        + PARAMETER
        + "="
        + Unsubscription.from(request).sealed(key);
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "UnsubscribePage[" + address + "]";
  }
}
