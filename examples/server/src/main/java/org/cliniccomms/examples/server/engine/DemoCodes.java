package org.cliniccomms.examples.server.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.channels.simulated.SimulatedText;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.MessageKind;

/**
 * The last sign-in codes of the demo's patients, as their phones show them: in memory only, since
 * the database has no digits to show. Thread-safe.
 */
public final class DemoCodes {
  private static final int REMEMBERED = 4;

  private final Map<Address, SimulatedText> latest =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, SimulatedText> eldest) {
          return size() > REMEMBERED;
        }
      };

  DemoCodes() {}

  void show(SimulatedText text) {
    if (text.kind() == MessageKind.SIGN_IN_CODE) {
      synchronized (latest) {
        latest.remove(text.line().recipient());
        latest.put(text.line().recipient(), text);
      }
    }
  }

  /** The phones that got a code lately, the last one first. */
  public List<Address> phones() {
    synchronized (latest) {
      List<Address> phones = new ArrayList<>(latest.keySet());
      Collections.reverse(phones);
      return phones;
    }
  }

  /** The text with the last code that a phone got, while it is remembered. */
  public Optional<SimulatedText> find(Address phone) {
    synchronized (latest) {
      return Optional.ofNullable(latest.get(phone));
    }
  }
}
