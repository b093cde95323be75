package org.cliniccomms.examples.server.database;

import java.util.Locale;
import org.cliniccomms.examples.server.keys.DataFolder;
import org.cliniccomms.examples.server.keys.RandomText;
import org.cliniccomms.examples.server.keys.ServerKeys;
import org.cliniccomms.examples.server.settings.Secret;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.cliniccomms.privacy.TinkPhiCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The server runs its own database, and keeps its keys beside it. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoDatabaseUrl.class)
class EmbeddedDatabaseConfiguration {
  private static final String KEYSET = "phi-keyset";

  @Bean
  DataFolder dataFolder(ServerSettings settings) {
    DataFolder folder = DataFolder.open(settings.dataFolder());
    folder.isFor(settings.demo());
    return folder;
  }

  @Bean
  ServerKeys serverKeys(ServerSettings settings, DataFolder folder) {
    return new ServerKeys(
        settings.phiKeyset() == null ? keyset(folder) : settings.phiKeyset(),
        settings.secretKey() == null
            ? folder.secret("secret-key", () -> RandomText.ofBytes(32))
            : settings.secretKey());
  }

  private static Secret keyset(DataFolder folder) {
    if (EmbeddedPostgres.existsIn(folder) && folder.find(KEYSET).isEmpty()) {
      // A new one would start a server that can read nothing of what is there.
      throw new StartProblem(
          String.format(
              Locale.ROOT,
              "The database in the data folder is there, but the keyset %s that its patient data is encrypted with is gone.",
              folder.file(KEYSET)),
          "Put the folder 'keys' back from the same backup as the database, or give the keyset as PHI_KEYSET.");
    }
    return folder.secret(KEYSET, TinkPhiCipher::generateKeyset);
  }

  @Bean
  EmbeddedPostgres embeddedPostgres(DataFolder folder, ServerKeys madeFirst) {
    return EmbeddedPostgres.start(folder);
  }

  @Bean
  DatabaseAccess databaseAccess(EmbeddedPostgres postgres) {
    return postgres.access();
  }
}
