package org.cliniccomms.examples.server;

import java.util.List;
import org.cliniccomms.examples.server.call.CallCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the example server. */
@SpringBootApplication
public class ServerApplication {

  /** Runs until the process is asked to stop; {@code call …} only places a call by a server. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0 && args[0].equals(CallCommand.NAME)) {
      List<String> rest = List.of(args).subList(1, args.length);
      System.exit(new CallCommand(System.getenv(), System.out).run(rest));
    }
    SpringApplication.run(ServerApplication.class, args);
  }
}
