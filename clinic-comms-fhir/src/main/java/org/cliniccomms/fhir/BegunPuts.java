package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;

/**
 * Remembers which updates were begun, until it is known whom they displaced: a server may not look
 * at {@code If-Match}, and we may stop before we have put back what others wrote. Thread-safe.
 */
interface BegunPuts {
  /**
   * An update that was begun.
   *
   * @param version which it named
   * @param print by which what it wrote is known again
   */
  record Begun(String version, String print) {
    /** An update that writes {@code json}. */
    static Begun of(String version, String json) {
      return new Begun(version, print(json));
    }

    static String print(String json) {
      try {
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // Each Java has it.
      }
    }
  }

  /**
   * The one that was begun of a resource.
   *
   * @param path such as {@code Appointment/7}
   */
  Optional<Begun> find(String path);

  void put(String path, Begun begun);

  void forget(String path);

  /** Remembers nothing, for whoever has no store. */
  static BegunPuts none() {
    return new BegunPuts() {
      @Override
      public Optional<Begun> find(String path) {
        return Optional.empty();
      }

      @Override
      public void put(String path, Begun begun) {}

      @Override
      public void forget(String path) {}
    };
  }

  /** Remembers them in a clinic's store. */
  static BegunPuts in(Store store, ClinicId clinic) {
    return new BegunPuts() {
      @Override
      public Optional<Begun> find(String path) {
        return store
            .inTransaction(clinic, tx -> tx.feeds().position(name(path)))
            .map(written -> written.split(" ", -1))
            .map(parts -> new Begun(parts[0], parts[1]));
      }

      @Override
      public void put(String path, Begun begun) {
        store.inTransaction(
            clinic,
            tx -> {
              tx.feeds().put(name(path), begun.version() + " " + begun.print());
              return true;
            });
      }

      @Override
      public void forget(String path) {
        store.inTransaction(
            clinic,
            tx -> {
              tx.feeds().forget(name(path));
              return true;
            });
      }
    };
  }

  private static String name(String path) {
    return "fhir-put:" + path;
  }
}
