package org.cliniccomms.acceptance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Predicate;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.AppointmentStore;
import org.cliniccomms.spi.ClinicDirectory;
import org.cliniccomms.spi.ConsentStore;
import org.cliniccomms.spi.PatientStore;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.spi.WorkQueue;
import org.jspecify.annotations.Nullable;

/** A store over another one that can be told to be down, or not to read or write the ledger. */
final class FaultyStore implements Store {
  private final Store store;
  private volatile String failing = "";
  private volatile boolean down;
  private volatile Predicate<Object> refused = kept -> false;

  FaultyStore(Store store) {
    this.store = store;
  }

  /** Fails every new line of the ledger from now on. */
  void failsToRecordConsent() {
    failing = "append";
  }

  /** Fails every question whether somebody wants no messages from now on. */
  void failsToReadConsent() {
    failing = "current";
  }

  /** Has no room for such patients and visits from now on. */
  void refuses(Predicate<Object> such) {
    refused = such;
  }

  /** Begins no transaction from now on. */
  void goesDown() {
    down = true;
  }

  /** Fails no longer. */
  void recovers() {
    failing = "";
    down = false;
  }

  @Override
  public <T extends @Nullable Object> T inTransaction(ClinicId clinic, TransactionWork<T> work) {
    if (down) {
      throw new IllegalStateException("the database is down");
    }
    return store.inTransaction(clinic, tx -> work.in(faulty(tx)));
  }

  private Transaction faulty(Transaction tx) {
    return over(
        Transaction.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "consents" -> faulty(tx.consents());
              case "patients" -> choosy(PatientStore.class, tx.patients());
              case "appointments" -> choosy(AppointmentStore.class, tx.appointments());
              default -> call(tx, method, arguments);
            });
  }

  private <T> T choosy(Class<T> type, T kept) {
    return over(
        type,
        (method, arguments) -> {
          if (arguments != null && isRefused(arguments[0])) {
            throw new IllegalArgumentException("nothing like that can be kept");
          }
          return call(kept, method, arguments);
        });
  }

  private boolean isRefused(Object kept) {
    return kept instanceof List<?> many
        ? many.stream().anyMatch(this::isRefused)
        : refused.test(kept);
  }

  private ConsentStore faulty(ConsentStore consents) {
    return over(
        ConsentStore.class,
        (method, arguments) -> {
          if (method.getName().equals(failing)) {
            throw new IllegalStateException("the database is out of order");
          }
          return call(consents, method, arguments);
        });
  }

  private static <T> T over(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> calls.call(method, arguments)));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /** What becomes of a call. */
  private interface Calls {
    @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  @Override
  public ClinicDirectory directory() {
    return store.directory();
  }

  @Override
  public WorkQueue work() {
    return store.work();
  }

  @Override
  public TimerQueue timers() {
    return store.timers();
  }

  @Override
  public void close() {
    store.close();
  }
}
