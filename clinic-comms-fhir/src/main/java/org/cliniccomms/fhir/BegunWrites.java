package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;

/**
 * Remembers which writes were begun. Updates, until it is known whom they displaced: a server may
 * not look at {@code If-Match}, and we may stop before we have put back what others wrote. New
 * visits, until there is an answer: they may stand there, and be somewhere else by now.
 * Thread-safe.
 */
interface BegunWrites {
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

  /** Since when a visit of this key may have been written; empty if it was not. */
  Optional<Instant> created(String key);

  /** It may be from now on, if it was not before. */
  void create(String key, Instant now);

  /** There was an answer. */
  void forgetCreated(String key);

  /** Remembers nothing, for whoever has no store. */
  static BegunWrites none() {
    return new BegunWrites() {
      @Override
      public Optional<Begun> find(String path) {
        return Optional.empty();
      }

      @Override
      public void put(String path, Begun begun) {}

      @Override
      public void forget(String path) {}

      @Override
      public Optional<Instant> created(String key) {
        return Optional.empty();
      }

      @Override
      public void create(String key, Instant now) {}

      @Override
      public void forgetCreated(String key) {}
    };
  }

  /** Remembers them in a clinic's store. */
  static BegunWrites in(Store store, ClinicId clinic) {
    return new BegunWrites() {
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

      @Override
      public Optional<Instant> created(String key) {
        return store
            .inTransaction(clinic, tx -> tx.feeds().position(post(key)))
            .map(Instant::parse);
      }

      @Override
      public void create(String key, Instant now) {
        store.inTransaction(
            clinic,
            tx -> {
              if (tx.feeds().position(post(key)).isEmpty()) {
                tx.feeds().put(post(key), now.toString());
              }
              return true;
            });
      }

      @Override
      public void forgetCreated(String key) {
        store.inTransaction(
            clinic,
            tx -> {
              tx.feeds().forget(post(key));
              return true;
            });
      }
    };
  }

  private static String post(String key) {
    return "fhir-post:" + key;
  }

  private static String name(String path) {
    return "fhir-put:" + path;
  }
}
