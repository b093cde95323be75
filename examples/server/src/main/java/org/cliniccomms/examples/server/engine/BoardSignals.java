package org.cliniccomms.examples.server.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cliniccomms.ClinicCommsListener;
import org.cliniccomms.clinic.ClinicId;

/** Tells open pages that something of the clinic changed. Thread-safe. */
public final class BoardSignals implements ClinicCommsListener {
  private final Set<Runnable> pages = ConcurrentHashMap.newKeySet();

  /** Has {@code page} told of changes, on the thread that made them; it must return quickly. */
  public void add(Runnable page) {
    pages.add(page);
  }

  /** Tells {@code page} nothing more. */
  public void remove(Runnable page) {
    pages.remove(page);
  }

  @Override
  public void changed(ClinicId clinic) {
    pages.forEach(Runnable::run);
  }
}
