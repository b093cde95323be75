package org.cliniccomms.fhir.testkit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.instance.model.api.IBaseResource;
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
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's own FHIR R4 server in this JVM, with its resources in memory.
 *
 * <p>It keeps versions, honours {@code If-Match} and {@code If-None-Exist} (by identifier),
 * searches by {@code _id}, {@code identifier}, {@code status}, {@code date}, {@code actor}, {@code
 * slot}, {@code practitioner}, {@code schedule}, {@code start} and {@code _lastUpdated}, includes,
 * pages, and has a history with deletions. Thread-safe.
 *
 * <pre>{@code
 * try (PlainFhirServer server = PlainFhirServer.start(InstantSource.system())) {
 *   server.put(patientAsJson);
 *   FhirSettings settings = FhirSettings.builder(server.baseUrl()).build();
 *   …
 * }
 * }</pre>
 */
public final class PlainFhirServer implements AutoCloseable {
  private static final Set<RequestTypeEnum> WRITES =
      EnumSet.of(RequestTypeEnum.POST, RequestTypeEnum.PUT, RequestTypeEnum.DELETE);

  private final FhirContext context = FhirContext.forR4Cached();
  private final Server jetty;
  private final PlainRecords records;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Runnable> interludes = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
  private final URI baseUrl;
  private volatile boolean isHiding;

  private PlainFhirServer(Server jetty, PlainRecords records, URI baseUrl) {
    this.jetty = jetty;
    this.records = records;
    this.baseUrl = baseUrl;
  }

  /** Starts one on a free port, where nothing stands yet; {@code time} dates what changes. */
  public static PlainFhirServer start(InstantSource time) {
    FhirContext context = FhirContext.forR4Cached();
    PlainRecords records = new PlainRecords(context, time);
    RestfulServer fhir = new RestfulServer(context);
    types().forEach(type -> fhir.registerProvider(new PlainProvider<>(type, records)));
    fhir.setPagingProvider(
        new FifoMemoryPagingProvider(100).setDefaultPageSize(50).setMaximumPageSize(500));
    Server jetty = new Server();
    HttpConfiguration http = new HttpConfiguration();
    http.setSendDateHeader(false); // It would be this machine's time.
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(fhir), "/fhir/*");
    jetty.setHandler(handler);
    begin(jetty);
    PlainFhirServer started =
        new PlainFhirServer(
            jetty, records, URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir"));
    fhir.registerInterceptor(started.new Requests(time));
    return started;
  }

  /** Where it is: the address that {@code FhirSettings} wants. */
  public URI baseUrl() {
    return baseUrl;
  }

  /**
   * Stores a new version of a resource, as somebody else's program would.
   *
   * @param json with {@code resourceType}; the id is given if there is none
   * @return what stands there now, with its id, version and {@code lastUpdated}
   * @throws IllegalArgumentException if it is no resource of R4 as JSON
   */
  public String put(String json) {
    Resource resource = read(json);
    if (!resource.getIdElement().hasIdPart()) {
      resource.setId(resource.fhirType() + "/" + records.newId());
    }
    return written(records.put(resource, false));
  }

  /** Deletes what stands there, which leaves a version; false if nothing did. */
  public boolean delete(String type, String id) {
    return records.delete(type, id, false);
  }

  /** What stands there now, as JSON; empty if there is nothing, or nothing any more. */
  public Optional<String> read(String type, String id) {
    return records
        .current(type, id)
        .filter(version -> !version.isDeleted())
        .map(version -> written(version.resource()));
  }

  /** All of a type that stand there now, as JSON, in the order of their ids. */
  public List<String> all(String type) {
    return records.all(type).stream().map(this::written).toList();
  }

  /**
   * One version of a resource.
   *
   * @param json what it said; of a deletion what was deleted
   * @param isAsked whether a request had it written, rather than {@link #put} or {@link #delete}
   */
  public record Version(String json, boolean isDeleted, boolean isAsked) {
    /** Carries no content. */
    @Override
    public String toString() {
      return "Version[isDeleted=" + isDeleted + ", isAsked=" + isAsked + "]";
    }
  }

