package org.cliniccomms.examples.server.engine;

import javax.sql.DataSource;
import org.cliniccomms.examples.server.database.DatabaseAccess;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.spi.PhiCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The library's store, in the database that the server uses for itself too. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
  private static final String SCHEMA = "clinic_comms";

  @Bean(destroyMethod = "close")
  PostgresStore store(
      DatabaseAccess access, DataSource application, PhiCipher cipher, ServerSettings settings) {
    PostgresStore.migrate(access.migratorSource(), SCHEMA, access.application().username());
    return PostgresStore.builder(application, cipher)
        .schema(SCHEMA)
        .demoClock(settings.demo())
        .build();
  }
}
