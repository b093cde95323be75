package org.cliniccomms.examples.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the example server. */
@SpringBootApplication
public class ServerApplication {

  /** Runs until the process is asked to stop. */
  public static void main(String[] args) {
    SpringApplication.run(ServerApplication.class, args);
  }
}
