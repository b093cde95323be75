package org.cliniccomms.examples.calllist;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/** The page, served: the desk at work, its first reading begun, its door open. */
final class Serving implements AutoCloseable {
  private final CallDesk desk;
  private final SyncRun sync;
  private final WebServer server;
  private final String password;

  private Serving(CallDesk desk, SyncRun sync, WebServer server, String password) {
    this.desk = desk;
    this.sync = sync;
    this.server = server;
    this.password = password;
  }

  static Serving start(Settings settings, InstantSource time) throws IOException {
    CallDesk desk = CallDesk.open(settings, time);
    SyncRun sync = new SyncRun(desk, time);
    String given = settings.password();
    String password = given == null ? Access.newPassword() : given;
    Pages pages =
        new Pages(desk, sync, new Access(password, time), new VendorCalls(desk, settings));
    WebServer server = WebServer.start(settings.bind(), settings.port(), pages);
    desk.whenLooked(sync::looked);
    sync.begin();
    desk.start();
    return new Serving(desk, sync, server, password);
  }

  URI address() {
    return server.address();
  }

  String password() {
    return password;
  }

  CallDesk desk() {
    return desk;
  }

  @Override
  public void close() {
    server.close();
    sync.close();
    desk.close();
  }
}
