package org.cliniccomms.examples.server.keys;

import org.cliniccomms.examples.server.settings.StartProblem;
import org.cliniccomms.privacy.TinkPhiCipher;
import org.cliniccomms.spi.PhiCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cipher that patient data passes on its way into the database. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

  @Bean
  PhiCipher phiCipher(ServerKeys keys) {
    try {
      return TinkPhiCipher.of(keys.phiKeyset().value());
    } catch (IllegalArgumentException garbled) {
      throw new StartProblem(
          "PHI_KEYSET is not a keyset of this server.",
          "Give the whole text of the file keys/phi-keyset, on one line and in single quotes.",
          garbled);
    }
  }
}
