package org.cliniccomms.examples.server.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks the settings as soon as the environment is known, and hands Spring what follows from them.
 */
final class SettingsCheck
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    ServerSettings settings = SettingsReader.read(environment::getProperty);
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("clinic-comms", derived(settings)));
  }

  private static Map<String, Object> derived(ServerSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", settings.port());
    settings
        .publicAddress()
        .ifPresent(
            address -> {
              // Behind a proxy: its headers count (from private addresses only), and https means
              // secure cookies.
              properties.put("server.forward-headers-strategy", "native");
              properties.put(
                  "server.servlet.session.cookie.secure",
                  "https".equalsIgnoreCase(address.getScheme()));
            });
    return properties;
  }

  /** After logging is set up, so that a problem is reported in the usual form. */
  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }
}
