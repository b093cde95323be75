package org.cliniccomms.channels.webchat;

import java.lang.reflect.Proxy;
import org.cliniccomms.spi.Store;

/** A store whose database is down. */
final class BrokenStore {
  private BrokenStore() {}

  static Store create() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("the database is down");
            });
  }
}
