package org.cliniccomms.examples.server.database;

import java.util.Objects;
import org.cliniccomms.examples.server.keys.ServerKeys;
import org.cliniccomms.examples.server.settings.GivenDatabase;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The database was given by URL, and with it the keys. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoDatabaseUrl.Not.class)
class GivenDatabaseConfiguration {

  @Bean
  ServerKeys serverKeys(ServerSettings settings) {
    // Checked with the settings: a URL comes with both keys.
    return new ServerKeys(
        Objects.requireNonNull(settings.phiKeyset(), "PHI_KEYSET"),
        Objects.requireNonNull(settings.secretKey(), "SECRET_KEY"));
  }

  @Bean
  DatabaseAccess databaseAccess(ServerSettings settings) {
    GivenDatabase given = settings.database().orElseThrow();
    return new DatabaseAccess(given.url(), given.application(), given.migrator());
  }
}