  /** All versions under this id, the first one first. */
  public List<Version> versions(String type, String id) {
    return records.history(type, id).stream()
        .map(one -> new Version(written(one.resource()), one.isDeleted(), one.isAsked()))
        .toList();
  }

  /** The ids under which anything of a type ever stood, in their order. */
  public List<String> ids(String type) {
    return records.history(type).stream()
        .map(one -> one.resource().getIdElement().getIdPart())
        .distinct()
        .toList();
  }

  /** What it was asked so far, such as {@code GET Patient/7}; the first one first. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Something happens right before the next request with this method is looked at, once. */
  public void beforeNext(String method, Runnable happens) {
    interludes.put(method, happens);
  }

  /**
   * Refuses what is asked so from now on, with this status.
   *
   * @param beginning of such requests, such as {@code GET PractitionerRole}
   */
  public void refuse(String beginning, int status) {
    refusals.put(beginning, status);
  }

  /** Refuses nothing any more. */
  public void refuseNothing() {
    refusals.clear();
  }

  /** The server does not tell versions any more when it is asked for a resource. */
  public void hideVersions() {
    isHiding = true;
  }

  /**
   * The server breaks down in its {@code writes}-th write from now on: that is carried out, but
   * neither it nor anything else is answered by more than 503 until {@link #mend}.
   */
  public void breakIn(int writes) {
    writesLeft.set(writes);
  }

  /** Ends what {@link #breakIn} began; returns whether it had broken down. */
  public boolean mend() {
    return writesLeft.getAndSet(Integer.MAX_VALUE) <= 0;
  }

  /**
   * Has somebody told of each change, such as {@code Appointment/7}; called once.
   *
   * @param told called by the thread that changes it, when it is changed
   */
  public void onChange(Consumer<String> told) {
    records.onChange(told);
  }

  /** Forgets what it was asked. */
  public void forgetRequests() {
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

  private Resource read(String json) {
    try {
      return (Resource) context.newJsonParser().parseResource(json);
    } catch (DataFormatException e) { // what it says may quote the resource
      throw new IllegalArgumentException("json: give one resource of FHIR R4");
    }
  }

  private String written(Resource resource) {
    return context.newJsonParser().encodeResourceToString(resource);
  }

  private static void begin(Server jetty) {
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
        Slot.class,
        Subscription.class);
  }

  /** Told by HAPI of each request. Public, because HAPI calls it; not for others. */
  public final class Requests {
    private final InstantSource time;

    private Requests(InstantSource time) {
      this.time = time;
    }

    /** Dates the answer by the server's own time; false, and 503, if it has broken down. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
    public boolean date(HttpServletResponse response) {
      response.setDateHeader("Date", time.millis());
      boolean isUp = writesLeft.get() > 0;
      if (!isUp) {
        response.setStatus(503);
      }
      return isUp;
    }

    /** Breaks down, if it is time to, when a write is done. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answer(RequestDetails request, @Nullable IBaseResource answer) {
      if (isHiding && answer instanceof Resource resource) {
        resource.setId(resource.getIdElement().toVersionless());
        resource.getMeta().setVersionId(null);
      }
      boolean isWrite = WRITES.contains(request.getRequestType());
      if (isWrite && writesLeft.get() < Integer.MAX_VALUE && writesLeft.decrementAndGet() <= 0) {
        throw new UnclassifiedServerFailureException(503, "broken down");
      }
    }

    /** Keeps method and address. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void keep(RequestDetails request) {
      String url = request.getCompleteUrl();
      String relative = url.substring(Math.min(url.length(), baseUrl.toString().length() + 1));
      String asked = request.getRequestType() + " " + relative;
      requests.add(asked);
      Runnable interlude = interludes.remove(request.getRequestType().name());
      if (interlude != null) {
        interlude.run();
      }
      refusals.forEach(
          (beginning, status) -> {
            if (asked.startsWith(beginning)) {
              throw BaseServerResponseException.newInstance(status, "not for you");
            }
          });
    }
  }
}
