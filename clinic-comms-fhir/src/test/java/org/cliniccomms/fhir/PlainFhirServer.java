package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Slot;

/**
 * HAPI's own server in this JVM, with its resources in memory. It keeps versions, honours {@code
 * If-Match} and {@code If-None-Exist}, searches by {@code _id}, {@code identifier}, {@code status}
 * and {@code _lastUpdated}, includes, pages, and has a history with deletions. Thread-safe.
 */
final class PlainFhirServer implements AutoCloseable {
  private final Server jetty;
  private final PlainRecords records;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Runnable> interludes = new ConcurrentHashMap<>();
  private final URI baseUrl;

  private PlainFhirServer(Server jetty, PlainRecords records, URI baseUrl) {
    this.jetty = jetty;
    this.records = records;
    this.baseUrl = baseUrl;
  }

  /** Starts one on a free port, where nothing stands yet; {@code time} dates what changes. */
  static PlainFhirServer start(InstantSource time) {
    FhirContext context = FhirContext.forR4Cached();
    PlainRecords records = new PlainRecords(context, time);
    RestfulServer fhir = new RestfulServer(context);
    types().forEach(type -> fhir.registerProvider(new PlainProvider<>(type, records)));
    fhir.setPagingProvider(
        new FifoMemoryPagingProvider(100).setDefaultPageSize(50).setMaximumPageSize(500));
    Server jetty = new Server();
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(fhir), "/fhir/*");
    jetty.setHandler(handler);
    start(jetty);
    PlainFhirServer started =
        new PlainFhirServer(
            jetty, records, URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir"));
    fhir.registerInterceptor(started.new Requests());
    return started;
  }

  /** Where it is. */
  URI baseUrl() {
    return baseUrl;
  }

  /** Stores a new version, as somebody else's program would; the id is given if there is none. */
  @SuppressWarnings("unchecked") // A copy of what came in.
  <T extends Resource> T put(T resource) {
    if (!resource.getIdElement().hasIdPart()) {
      resource.setId(resource.fhirType() + "/" + records.newId());
    }
    return (T) records.put(resource);
  }

  /** Deletes what stands there. */
  void delete(String type, String id) {
    records.delete(type, id);
  }

  /** What stands there now, in the order of the ids. */
  <T extends Resource> List<T> all(Class<T> type) {
    return records.all(type);
  }

  /** How often something was written under this id. */
  int versions(String type, String id) {
    return records.history(type, id).size();
  }

  /** What it was asked so far, such as {@code GET Patient/7}; the first one first. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Something happens right before the next request with this method is looked at, once. */
  void beforeNext(String method, Runnable happens) {
    interludes.put(method, happens);
  }

  /** Forgets what it was asked. */
  void forgetRequests() {
    requests.clear();
  }

  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) { // Jetty says no more of it
      throw new IllegalStateException("The server does not stop", e);
    }
  }

  private static void start(Server jetty) {
    try {
      jetty.start();
    } catch (Exception e) { // Jetty says no more of it
      throw new IllegalStateException("The server does not start", e);
    }
  }

  private static Stream<Class<? extends Resource>> types() {
    return Stream.of(
        Appointment.class,
        Communication.class,
        HealthcareService.class,
        Location.class,
        Organization.class,
        Patient.class,
        Practitioner.class,
        PractitionerRole.class,
        Schedule.class,
        ServiceRequest.class,
        Slot.class);
  }

  /** Told by HAPI of each request. Public, because HAPI calls it. */
  public final class Requests {
    private Requests() {}

    /** Keeps method and address. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void keep(RequestDetails request) {
      String url = request.getCompleteUrl();
      String relative = url.substring(Math.min(url.length(), baseUrl.toString().length() + 1));
      requests.add(request.getRequestType() + " " + relative);
      Runnable interlude = interludes.remove(request.getRequestType().name());
      if (interlude != null) {
        interlude.run();
      }
    }
  }
}
