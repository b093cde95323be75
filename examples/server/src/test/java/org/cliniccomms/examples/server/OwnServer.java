package org.cliniccomms.examples.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cliniccomms.examples.server.database.SharedPrograms;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A server with settings of its own, beside the one that other tests share. */
public final class OwnServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private OwnServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts one on any free port, with its data in {@code folder}. */
  public static OwnServer start(Path folder, Map<String, String> settings) {
    SharedPrograms.linkInto(folder);
    List<String> arguments = new ArrayList<>(List.of("--SERVER_PORT=0"));
    arguments.add("--CLINIC_DATA_DIR=" + folder);
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return new OwnServer(
        new SpringApplicationBuilder(ServerApplication.class)
            .run(arguments.toArray(String[]::new)));
  }

  /** One of its parts. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** The address of a path. */
  public URI uri(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://localhost:" + port + path);
  }

  @Override
  public void close() {
    context.close();
  }
}
