package org.cliniccomms.examples.server.settings;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes the checked settings and the time source available to every other package. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

  @Bean
  ServerSettings serverSettings(Environment environment) {
    return SettingsReader.read(environment::getProperty);
  }

  @Bean
  InstantSource time() {
    return InstantSource.system();
  }
}
